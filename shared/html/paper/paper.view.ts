/** What a printed paper says beside its form's own words. All in the language of the office. */

import { formatDateTimeZh } from '../../calendar/format.ts';
import type { DocumentBlock } from '../../form/document.ts';
import { pathOf } from '../../http/path-of.ts';
import { groupedCode } from '../../paper/code.ts';
import type { Paper, Signatory } from '../../paper/paper.ts';

export interface SignatoryView {
  readonly key: string;
  readonly stage: string;
  readonly name: string;
  readonly onBehalfOf?: string;
  readonly at: string;
  readonly how: string;
  readonly drawing?: string;
}

export interface PaperView {
  readonly pageTitle: string;
  readonly heading: string;
  readonly isLandscape: boolean;
  /** Set while the paper does not hold. */
  readonly draft?: string;
  readonly about: readonly { readonly label: string; readonly value: string }[];
  readonly blocks: readonly DocumentBlock[];
  readonly signatories: readonly SignatoryView[];
  /** What the entries of the signatories are; '' without any. */
  readonly signatureNote: string;
  readonly verifyUrl: string;
  readonly verifyPlace: string;
  readonly caseNumber: string;
  readonly code: string;
}

const assurances: Readonly<Record<string, string>> = {
  link: '本人专属审批链接',
  code: '本人专属审批链接，并核对发至登记邮箱的验证码',
  'sign-in': '统一身份认证登录',
};

/** Source: 电子签名法 article 13: a click behind a link is not a reliable electronic signature, and is not called one. */
const SIGNATURE_NOTE =
  '以上为系统留存的审批记录（审批人、时间、手写图样和确认方式），不是《电子签名法》第十三条所称的可靠电子签名；需要签字、盖章的，以纸质签字、盖章为准。';

const DRAFT = '草稿，尚未生效：审批没有完成或内容正在补正，不得作为依据使用。';

/** `site` is the address under which the code can be checked. */
export function paperView(paper: Paper, site: string): PaperView {
  const { caseNumber, code, signatories } = paper;
  const shows = paper.blocks.some(block => block.kind === 'signatures');
  return {
    pageTitle: `${paper.title} ${caseNumber}`,
    heading: paper.heading,
    isLandscape: paper.isLandscape,
    ...(paper.isValid ? {} : { draft: DRAFT }),
    about: [
      { label: '办件编号', value: caseNumber },
      { label: '版次', value: `第 ${paper.revision} 版` },
      { label: '形成时间', value: formatDateTimeZh(paper.madeAt) },
    ],
    blocks: paper.blocks,
    signatories: signatories.map(signatoryView),
    signatureNote: shows && signatories.length > 0 ? SIGNATURE_NOTE : '',
    verifyUrl: site + pathOf('GET /verify/{caseNumber}/{code}', { caseNumber, code }),
    verifyPlace: site + pathOf('GET /verify', {}),
    caseNumber,
    code: groupedCode(code),
  };
}

function signatoryView({ stageId, stage, name, onBehalfOf, at, assurance, drawing }: Signatory & { drawing?: string }) {
  return {
    key: stageId,
    stage: stage.zh,
    name,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf: `（代 ${onBehalfOf}）` }),
    at: formatDateTimeZh(at),
    how: assurances[assurance] ?? assurance,
    ...(drawing === undefined ? {} : { drawing }),
  };
}
