/** What is left of a task once it is decided: what was decided and when, nothing about the case's people. */

import { instantText } from '../../../shared/calendar/texts.ts';
import { Bi } from '../../../shared/html/bi.tsx';
import { FactList } from '../../../shared/html/facts.tsx';
import { Notice } from '../../../shared/html/notice.tsx';
import { Page, PageTitle } from '../../../shared/html/page.tsx';
import { renderPage } from '../../../shared/html/render.ts';
import { decidedWords } from '../../../shared/review/words.ts';
import { sameText, type Text } from '../../../shared/text.ts';

export interface Receipt {
  readonly stage: Text;
  readonly form: Text;
  readonly caseNumber: string;
  readonly decision: string;
  readonly decidedAt: string;
  readonly contentHash?: string;
  /** Why it is shown instead of what was asked for. */
  readonly refusal?: Text | undefined;
}

const words = {
  done: { zh: '审核意见已登记', en: 'The decision is recorded' },
  refused: { zh: '意见没有登记', en: 'Your decision was not recorded' },
  notTaken: {
    zh: '您刚才提交的意见没有登记；下面是先前已登记的意见。如不是您本人所作，请联系办理单位。',
    en: 'What you have just sent was not recorded; below is what was recorded before. If it was not you, tell the office.',
  },
  number: { zh: '编号', en: 'Number' },
  decision: { zh: '意见', en: 'Decision' },
  at: { zh: '时间', en: 'When' },
  hash: { zh: '内容校验码', en: 'Digest of the content' },
  closed: { zh: '这项审核已经完成，本页只供查看。', en: 'This review is complete; the page is for reading only.' },
} as const;

export function renderReceipt(receipt: Receipt): string {
  const { decision, contentHash } = receipt;
  return renderPage(
    <Page title={receipt.refusal ? words.refused : words.done} about={sameText(receipt.caseNumber)} nav={[]}>
      <PageTitle text={receipt.stage} above={receipt.form} />
      {receipt.refusal ? (
        <Notice tone="bad" title={receipt.refusal} isStatus>
          <p>
            <Bi text={words.notTaken} isBlock />
          </p>
        </Notice>
      ) : null}
      <section class="card receipt" aria-labelledby="receipt">
        <h2 id="receipt">
          <Bi text={words.done} />
        </h2>
        <FactList
          facts={[
            { label: words.number, value: sameText(receipt.caseNumber) },
            { label: words.decision, value: decidedWords[decision] ?? sameText(decision) },
            { label: words.at, value: instantText(receipt.decidedAt) },
            ...(contentHash ? [{ label: words.hash, value: sameText(contentHash) }] : []),
          ]}
        />
        <p class="help">
          <Bi text={words.closed} />
        </p>
      </section>
    </Page>,
  );
}
