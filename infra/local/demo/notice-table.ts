/** What a demonstration comes to where a notice shows it: the terms of the notice, as anyone reads them. */

import { isDeepStrictEqual } from 'node:util';
import type { Notice } from '../../../shared/form/notice.ts';
import type { NoticeResult, Scenario } from '../../../shared/form/scenario.ts';
import type { Client } from './client.ts';
import { formatTable } from './text-table.ts';

type Row = readonly string[];

/** Term, authority, counted last day, last day after moving; '—' while there is none. */
export async function readNoticeTable(
  client: Client,
  { formId }: Scenario,
  caseNumber: string,
): Promise<readonly Row[]> {
  const { body } = await client.call<Pick<Notice, 'terms'>>(`GET /api/notices/${formId}/${caseNumber}`);
  return body.terms.map(({ title, authority, countedLastDay, lastDay }) => [
    title.zh,
    authority.zh,
    countedLastDay ?? '—',
    lastDay ?? '—',
  ]);
}

const heads = ['救济途径 Remedy', '向谁提出 To', '计算的最后一日 Counted', '顺延后的最后一日 Last day'];

export function formatNoticeTable(rows: readonly Row[]): string {
  return formatTable(heads, rows, { right: new Set(), hasTotal: false });
}

/** A sentence when the terms are not as expected. */
export function noticeDifferences(rows: readonly Row[], { expected }: NoticeResult): readonly string[] {
  return isDeepStrictEqual(rows, expected) ? [] : [`${JSON.stringify(rows)} instead of ${JSON.stringify(expected)}`];
}
