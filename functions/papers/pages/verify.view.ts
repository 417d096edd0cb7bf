/** What the check of a paper says. */

import { instantText } from '../../../shared/calendar/texts.ts';

import type { Fact } from '../../../shared/html/facts.tsx';
import type { Tone } from '../../../shared/html/notice.tsx';
import type { Signatory } from '../../../shared/paper/paper.ts';
import type { Standing, Verification } from '../../../shared/paper/verify.ts';
import { sameText, type Text } from '../../../shared/text.ts';

interface Verdict {
  readonly tone: Tone;
  readonly title: Text;
  readonly text: Text;
}

export interface VerifiedView {
  readonly verdict: Verdict;
  /** Beside the verdict. */
  readonly note?: Text;
  readonly facts: readonly Fact[];
  readonly signatories: readonly Fact[];
}

const verdicts: Readonly<Record<Standing, Verdict>> = {
  current: {
    tone: 'good',
    title: { zh: '真实有效', en: 'Genuine and in force' },
    text: {
      zh: '本系统出具，内容和审批记录自出具后没有变动。请再核对纸面文字与下列信息一致。',
      en: 'Made by this platform; content and decisions have not changed since. Compare the paper with what follows.',
    },
  },
  draft: {
    tone: 'warn',
    title: { zh: '草稿，尚未生效', en: 'A draft, not in force' },
    text: {
      zh: '本系统出具，但审批没有完成或内容正在补正，不得作为依据使用。',
      en: 'Made by this platform, but the review is not complete or the content is being corrected.',
    },
  },
  superseded: {
    tone: 'warn',
    title: { zh: '已失效', en: 'No longer in force' },
    text: {
      zh: '本系统出具过这份文书，但之后内容或审批已有变动，原审批随之失效，请索取最新版本。',
      en: 'This platform made the paper, but content or decisions have changed since and its signatures have lapsed.',
    },
  },
  broken: {
    tone: 'bad',
    title: { zh: '核验不通过', en: 'Broken' },
    text: {
      zh: '存档内容、审批记录或文书文字与出具时不一致，可能被改动。请勿采信，并联系办理单位。',
      en: 'What is on file no longer agrees with what was filed and decided. Do not rely on it; call the office.',
    },
  },
};

const reworded: Text = {
  zh: '这类文书的文字其后有过更新，所填内容和审批未变：不同时间打印的文字可能略有不同。',
  en: 'The text of this paper reads otherwise by now; what was filed and decided has not changed. Prints of different days may differ a little.',
};

export function verifiedView(found: Verification): VerifiedView {
  return {
    verdict: verdicts[found.standing],
    ...(found.isReworded ? { note: reworded } : {}),
    facts: [
      { label: { zh: '文书', en: 'Paper' }, value: found.document },
      { label: { zh: '事项', en: 'Matter' }, value: found.form },
      { label: { zh: '办件编号', en: 'Case number' }, value: sameText(found.caseNumber) },
      { label: { zh: '版次', en: 'Version' }, value: revisionText(found) },
      { label: { zh: '形成时间', en: 'Made' }, value: instantText(found.madeAt) },
      ...(found.supersededAt === undefined
        ? []
        : [{ label: { zh: '失效时间', en: 'No longer in force since' }, value: instantText(found.supersededAt) }]),
    ],
    signatories: found.signatories.map(signatoryFact),
  };
}

function revisionText({ revision, currentRevision }: Verification): Text {
  if (revision === currentRevision) return { zh: `第 ${revision} 版`, en: `No. ${revision}` };
  return {
    zh: `第 ${revision} 版（现为第 ${currentRevision} 版）`,
    en: `No. ${revision} (now No. ${currentRevision})`,
  };
}

function signatoryFact({ stage, name, onBehalfOf, at }: Signatory): Fact {
  const time = instantText(at);
  return {
    label: stage,
    value: {
      zh: `${name}${onBehalfOf === undefined ? '' : `（代 ${onBehalfOf}）`}，${time.zh}`,
      en: `${name}${onBehalfOf === undefined ? '' : ` (for ${onBehalfOf})`}, ${time.en}`,
    },
  };
}
