/**
 * The table put back to an earlier moment, as infra/README.md says it is done: what is running is stopped, the chains begin
 * anew from the table under other names. Source: the fault matrix, F25.
 */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CloudModel } from '../../infra/local/contract.ts';
import type { Client } from '../../infra/local/demo/client.ts';
import { synthesiseOnce } from '../../infra/local/run/synthesise-once.ts';
import { apply, type Filed, prepare, settle } from '../cloud/apply.ts';
import { accept, expertLinks, linkMails, newestLink } from '../cloud/review.ts';
import { beginSeeded } from '../cloud/seeded.ts';
import { remove, runStep } from '../long/snapshots.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'banjian-restore-'));
const kept = mkdtempSync(join(tmpdir(), 'banjian-kept-'));
let outputFolder = '';
let reviewed: Filed;
let draft: Awaited<ReturnType<typeof prepare>>;
let resubmitted = '';

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  outputFolder = await synthesiseOnce('dev');
  beginSeeded(dataFolder);
});
afterAll(() => [dataFolder, kept].forEach(remove));

async function withCloud(run: (client: Client) => Promise<void>, adjust?: (model: CloudModel) => CloudModel) {
  const { failure } = await runStep(
    { name: 'a part of the drill', run },
    {},
    { outputFolder, dataFolder, adjust, onDecision: () => undefined },
  );
  expect(failure).toBeUndefined();
}

const copyTable = (from: string, to: string) =>
  cpSync(from, to, { recursive: true, filter: path => path === from || /table\.db/.test(path) });

function change(file: string, statements: string): void {
  const database = new DatabaseSync(join(dataFolder, file));
  database.exec(statements);
  database.close();
}

/** A restored table has the rows of that moment, and a stream that begins after it. */
function restoreTable(): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(dataFolder, `table.db${ending}`), { force: true });
  copyTable(kept, dataFolder);
  change('table.db', 'DELETE FROM _stream_records');
  change('cloud.db', 'DELETE FROM events_checkpoints');
}

/** What `aws stepfunctions stop-execution` does to all that runs. */
function stopAll(): void {
  const stop = "UPDATE states_executions SET status = 'ABORTED', stopped_at = started_at + 1 WHERE status = 'RUNNING'";
  change('cloud.db', `${stop}; DELETE FROM states_scopes; DELETE FROM states_tokens;`);
}

const inNewSeries = (model: CloudModel): CloudModel => ({
  ...model,
  functions: model.functions.map(one => ({
    ...one,
    environment: { ...one.environment, EXECUTION_SERIES: '202212050930' },
  })),
});

const runsOf = async (client: Client, caseId: string) => {
  const { body } = await client.call<{ name: string; status: string }[]>('GET /_local/executions');
  return body
    .filter(({ name }) => name.startsWith(caseId))
    .map(({ name, status }) => `${name.replace(caseId, '')} ${status}`)
    .toSorted();
};

it('before the moment that is gone back to, a case waits for its officer and another is a draft', async () => {
  await withCloud(async client => {
    reviewed = await apply(client, 1);
    draft = await prepare(client, 2);
  });
  copyTable(dataFolder, kept);
});

it('after it, the officer accepts and the draft is submitted: that will be lost', async () => {
  await withCloud(async client => {
    await accept(client, reviewed.caseNumber);
    expect(await expertLinks(client, reviewed.caseNumber)).toHaveLength(3);
    await client.submit(draft, 'first');
    await settle(client);
  });
});

it('restored, every chain begins anew from the table, once, and nobody gets a mail for it', async () => {
  restoreTable();
  stopAll();
  await withCloud(async client => {
    const mailsBefore = (await client.inbox()).length;
    await client.advance('PT12H');
    expect(await runsOf(client, reviewed.caseId)).toEqual(['-1 ABORTED', '-2-202212050930 RUNNING']);
    expect(await runsOf(client, draft.caseId)).toEqual(['-1 ABORTED']);
    expect((await client.inbox()).length).toBe(mailsBefore);
  }, inNewSeries);
});

it('the officer’s old link decides again, and the stage after it is opened with links of its own', async () => {
  await withCloud(async client => {
    expect(await linkMails(client, reviewed.caseNumber, 'officer')).toHaveLength(1);
    await client.openReview(await newestLink(client, reviewed.caseNumber, 'officer'));
    await accept(client, reviewed.caseNumber);
    expect(await expertLinks(client, reviewed.caseNumber)).toHaveLength(6);
  }, inNewSeries);
});

it('a draft that had been submitted is submitted again, and its chain starts at once', async () => {
  await withCloud(async client => {
    resubmitted = await client.submit(draft, 'again');
    await settle(client);
    expect(await runsOf(client, draft.caseId)).toEqual(['-1 ABORTED', '-1-202212050930 RUNNING']);
    expect(await linkMails(client, resubmitted, 'officer')).toHaveLength(1);
  }, inNewSeries);
});
