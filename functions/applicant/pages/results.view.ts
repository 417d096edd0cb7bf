/** The published results of a round as a table. */

import type { Form, OutcomeWords } from '../../../shared/form/definition.ts';
import { saidBy, versionOf } from '../../../shared/form/versions.ts';

import { scoreText } from '../../../shared/html/outcome-words.ts';
import { formatYuan } from '../../../shared/money.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import type { readResults } from '../results.ts';

export interface ResultsView {
  readonly title: Text;
  readonly round: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly columns: readonly { readonly label: Text; readonly isNumber?: boolean }[];
  readonly rows: readonly {
    readonly key: string;
    /** What was judged, which heads the row. */
    readonly title: string;
    /** The other columns, in their order. */
    readonly cells: readonly { readonly label: Text; readonly text: Text; readonly isNumber: boolean }[];
  }[];
  /** Left out where the form is not about money. */
  readonly total?: string;
}

type Published = Awaited<ReturnType<typeof readResults>>;
type TextOf = (line: Published[number], form: Form) => Text;

const subject: Text = { zh: '内容', en: 'Subject' };
export const awardColumn: Text = { zh: '金额（元）', en: 'Award (yuan)' };
const columns: readonly { readonly label: Text; readonly isNumber?: boolean; readonly textOf: TextOf }[] = [
  { label: { zh: '申报单位', en: 'Applicant' }, textOf: line => sameText(line.applicant) },
  { label: { zh: '编号', en: 'Number' }, textOf: line => sameText(line.caseNumber) },
  { label: { zh: '结果', en: 'Result' }, textOf: resultOf },
  { label: { zh: '理由', en: 'Reason' }, textOf: reasonOf },
  { label: { zh: '得分', en: 'Score' }, isNumber: true, textOf: line => sameText(scoreText(line.score)) },
  { label: awardColumn, isNumber: true, textOf: line => sameText(formatYuan(line.awardFen)) },
];

export function resultsView(form: Form, roundId: string, published: Published): ResultsView {
  const roundTitle = saidBy(form, form.version, ({ rounds }) => rounds.find(({ id }) => id === roundId)?.title);
  const isMonetary = isAboutMoney(form, published);
  const shown = columns.filter(({ label }) => label !== awardColumn || isMonetary);
  return {
    title: form.title,
    round: roundTitle ?? sameText(roundId),
    authority: form.authority,
    handler: form.handler,
    columns: [{ label: subject }, ...shown],
    rows: published.map((line, index) => ({
      key: `${line.caseNumber}-${index}`,
      title: line.title === '' ? line.applicant : line.title,
      cells: shown.map(({ label, isNumber = false, textOf }) => ({ label, isNumber, text: textOf(line, form) })),
    })),
    ...(isMonetary ? { total: formatYuan(published.reduce((sum, line) => sum + line.awardFen, 0)) } : {}),
  };
}

/** As the line's version of the form says it. */
function wordOf(form: Form, { formVersion }: Published[number], say: (words: OutcomeWords) => Text | undefined) {
  return saidBy(form, formVersion, ({ outcome }) => say(outcome));
}

/** The form is, or was when one of these cases was filed. */
function isAboutMoney(form: Form, published: Published): boolean {
  const versions = [form, ...published.map(({ formVersion = form.version }) => versionOf(form, formVersion))];
  return versions.some(({ outcome }) => outcome.isMonetary);
}

function resultOf(line: Published[number], form: Form): Text {
  return wordOf(form, line, ({ results }) => results[line.result]) ?? sameText(line.result);
}

function reasonOf(line: Published[number], form: Form): Text {
  return wordOf(form, line, ({ reasons }) => reasons[line.reason ?? '']) ?? sameText(line.reason ?? '');
}
