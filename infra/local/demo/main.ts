/** Plays the demonstrations that ship and prints what they come to: `npm run demo [-- --url http://127.0.0.1:3000]`. */

import { demos } from '../../../forms/demos.ts';
import type { Scenario } from '../../../shared/form/scenario.ts';
import { PlainError } from '../../parts/plain-error.ts';
import { readFlags } from '../../parts/read-flags.ts';
import { formatMonth, monthDifferences, readMonthOf } from './assessment-table.ts';
import { type AwardRow, differencesOf } from './award-rows.ts';
import { formatAwardTable } from './award-table.ts';
import { boardDifferences, formatBoardTable, readBoardTable } from './board-table.ts';
import { createClient } from './client.ts';
import { formatNoticeTable, noticeDifferences, readNoticeTable } from './notice-table.ts';
import { play } from './play.ts';

const { values: flags } = readFlags({ options: { url: { type: 'string', default: 'http://127.0.0.1:3000' } } });
const client = createClient(flags.url);
await requireRunning();
try {
  for (const scenario of demos) await show(scenario);
} catch (cause) {
  // Where nothing answers any more, what failed was only the first to find it.
  await requireRunning();
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

async function show(scenario: Scenario): Promise<void> {
  console.log(`${scenario.title.zh} / ${scenario.title.en}`);
  const rows = await play(client, scenario, { say: line => console.log(line) });
  const tables = [
    ...(await boardTable(scenario)),
    ...(await monthTable(scenario)),
    ...(await termsTable(scenario, rows)),
  ];
  if (!scenario.board) console.log(`\n${formatAwardTable(rows, scenario)}`);
  for (const { text } of tables) console.log(`\n${text}`);
  const differences = [...differencesOf(rows, scenario), ...tables.flatMap(table => table.differences)];
  for (const difference of differences) console.error(`与预期不符 Not as expected: ${difference}`);
  if (differences.length > 0) process.exitCode = 1;
  else console.log('\n与预期一致。As expected.');
}

/** A table that a scenario comes to beside its awards, and where it differs from the expected one. */
interface ResultTable {
  readonly text: string;
  readonly differences: readonly string[];
}

async function boardTable(scenario: Scenario): Promise<readonly ResultTable[]> {
  if (!scenario.board) return [];
  const table = await readBoardTable(client, scenario, scenario.board);
  return [{ text: formatBoardTable(table), differences: boardDifferences(table, scenario.board) }];
}

async function monthTable(scenario: Scenario): Promise<readonly ResultTable[]> {
  if (!scenario.assessment) return [];
  const month = await readMonthOf(client, scenario, scenario.assessment);
  return [{ text: formatMonth(month), differences: monthDifferences(month, scenario.assessment) }];
}

async function termsTable(scenario: Scenario, rows: readonly AwardRow[]): Promise<readonly ResultTable[]> {
  if (!scenario.notice) return [];
  const terms = await readNoticeTable(client, scenario, rows[0]?.caseNumber ?? '');
  return [{ text: formatNoticeTable(terms), differences: noticeDifferences(terms, scenario.notice) }];
}

async function requireRunning(): Promise<void> {
  try {
    await client.call('GET /_local/health');
  } catch (cause) {
    throw new PlainError(
      [
        `${flags.url} 没有应答（${cause}）。请先在另一个终端运行 npm start，再运行演示。`,
        `Nothing answers at ${flags.url}. Run npm start in another terminal, and then the demonstrations.`,
      ].join('\n'),
      { cause },
    );
  }
}
