/** Plays a scenario against a running local cloud, over public HTTP, and answers the award table. */

import type { Scenario } from '../../../shared/form/scenario.ts';
import { type AwardRow, rowsOf } from './award-rows.ts';
import type { Client } from './client.ts';
import { playTurn } from './play-turn.ts';
import type { Played, Stage } from './played.ts';

export interface PlayOptions {
  /** Told of everything that happens; left out = nobody is. */
  readonly say?: (line: string) => void;
}

/**
 * Plays every turn at its instant, the applications side by side. Throws when the clock is past the first turn, and when
 * the product refuses what it should take.
 */
export async function play(
  client: Client,
  scenario: Scenario,
  { say = () => undefined }: PlayOptions = {},
): Promise<readonly AwardRow[]> {
  const instants = instantsOf(scenario);
  await requireClockBefore(client, instants[0] ?? '');
  const played: readonly Played[] = scenario.applications.map(application => ({ application, used: new Set() }));
  let now = '';
  const stage: Stage = {
    client,
    form: await client.describeForm(scenario.formId),
    say: (one, zh, en) => say(`${now}  ${one.application.id} ${one.caseNumber ?? '（草稿）'}  ${zh} / ${en}`),
  };
  for (const instant of instants) {
    now = instant.slice(5, 19).replace('T', ' ');
    await reach(client, instant);
    await Promise.all(played.map(one => playInstant(stage, one, instant)));
  }
  await client.advance('PT1M');
  return rowsOf(client, scenario, played);
}

function instantsOf(scenario: Scenario): readonly string[] {
  const all = scenario.applications.flatMap(({ turns }) => turns.map(turn => turn.at));
  return [...new Set(all)].toSorted((a, b) => Date.parse(a) - Date.parse(b));
}

async function requireClockBefore(client: Client, instant: string): Promise<void> {
  const now = await client.now();
  if (Date.parse(now) <= Date.parse(instant)) return;
  throw new Error(
    `演示从 ${instant} 开始，本地时钟已到 ${now}。请用新的数据启动：npm start -- --fresh\n` +
      `The demo begins at ${instant} and the clock already shows ${now}. Start anew: npm start -- --fresh`,
  );
}

/** The clock ticks while the demo is played; an instant that has just passed is here. */
async function reach(client: Client, instant: string): Promise<void> {
  if (Date.parse(await client.now()) < Date.parse(instant)) await client.moveTo(instant);
}

async function playInstant(stage: Stage, played: Played, instant: string): Promise<void> {
  for (const turn of played.application.turns) {
    if (turn.at === instant) await playTurn(stage, played, turn);
  }
}
