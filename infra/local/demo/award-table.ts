/** The award table as text, its columns aligned although a Chinese character is as wide as two letters. */

import type { Scenario } from '../../../shared/form/scenario.ts';
import { formatYuan } from '../../../shared/money.ts';
import { type AwardRow, totalOf } from './award-rows.ts';

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
  const all = [HEAD, ...body, total];
  const widths = HEAD.map((_, column) => Math.max(...all.map(cells => widthOf(cells[column] ?? ''))));
  const rule = widths.map(width => '─'.repeat(width));
  return [HEAD, rule, ...body, rule, total].map(cells => formatRow(cells, widths)).join('\n');
}

/** Two decimals at most; 59.666… is not shown as 60. */
function scoreText(score: number): string {
  return String(Math.floor(score * 100 + 1e-9) / 100);
}

function formatRow(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => {
      const blank = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
      return RIGHT.has(column) ? blank + cell : cell + blank;
    })
    .join('  ')
    .trimEnd();
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}
