/** Everything the platform refuses, as a table, and the one error class that carries it to the boundary. */

import type { Text } from './text.ts';

const kinds = {
  'not-found': {
    status: 404,
    title: { zh: '没有找到，请核对网址或编号。', en: 'Not found. Check the address or number.' },
  },
  'method-not-allowed': { status: 405, title: { zh: '不支持这种请求。', en: 'This kind of request is not offered.' } },
  'malformed-request': { status: 400, title: { zh: '请求格式不正确。', en: 'The request is malformed.' } },
  'sign-in-required': {
    status: 401,
    title: { zh: '请先登录，或使用办件的访问凭证。', en: 'Sign in first, or use the access token of the case.' },
  },
  forbidden: { status: 403, title: { zh: '您没有办理这件事的权限。', en: 'You are not allowed to do this.' } },
  'no-role': { status: 403, title: { zh: '您的账号还没有角色。', en: 'Your account has no role yet.' } },
  'other-person': {
    status: 403,
    title: {
      zh: '本环节须由审核人本人登录后办理，您登录的是其他账号。',
      en: 'This stage is for its own reviewer to decide; you are signed in as somebody else.',
    },
  },
  'invalid-input': {
    status: 422,
    title: { zh: '有内容需要修改，见各项说明。', en: 'Some entries need correction; see each of them.' },
  },
  'not-ready': {
    status: 422,
    title: { zh: '还不能提交，请补齐以下各项。', en: 'Not ready to submit. Complete the items listed.' },
  },
  'round-closed': {
    status: 422,
    title: { zh: '已过受理截止时间，不再受理。', en: 'The closing time has passed; nothing more is accepted.' },
  },
  'round-not-open': { status: 422, title: { zh: '受理尚未开始。', en: 'This round has not opened yet.' } },
  'owed-form': {
    status: 422,
    title: {
      zh: '此表由报送单位按期报送，不能自行新建：请使用邮件中的报送链接，或在该事项页面上重新索取链接。',
      en: 'This form is filed by those who owe it: use the link mailed to you, or ask for it again on the form’s page.',
    },
  },
  'period-frozen': {
    status: 409,
    title: {
      zh: '该期数据已封存，不再接收报送和更正；如需修改，请联系主管部门重新开放。',
      en: 'The figures of this period are frozen; nothing is filed or corrected until it is reopened.',
    },
  },
  'correction-open': {
    status: 409,
    title: {
      zh: '已有一份更正稿尚未办结，请继续办理那一份。',
      en: 'A correction has been begun already; go on with that one.',
    },
  },
  'no-contact': {
    status: 422,
    title: {
      zh: '名录中还没有登记该单位的报送联系人。',
      en: 'The register names nobody to write to for this unit yet.',
    },
  },
  'not-discardable': {
    status: 409,
    title: {
      zh: '只有尚未提交的更正稿可以放弃。',
      en: 'Only a correction that has not been submitted can be discarded.',
    },
  },
  'correction-discarded': {
    status: 409,
    title: { zh: '这份更正稿已放弃，原报送仍然有效。', en: 'It was discarded; the earlier filing stands.' },
  },
  'not-correctable': {
    status: 409,
    title: {
      zh: '只能更正最近一次已办结的报送。',
      en: 'Only what was filed last can be corrected, once it has been dealt with.',
    },
  },
  'correction-closed': {
    status: 422,
    title: { zh: '补正期限已过。', en: 'The time for the correction has passed.' },
  },
  'already-submitted': {
    status: 409,
    title: { zh: '已经提交，不能再修改。', en: 'Already submitted; it can no longer be changed.' },
  },
  'not-awaited': {
    status: 409,
    title: { zh: '这件现在不需要您办理这一步。', en: 'This case does not wait for that step of yours now.' },
  },
  'log-closed': {
    status: 409,
    title: { zh: '这件不能再追加记录。', en: 'Nothing more can be added to this case.' },
  },
  'already-decided': {
    status: 409,
    title: { zh: '这项审核已有意见，不能再作其他意见。', en: 'This review has already been decided otherwise.' },
  },
  'content-changed': {
    status: 409,
    title: {
      zh: '您打开页面后，办件内容已有变化，请重新阅读后再作意见。',
      en: 'The form changed after you opened this page. Read it again before you decide.',
    },
  },
  conflict: {
    status: 409,
    title: { zh: '内容刚被他人更新，请刷新后重试。', en: 'Someone else has just changed this. Reload and try again.' },
  },
  'version-differs': {
    status: 412,
    title: {
      zh: '您修改的不是最新版本，请刷新后重试。',
      en: 'You are changing an older version. Reload and try again.',
    },
  },
  'version-required': {
    status: 428,
    title: { zh: '请在 If-Match 中写明所修改的版本。', en: 'Say in If-Match which version you are changing.' },
  },
  'link-gone': {
    status: 410,
    title: {
      zh: '链接已失效，请使用最新邮件中的链接。',
      en: 'This link is no longer valid. Use the one in the newest mail.',
    },
  },
  'code-required': {
    status: 403,
    title: {
      zh: '请先获取发到您邮箱的验证码，再作意见。',
      en: 'Ask for the code sent to your registered address and enter it.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '同一 Idempotency-Key 用于不同请求。', en: 'This Idempotency-Key was used for another request.' },
  },
  'too-many': { status: 429, title: { zh: '操作过于频繁，请稍后再试。', en: 'Too many requests. Try again later.' } },
  'unsupported-type': { status: 415, title: { zh: '请以 JSON 发送。', en: 'Send it as application/json.' } },
  'too-large': { status: 413, title: { zh: '内容太大。', en: 'Too large.' } },
  busy: { status: 503, title: { zh: '系统繁忙，请稍后重试。', en: 'Busy. Try again in a moment.' } },
  'paper-undrawn': { status: 500, title: { zh: '这份文书暂时无法生成。', en: 'This paper cannot be made just now.' } },
  internal: {
    status: 500,
    title: {
      zh: '系统出错，请稍后重试或联系管理员。',
      en: 'Something went wrong. Try again or call the administrator.',
    },
  },
} as const satisfies Record<string, { status: number; title: Text }>;

export type ProblemCode = keyof typeof kinds;
export const problemCodes = Object.keys(kinds) as ProblemCode[];

/** What is wrong with one field or slot; `path` is `field`, `group.itemId.field` or a slot path. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly text: Text;
}

export interface ProblemDetails {
  readonly errors?: readonly FieldError[];
  readonly detail?: Text;
  /** The methods that are offered instead. */
  readonly allowed?: readonly string[];
  /** When trying again may help. */
  readonly retryAfterSeconds?: number;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way to the boundary, which alone catches it. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}, options?: { cause?: unknown }) {
    super(`${code}: ${details.detail?.en ?? kinds[code].title.en}`, options);
    this.name = 'Problem';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return kinds[this.code].status;
  }

  get title(): Text {
    return kinds[this.code].title;
  }
}
