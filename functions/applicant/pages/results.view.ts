/** The published results of a round as a table. */

import type { Form, OutcomeWords } from '../../../shared/form/definition.ts';
import { saidBy, versionOf } from '../../../shared/form/versions.ts';
import { sameText } from '../../../shared/html/bi.tsx';
import { scoreText } from '../../../shared/html/outcome-words.ts';
import { formatYuan } from '../../../shared/money.ts';
import type { Text } from '../../../shared/text.ts';
import type { readResults } from '../results.ts';

export interface ResultsView {
  readonly title: Text;
  readonly round: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly columns: readonly Text[];
  readonly rows: readonly {
    readonly key: string;
    readonly caseNumber: string;
    readonly applicant: string;
    readonly title: string;
    readonly result: Text;
    readonly reason: Text;
    readonly score: string;
    readonly award: string;
  }[];
  /** Left out where the form is not about money. */
  readonly total?: string;
}

type Published = Awaited<ReturnType<typeof readResults>>;

const columns: readonly Text[] = [
  { zh: '编号', en: 'Number' },
  { zh: '申报单位', en: 'Applicant' },
  { zh: '内容', en: 'Subject' },
  { zh: '结果', en: 'Result' },
  { zh: '理由', en: 'Reason' },
  { zh: '得分', en: 'Score' },
];
const awardColumn: Text = { zh: '金额（元）', en: 'Award (yuan)' };

export function resultsView(form: Form, roundId: string, published: Published): ResultsView {
  const roundTitle = saidBy(form, form.version, ({ rounds }) => rounds.find(({ id }) => id === roundId)?.title);
  const isMonetary = isAboutMoney(form, published);
  return {
    title: form.title,
    round: roundTitle ?? sameText(roundId),
    authority: form.authority,
    handler: form.handler,
    columns: isMonetary ? [...columns, awardColumn] : columns,
    rows: published.map((line, index) => ({
      key: `${line.caseNumber}-${index}`,
      caseNumber: line.caseNumber,
      applicant: line.applicant,
      title: line.title,
      result: wordOf(form, line, ({ results }) => results[line.result]) ?? sameText(line.result),
      reason: wordOf(form, line, ({ reasons }) => reasons[line.reason ?? '']) ?? sameText(line.reason ?? ''),
      score: scoreText(line.score),
      award: formatYuan(line.awardFen),
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
