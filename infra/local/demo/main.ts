/** Plays the demonstrations that ship and prints what they come to: `npm run demo [-- --url http://127.0.0.1:3000]`. */

import { parseArgs } from 'node:util';
import { demos } from '../../../forms/demos.ts';
import type { Scenario } from '../../../shared/form/scenario.ts';
import { formatMonth, monthDifferences, readMonthOf } from './assessment-table.ts';
import { differencesOf } from './award-rows.ts';
import { formatAwardTable } from './award-table.ts';
import { boardDifferences, formatBoardTable, readBoardTable } from './board-table.ts';
import { createClient } from './client.ts';
import { play } from './play.ts';

const { values: flags } = parseArgs({ options: { url: { type: 'string', default: 'http://127.0.0.1:3000' } } });
const client = createClient(flags.url);
await requireRunning();
try {
  for (const scenario of demos) await show(scenario);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

async function show(scenario: Scenario): Promise<void> {
  console.log(`${scenario.title.zh} / ${scenario.title.en}`);
  const rows = await play(client, scenario, { say: line => console.log(line) });
  const month = scenario.assessment && (await readMonthOf(client, scenario, scenario.assessment));
  const board = scenario.board && (await readBoardTable(client, scenario, scenario.board));
  console.log(`\n${board ? formatBoardTable(board) : formatAwardTable(rows, scenario)}\n`);
  if (month) console.log(`${formatMonth(month)}\n`);
  const differences = [
    ...differencesOf(rows, scenario),
    ...(month && scenario.assessment ? monthDifferences(month, scenario.assessment) : []),
    ...(board && scenario.board ? boardDifferences(board, scenario.board) : []),
  ];
  for (const difference of differences) console.error(`与预期不符 Not as expected: ${difference}`);
  if (differences.length > 0) process.exitCode = 1;
  else console.log('与预期一致。As expected.');
}

async function requireRunning(): Promise<void> {
  try {
    await client.call('GET /_local/health');
  } catch (cause) {
    console.error(`${flags.url} 没有应答，请先运行 npm start。\nNothing answers at ${flags.url}. Run npm start first.`);
    console.error(String(cause));
    process.exit(1);
  }
}
