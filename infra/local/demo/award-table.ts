/** The award table as text, its columns aligned although a Chinese character is as wide as two letters. */

import type { Scenario } from '../../../shared/form/scenario.ts';
import { formatYuan } from '../../../shared/money.ts';
import { type AwardRow, totalOf } from './award-rows.ts';
import { formatTable } from './text-table.ts';

const HEAD = [
  '编号 Case',
  '服务商 Provider',
  '企业 Enterprise',
  '结果 Result',
  '理由 Reason',
  '得分 Score',
  '奖励（元）Award',
];
const RIGHT = new Set([5, 6]);

export function formatAwardTable(rows: readonly AwardRow[], { words }: Scenario): string {
  const body = rows.map(({ caseNumber, applicant, title, result, reason, score, awardFen }) => [
    caseNumber || '—',
    applicant,
    title || '—',
    words.results[result]?.zh ?? result,
    reason === undefined ? '' : (words.reasons[reason]?.zh ?? reason),
    score === undefined ? '' : scoreText(score),
    formatYuan(awardFen),
  ]);
  const total = ['合计 Total', '', '', '', '', '', formatYuan(totalOf(rows))];
  return formatTable(HEAD, [...body, total], { right: RIGHT, hasTotal: true });
}

/** Two decimals at most; 59.666… is not shown as 60. */
function scoreText(score: number): string {
  return String(Math.floor(score * 100 + 1e-9) / 100);
}
