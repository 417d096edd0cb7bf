/**
 * Power cuts. The whole process group is killed at random moments of journeys and started again on the same folder.
 * A mail may come twice only as the same message (same Message-ID): when the cut fell between the mail server's 250 and
 * the removal of the outbox row, nobody can know that it had left.
 */

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { linkOf } from '../../infra/local/demo/inbox.ts';
import { randomFrom } from '../../infra/local/demo/random.ts';
import type { StageRun, Task } from '../../shared/case/schema.ts';
import { canonicalJson } from '../../shared/id.ts';
import { recordOf } from '../cloud/record.ts';
import { rowsOf } from '../cloud/rows.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { type Acknowledged, goThrough } from './through-kills.ts';

const KILLS = 20;
/** Of how many cases the secrets are tried after every kill; of all of them after the last. */
const NEWEST = 3;
const seed = process.env['SEED'] ?? String(Date.now());
const random = randomFrom(seed);

let cloud: TestCloud;
let client: Client;
const cases: Acknowledged[] = [];
/** Everything that stands still once it is written: `<case>#<stage>#<lap>` -> its due time and ticks. */
const deadlines = new Map<string, string>();
const moved: string[] = [];
const lost: string[] = [];
let kills = 0;
let killing = Promise.resolve();

beforeAll(async () => {
  console.log(`SEED=${seed}`);
  cloud = await startTestCloud();
  client = createClient(cloud.url);
  const dawdle = () => pause(random() * 150);
  killing = killAgainAndAgain();
  for (let enterprise = 1; kills < KILLS; enterprise += 1) {
    await goThrough({ client, dawdle }, enterprise, acknowledged => cases.push(acknowledged));
  }
  await killing;
  await client.advance('PT3H');
  const inbox = await client.inbox();
  const extra = inbox.length - new Set(inbox.map(({ messageId }) => messageId)).size;
  console.log(`${kills} kills, ${cases.length} cases, ${inbox.length} mails, ${extra} of them a second time`);
}, 900_000);
afterAll(async () => {
  kills = KILLS;
  await killing;
  await cloud.dispose();
});

async function killAgainAndAgain(): Promise<void> {
  while (kills < KILLS) {
    await pause(100 + random() * 2_400);
    noteDeadlines();
    await cloud.kill();
    kills += 1;
    noteDeadlines();
    await cloud.restart();
    await checkSecrets(someCases());
  }
}

const data = () => join(cloud.folder, 'data');

function noteDeadlines(): void {
  for (const row of rowsOf(data(), 'CASE#').filter(({ sk }) => sk.startsWith('FILE#STAGE#'))) {
    const { caseId, stageId, lap, dueAt, ticks } = row as unknown as StageRun;
    const name = `${caseId}#${stageId}#${lap}`;
    // Maps are stored in no order.
    const now = canonicalJson([dueAt, ticks]);
    const before = deadlines.get(name) ?? now;
    if (before !== now) moved.push(`${name}: ${before} became ${now}`);
    deadlines.set(name, now);
  }
}

/** The newest, which the kill has met, and an earlier one: to ask them all would take longer with every kill. */
function someCases(): readonly Acknowledged[] {
  const earlier = cases.slice(0, -NEWEST);
  return [...cases.slice(-NEWEST), ...earlier.slice(Math.floor(random() * earlier.length)).slice(0, 1)];
}

/** The access tokens and links of before go on opening what they opened. */
async function checkSecrets(acknowledged: readonly Acknowledged[]): Promise<void> {
  for (const { key, decisions } of acknowledged) {
    await client.getCase(key).catch((cause: unknown) => lost.push(String(cause)));
    for (const link of decisions.keys()) {
      await client.openReview(link).catch((cause: unknown) => lost.push(String(cause)));
    }
  }
}

const fileOf = (caseId: string) => rowsOf(data(), `CASE#${caseId}`);

describe(`after ${KILLS} kills`, () => {
  it('every acknowledged case has come to its end under the number that was told', async () => {
    for (const { key, caseNumber } of cases) {
      expect(await client.getCase(key)).toMatchObject({ status: 'closed', caseNumber });
    }
  });

  it('every acknowledged file is clean', () => {
    for (const { key, attachmentIds } of cases) {
      const clean = fileOf(key.caseId).filter(({ entity, status }) => entity === 'Attachment' && status === 'clean');
      expect(clean.map(row => row['attachmentId'])).toEqual(expect.arrayContaining(attachmentIds));
    }
  });

  it('every acknowledged decision stands as it was acknowledged, once', () => {
    for (const { key, decisions } of cases) {
      const tasks = fileOf(key.caseId).filter(({ entity }) => entity === 'Task') as unknown as Task[];
      expect(tasks.map(({ decidedAt }) => decidedAt).toSorted()).toEqual([...decisions.values()].toSorted());
      const record = recordOf(data(), key.caseId);
      expect(record.filter(({ kind }) => kind === 'decided')).toHaveLength(6);
      expect(record.filter(({ kind }) => kind === 'submitted' || kind === 'closed')).toHaveLength(2);
    }
  });

  it('every stage was opened once, with one task for each seat', () => {
    for (const { key } of cases) {
      const tasks = fileOf(key.caseId).filter(({ entity }) => entity === 'Task') as unknown as Task[];
      expect(tasks.map(({ stageId }) => stageId).toSorted()).toEqual([
        'check',
        'panel',
        'panel',
        'panel',
        'record',
        'sign',
      ]);
      expect(recordOf(data(), key.caseId).filter(({ kind }) => kind === 'stage-opened')).toHaveLength(4);
    }
  });

  it('no chain was lost, begun again or left running', async () => {
    const { body } = await client.call<{ name: string; status: string }[]>('GET /_local/executions');
    const expected = cases.map(({ key }) => ({ name: `${key.caseId}-1`, status: 'SUCCEEDED' }));
    expect(body.map(({ name, status }) => ({ name, status })).toSorted(byName)).toEqual(expected.toSorted(byName));
  });

  it('every link was mailed as one message', async () => {
    const messages = new Map<string, Set<string>>();
    for (const mail of await client.inbox()) {
      const link = linkOf(mail);
      if (link !== undefined) messages.set(link, (messages.get(link) ?? new Set()).add(mail.messageId));
    }
    expect(messages.size).toBe(cases.length * 6);
    expect([...messages.values()].filter(ids => ids.size > 1)).toEqual([]);
  });

  it('nothing is left in the outbox, and nothing was given up', async () => {
    expect(rowsOf(data(), 'OUTBOX#')).toEqual([]);
    expect((await client.call('GET /_local/dead-letters')).body).toEqual([]);
  });

  it('deadlines are where they were, and old secrets open what they opened', async () => {
    noteDeadlines();
    await checkSecrets(cases);
    expect(deadlines.size).toBe(cases.length * 4);
    expect(moved).toEqual([]);
    expect(lost).toEqual([]);
  });
});

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
