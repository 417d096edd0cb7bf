import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Case } from '../../../shared/case/schema.ts';
import { hashSecret, newId, newSecret } from '../../../shared/id.ts';
import { act } from '../../../shared/review/store.ts';
import { createDraft, loadFile } from '../../../shared/table/case-store.ts';
import { AttachmentEntity, LinkEntity, StageRunEntity, TaskEntity } from '../../../shared/table/entities.ts';
import { findMessages, unsentBefore } from '../../../shared/table/message-store.ts';
import { allShards } from '../../../shared/table/shard.ts';
import { AT, aCase, anAttachment, aRun, aTask } from '../../builders/case-file.ts';
import { cookieOf, hiddenOf, loadFunction, type PageFunction } from '../page-function.ts';
import { startStaffTable } from '../staff/staff-table.ts';

const HOSTILE = '"><svg onload=alert(1)>';

let stop: () => Promise<void>;
let pages: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean' });
  pages = await loadFunction('review');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});
beforeEach(() => void vi.setSystemTime(Date.parse(AT)));
afterAll(async () => {
  vi.useRealTimers();
  pages.dispose();
  await stop();
});

interface Opened {
  readonly caseId: string;
  readonly taskId: string;
  readonly cookie: string;
}

const answers = {
  providerName: HOSTILE,
  contactName: '张三',
  diagnoses: [{ id: '1', enterpriseName: '某企业', contractAmount: '12000.00' }],
};

/** A case waiting in a stage, its link opened in a browser. */
async function open(stageId: string, role: string, outcome?: Case['outcome']): Promise<Opened> {
  const caseId = newId();
  const taskId = newId();
  const secret = newSecret('ra1');
  const submitted = { status: 'in-review' as const, revision: 1, caseNumber: 'ZX-20221205-TEST', stageId };
  const known = outcome ? { outcome } : {};
  await createDraft(
    aCase({ caseId, formId: 'subsidy', answers, ...submitted, ...known, flags: ['provider-not-on-list'] }),
  );
  await StageRunEntity.build(PutItemCommand).item(aRun(stageId, { caseId })).send();
  await TaskEntity.build(PutItemCommand).item(aTask(stageId, { caseId, taskId, role })).send();
  await AttachmentEntity.build(PutItemCommand)
    .item(anAttachment('provider-business-licence-copy', { caseId, attachmentId: 'a1', fileName: `${HOSTILE}.pdf` }))
    .send();
  const expiresAt = '2022-12-31T00:00:00.000Z';
  await LinkEntity.build(PutItemCommand)
    .item({
      tokenHash: hashSecret(secret),
      kind: 'task',
      caseId,
      taskId,
      generation: 1,
      expiresAt,
      expiresAtSeconds: 1_900_000_000,
    })
    .send();
  const answer = await pages.ask('GET /r/{linkToken}', { params: { linkToken: secret } });
  return { caseId, taskId, cookie: cookieOf(answer) };
}

const read = ({ taskId, cookie }: Opened) => pages.ask('GET /reviews/{taskId}', { params: { taskId }, cookie });

async function decide(opened: Opened, form: Record<string, string | readonly string[]>, headers = {}) {
  const { taskId, cookie } = opened;
  const hidden = hiddenOf(await read(opened));
  const { csrf = '', revision = '', contentHash = '' } = hidden;
  return pages.ask('POST /reviews/{taskId}/decision', {
    params: { taskId },
    cookie,
    headers,
    form: { csrf, revision, contentHash, act: 'decide', ...form },
  });
}

const statusOf = async ({ caseId, taskId }: Opened) =>
  (await loadFile(caseId))?.tasks.find(task => task.taskId === taskId)?.status;

const findings = {
  'findings.case.paperSets': '2',
  'findings.case.providerRegisteredInZhangdian': 'true',
  'findings.case.providerInGoodStanding': 'true',
  'findings.items.1.reportSignedByEnterprise': 'true',
  'findings.items.1.reportStampedByEnterprise': 'true',
  'findings.items.1.signInSheetSignedByAll': 'true',
  'findings.items.1.photosShowWorkshop': 'true',
  'findings.items.1.photosShowWholeTeam': 'true',
};

describe('opening a link', () => {
  test('leads to an address without the secret, which is in a cookie for half an hour', async () => {
    const { cookie, taskId } = await open('check', 'officer');
    const again = await pages.ask('GET /r/{linkToken}', { params: { linkToken: cookie.split('=')[1] ?? '' } });
    expect(again.statusCode).toBe(303);
    expect(again.headers['location']).toBe(`/reviews/${taskId}`);
    expect(again.cookies?.[0]).toMatch(/^__Host-rv_.*; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800$/);
  });

  test('decides nothing, however often', async () => {
    const opened = await open('check', 'officer');
    for (let times = 0; times < 3; times += 1) await read(opened);
    expect(await statusOf(opened)).toBe('open');
  });

  test('keeps five in a browser and closes the rest', async () => {
    const { cookie } = await open('check', 'officer');
    const secret = cookie.split('=')[1] ?? '';
    const others = Array.from({ length: 6 }, (_, index) => `__Host-rv_other${index}=x`);
    const answer = await pages.ask('GET /r/{linkToken}', { params: { linkToken: secret }, cookies: others });
    expect(answer.cookies?.filter(set => set.includes('Max-Age=0'))).toHaveLength(2);
  });
});

describe('reading by a link', () => {
  const start = Date.parse(AT) + 86_400_000;
  beforeEach(() => void vi.setSystemTime(start));

  test('is answered sixty times a minute, over all instances together and whatever is read; others are not kept out', async () => {
    const [opened, other] = [await open('check', 'officer'), await open('check', 'officer')];
    const linkToken = opened.cookie.split('=')[1] ?? '';
    const instance = await loadFunction('review');
    const byApi = { params: { linkToken }, headers: { authorization: `Bearer ${linkToken}` } };
    expect((await read(opened)).statusCode).toBe(200);
    expect((await instance.ask('GET /api/reviews/{linkToken}', byApi)).statusCode).toBe(200);
    for (let times = 4; times <= 60; times += 1) {
      const { ask } = times % 2 === 0 ? instance : pages;
      expect((await ask('GET /r/{linkToken}', { params: { linkToken } })).statusCode).toBe(303);
    }
    vi.setSystemTime(start + 20_000);
    const refused = await instance.ask('GET /api/reviews/{linkToken}', byApi);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '40']);
    const shown = await read(opened);
    expect([shown.statusCode, shown.headers['retry-after']]).toEqual([429, '40']);
    expect(shown.body).toContain('操作过于频繁');
    expect(shown.body).toContain('Too many requests');
    expect((await read(other)).statusCode).toBe(200);
    vi.setSystemTime(start + 60_000);
    expect((await read(opened)).statusCode).toBe(200);
    instance.dispose();
  });

  test('with what opens nothing is refused after sixty times a minute; a link of that address opens still', async () => {
    const opened = await open('check', 'officer');
    const guess = () => pages.ask('GET /r/{linkToken}', { params: { linkToken: newSecret('ra1') } });
    for (let times = 0; times < 60; times += 1) expect((await guess()).statusCode).toBe(404);
    const refused = await guess();
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await read(opened)).statusCode).toBe(200);
  });
});

describe('the page', () => {
  test('shows the flags, the answers and the files literally', async () => {
    const { body, statusCode } = await read(await open('check', 'officer'));
    expect(statusCode).toBe(200);
    expect(body).toContain('服务商不在名录库内');
    expect(body).toContain('&lt;svg onload=alert(1)>');
    expect(body).not.toContain('<svg onload');
  });

  test.each([
    ['sign', 'head', ['随即向社会公开', '退回“']],
    ['panel', 'expert', ['请打分', '提交后不能修改', '另派专家']],
    ['check', 'officer', ['不予受理', '办结，并通知申报人']],
    ['record', 'finance', ['请登记', '办结']],
  ])('of the stage %s begins with what is asked, what follows and by when', async (stage, role, expected) => {
    const { body } = await read(await open(stage, role));
    const ask = /id="ask".*?<\/section>/s.exec(body)?.[0] ?? '';
    expect(ask.indexOf('期限：')).toBeGreaterThan(0);
    for (const words of expected) expect(ask).toContain(words);
  });

  test('of the payment shows the award, and refuses another amount at its field with the award in words', async () => {
    const award = { itemId: '1', title: '某企业', result: 'pass', flags: [], score: 85, awardFen: 10_000_00 };
    const outcome = { result: 'awarded', items: [award], totalFen: 10_000_00 };
    const opened = await open('record', 'finance', outcome);
    const shown = await read(opened);
    expect(shown.body).toMatch(/id="outcome-title".*某企业.*10,000\.00/s);
    const fields = { 'fields.disbursedOn': '2022-12-05', 'fields.disbursedAmount': '1000' };
    const refused = await decide(opened, { decision: 'record', ...fields });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('核定金额为 10,000.00 元');
    expect(await statusOf(opened)).toBe('open');
    expect(
      (await decide(opened, { decision: 'record', ...fields, 'fields.disbursedAmount': '10000' })).statusCode,
    ).toBe(303);
  });

  test('has no decision chosen beforehand', async () => {
    const { body } = await read(await open('check', 'officer'));
    expect(body).toMatch(/name="decision" value="accept"/);
    expect(body).not.toMatch(/ checked/);
  });

  test('without its cookie is refused, for reading and for deciding', async () => {
    const { taskId } = await open('check', 'officer');
    const params = { taskId };
    expect((await pages.ask('GET /reviews/{taskId}', { params })).statusCode).toBe(401);
    expect((await pages.ask('POST /reviews/{taskId}/decision', { params, form: {} })).statusCode).toBe(401);
  });
});

describe('deciding', () => {
  test('nothing chosen is an error at the choice', async () => {
    const opened = await open('check', 'officer');
    const answer = await decide(opened, findings);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#f-decision"');
    expect(await statusOf(opened)).toBe('open');
  });

  test('a return without a note comes back with its paths still ticked', async () => {
    const answer = await decide(await open('check', 'officer'), { decision: 'return', paths: ['contactName'] });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#f-note"');
    expect(answer.body).toMatch(/name="paths" value="contactName"[^>]* checked/);
  });

  test('an acceptance is recorded with its findings; afterwards there is a receipt without buttons or people', async () => {
    const opened = await open('check', 'officer');
    expect((await decide(opened, { ...findings, decision: 'accept', note: '' })).statusCode).toBe(303);
    const task = (await loadFile(opened.caseId))?.tasks.find(({ taskId }) => taskId === opened.taskId);
    expect(task?.decision).toMatchObject({
      kind: 'accept',
      findings: { items: { 1: { photosShowWorkshop: true } } },
    });
    const { body } = await read(opened);
    expect(body).toContain('审核意见已登记');
    expect(body).not.toMatch(/<button|<form/);
    expect(body).not.toContain('张三');
  });

  test('of a task that is decided the API tells the decision, and nothing of the case any more', async () => {
    const opened = await open('check', 'officer');
    const linkToken = opened.cookie.split('=')[1] ?? '';
    const ask = () => pages.ask('GET /api/reviews/{linkToken}', { params: { linkToken } });
    expect((await ask()).body).toMatch(/张三.*X-Amz-Signature/);
    await decide(opened, { ...findings, decision: 'accept', note: '' });
    const after = await ask();
    expect(after.statusCode).toBe(200);
    expect(JSON.parse(after.body)).toMatchObject({
      decision: { kind: 'accept' },
      case: { caseNumber: 'ZX-20221205-TEST', applicant: '', data: {} },
      attachments: [],
      flags: [],
    });
    expect(after.body).not.toMatch(/张三|svg|某企业|X-Amz/);
    const file = { params: { taskId: opened.taskId, attachmentId: 'a1' }, cookie: opened.cookie };
    expect((await pages.ask('GET /reviews/{taskId}/attachments/{attachmentId}', file)).statusCode).toBe(404);
  });

  test('and passing the task on at the same moment: one of them happens, and the old link decides nothing after', async () => {
    const outcomes: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const opened = await open('check', 'officer');
      const linkToken = opened.cookie.split('=')[1] ?? '';
      const headers = { authorization: `Bearer ${linkToken}` };
      const json = { decision: 'reject', reason: 'not-in-scope', note: '不属于受理范围' };
      const passOn = act(opened.caseId, async file => {
        const [task] = file.tasks;
        if (task?.status !== 'open') return { answer: false };
        const event = { kind: 'task-transferred', actor: { kind: 'system' as const }, detail: {} };
        return { answer: true, change: { case: file.case, at: AT, event, tasks: [{ ...task, generation: 2 }] } };
      });
      const decision = pages.ask('POST /api/reviews/{linkToken}/decision', { params: { linkToken }, headers, json });
      const [{ answer: isPassedOn }, { statusCode }] = await Promise.all([passOn, decision]);
      outcomes.push(`${isPassedOn} ${statusCode} ${await statusOf(opened)}`);
    }
    for (const outcome of outcomes) expect(['true 410 open', 'false 200 decided']).toContain(outcome);
  });

  test('what cannot be taken is refused twenty times an hour, by page and API together; the right decision is taken still', async () => {
    const opened = await open('check', 'officer');
    const linkToken = opened.cookie.split('=')[1] ?? '';
    const headers = { authorization: `Bearer ${linkToken}` };
    const call = { params: { linkToken }, headers, json: { decision: 'reject' } };
    for (let times = 0; times < 18; times += 1) {
      expect((await pages.ask('POST /api/reviews/{linkToken}/decision', call)).statusCode).toBe(422);
    }
    expect((await decide(opened, {})).statusCode).toBe(422);
    expect((await decide(opened, {})).statusCode).toBe(422);
    const refused = await pages.ask('POST /api/reviews/{linkToken}/decision', call);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('3600');
    vi.setSystemTime(Date.parse(AT) + 600_000);
    const shown = await decide(opened, { decision: 'return', paths: ['contactName'], note: '' });
    expect(shown.statusCode).toBe(429);
    expect(shown.headers['retry-after']).toBe('3000');
    expect(shown.body).toMatch(/name="paths" value="contactName"[^>]* checked/);
    expect((await decide(opened, { ...findings, decision: 'accept', note: '' })).statusCode).toBe(303);
  });

  test('work is kept twenty times an hour, by page and API together; what was typed stays on the page, and a decision is taken still', async () => {
    const opened = await open('check', 'officer');
    const linkToken = opened.cookie.split('=')[1] ?? '';
    const call = {
      params: { linkToken },
      headers: { authorization: `Bearer ${linkToken}` },
      json: { draft: { note: '' } },
    };
    for (let times = 0; times < 19; times += 1) {
      expect((await pages.ask('PUT /api/reviews/{linkToken}/draft', call)).statusCode).toBe(204);
    }
    expect((await decide(opened, { act: 'draft', note: '第二十次' })).statusCode).toBe(303);
    vi.setSystemTime(Date.parse(AT) + 600_000);
    const refused = await pages.ask('PUT /api/reviews/{linkToken}/draft', call);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('3000');
    expect(JSON.parse(refused.body ?? '')).toMatchObject({ type: expect.stringContaining('too-many') });
    const shown = await decide(opened, { act: 'draft', note: '还没写完' });
    expect(shown.statusCode).toBe(429);
    expect(shown.headers['retry-after']).toBe('3000');
    expect(shown.body).toContain('还没写完');
    expect(shown.body).toContain('Too many requests');
    expect((await decide(opened, { ...findings, decision: 'accept', note: '' })).statusCode).toBe(303);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['our page, whose origin is hidden', { origin: 'null' }, 422],
  ])('a form from %s is answered', async (_where, headers, status) => {
    const opened = await open('check', 'officer');
    expect((await decide(opened, {}, headers)).statusCode).toBe(status);
  });

  test('the token of another page is refused', async () => {
    const opened = await open('check', 'officer');
    expect((await decide(opened, { csrf: 'other', decision: 'reject' })).statusCode).toBe(403);
  });

  test('content that changed since it was read is shown anew, with what was typed', async () => {
    const opened = await open('check', 'officer');
    const form = { decision: 'reject', reason: 'not-in-scope', note: '不在范围', contentHash: 'f'.repeat(16) };
    const answer = await decide(opened, form);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('不在范围</textarea>');
    expect(await statusOf(opened)).toBe('open');
  });
});

describe('scoring', () => {
  test('points out of bounds are named at their place', async () => {
    const answer = await decide(await open('panel', 'expert'), {
      decision: 'score',
      'scorecards.1.points.basic-situation': '31',
      'scorecards.1.points.diagnosis-recommendations': 'many',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#f-scorecards.1.diagnosis-recommendations"');
    expect(answer.body).toMatch(/value="many"/);
  });

  test('unfinished work is kept and shown again', async () => {
    const opened = await open('panel', 'expert');
    const kept = await decide(opened, {
      act: 'draft',
      'scorecards.1.points.basic-situation': '26.5',
      'scorecards.1.comment': HOSTILE,
    });
    expect(kept.headers['location']).toBe(`/reviews/${opened.taskId}?kept`);
    const { body } = await read(opened);
    expect(body).toMatch(/name="scorecards.1.points.basic-situation" value="26.5"/);
    expect(body).not.toContain('<svg onload');
  });

  test('a conflict is declared in a form of its own, and ends the task', async () => {
    const opened = await open('panel', 'expert');
    const answer = await decide(opened, { decision: 'conflict', note: '有合作关系' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('已回避');
    expect(await statusOf(opened)).toBe('replaced');
    expect((await read(opened)).statusCode).toBe(410);
  });
});

describe('signing', () => {
  test('needs the code; the page says so at its field', async () => {
    const opened = await open('sign', 'head');
    const answer = await decide(opened, { decision: 'sign', 'signature.name': '李审核' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('href="#f-code"');
    expect(answer.body).toMatch(/name="signature.name" value="李审核"/);
  });

  test('without the code, and under another name, is told both at once', async () => {
    const opened = await open('sign', 'head');
    const answer = await decide(opened, { decision: 'sign', 'signature.name': '别人' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('href="#f-code"');
    expect(answer.body).toContain('href="#f-signature.name"');
    expect(await statusOf(opened)).toBe('open');
  });

  test('under another name, with the right code, is told the name', async () => {
    const opened = await open('sign', 'head');
    await pages.ask('POST /reviews/{taskId}/code', {
      params: { taskId: opened.taskId },
      cookie: opened.cookie,
      form: { csrf: hiddenOf(await read(opened))['csrf'] ?? '' },
    });
    const unsent = (await Promise.all(allShards.map(shard => unsentBefore(shard, '2023')))).flat();
    const sent = await findMessages(unsent.filter(({ caseId }) => caseId === opened.caseId));
    const [code = ''] = JSON.stringify([...sent.values()]).match(/\d{6}(?=，10 分钟)/) ?? [];
    const answer = await decide(opened, { decision: 'sign', 'signature.name': '别人', code });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).not.toContain('href="#f-code"');
    expect(answer.body).toContain('href="#f-signature.name"');
  });

  test('the code is sent on request', async () => {
    const opened = await open('sign', 'head');
    const { csrf = '' } = hiddenOf(await read(opened));
    const { taskId, cookie } = opened;
    const answer = await pages.ask('POST /reviews/{taskId}/code', { params: { taskId }, cookie, form: { csrf } });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers['location']).toBe(`/reviews/${taskId}?code#send-code`);
    expect((await loadFile(opened.caseId))?.tasks[0]?.code).toBeDefined();
    const { body } = await pages.ask('GET /reviews/{taskId}', { params: { taskId }, query: { code: '' }, cookie });
    expect(body.slice(body.indexOf('id="send-code"'))).toContain('验证码已发送');
  });

  test('no code is sent where the stage asks for none', async () => {
    const opened = await open('check', 'officer');
    const { csrf = '' } = hiddenOf(await read(opened));
    const { taskId, cookie } = opened;
    const answer = await pages.ask('POST /reviews/{taskId}/code', { params: { taskId }, cookie, form: { csrf } });
    expect(answer.statusCode).toBe(409);
    expect((await loadFile(opened.caseId))?.tasks[0]?.code).toBeUndefined();
  });
});
