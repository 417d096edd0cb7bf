/** A journey in steps, with the data folder kept as it stood before each: so that any step can be run again. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationsReport } from '../../infra/local/console/operations.ts';
import type { CloudModel } from '../../infra/local/contract.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { Decision } from '../../infra/local/iam/authorize.ts';
import { startCloud } from '../../infra/local/run/start-cloud.ts';
import { settle } from '../cloud/apply.ts';
import { rowsOf } from '../cloud/rows.ts';

export interface Step<Notes> {
  readonly name: string;
  /** Acts, and throws when what should follow has not. What it writes into `notes`, later steps read. */
  readonly run: (client: Client, notes: Notes) => Promise<void>;
  /** It is meant to leave something undone. */
  readonly isRough?: boolean;
  /** Changes the rights under which this step alone is run. */
  readonly adjust?: (model: CloudModel) => CloudModel;
}

export interface StepRun {
  readonly outputFolder: string;
  readonly dataFolder: string;
  /** It and the two after it are used; they stand in links, so all steps of a journey have the same. Left out = free ones. */
  readonly port?: number;
  readonly adjust?: ((model: CloudModel) => CloudModel) | undefined;
  readonly onDecision: (decision: Decision) => void;
}

const DEMO_START = Date.parse('2022-12-05T09:00:00+08:00');

/** Starts the cloud on a data folder, runs a step and stops the cloud; answers its model and what the functions logged. */
export async function runStep<Notes>(step: Step<Notes>, notes: Notes, given: StepRun): Promise<StepOutcome> {
  let model: CloudModel | undefined;
  const cloud = await startCloud({
    outputFolder: given.outputFolder,
    dataFolder: given.dataFolder,
    isFresh: false,
    isSparing: true,
    clockStart: DEMO_START,
    port: given.port ?? 0,
    adjust: loaded => {
      model = step.adjust?.(loaded) ?? loaded;
      model = given.adjust?.(model) ?? model;
      return model;
    },
    onDecision: given.onDecision,
  });
  try {
    await cloud.settled;
    const client = createClient(cloud.url);
    const whole = step
      .run(client, notes)
      .then(() => (step.isRough ? undefined : requireTidy(client, given.dataFolder)));
    const failure = await failureOf(whole);
    return { failure, traces: await tracesOf(client) };
  } finally {
    await cloud.close();
  }
}

export interface StepOutcome {
  /** Why the step failed; undefined when it did not. */
  readonly failure: unknown;
  /** What can be read from outside: the functions' logs and the reasons of executions. */
  readonly traces: string;
}

/** Once all has settled, every message has left, no function has failed and no schedule has given a run up. */
async function requireTidy(client: Client, dataFolder: string): Promise<void> {
  await settle(client);
  const unsent = rowsOf(dataFolder, 'OUTBOX#').map(({ body }) => JSON.stringify(body));
  if (unsent.length > 0) throw new Error(`messages have not left: ${unsent.join(', ')}`);
  await requireNoFailure(client);
}

async function requireNoFailure(client: Client): Promise<void> {
  const { body: functions } = await client.call<{ functionName: string; errors: number }[]>('GET /_local/functions');
  const failed = functions.filter(({ errors }) => errors > 0).map(({ functionName }) => functionName);
  if (failed.length > 0) throw new Error(`functions failed: ${failed.join(', ')}`);
  const { body: operations } = await client.call<OperationsReport>('GET /_local/operations');
  const dropped = operations.byFunction['scheduler']?.['scheduler:InvocationDropped']?.count ?? 0;
  if (dropped > 0) throw new Error(`${dropped} runs of schedules were given up`);
}

/** Lets hours pass, one by one, until something has happened. Throws as soon as something has failed, and when it never does. */
export async function hoursUntil(client: Client, most: number, hasHappened: () => Promise<boolean>): Promise<void> {
  for (let hour = 0; hour < most; hour += 1) {
    await client.advance('PT1H');
    await requireNoFailure(client);
    if (await hasHappened()) return;
  }
  throw new Error(`nothing has happened in ${most} hours`);
}

async function failureOf(run: Promise<void>): Promise<unknown> {
  return run.then(
    () => undefined,
    (cause: unknown) => cause ?? 'failed',
  );
}

async function tracesOf(client: Client): Promise<string> {
  const paths = ['logs', 'executions', 'operations', 'dead-letters'];
  const answers = await Promise.all(paths.map(path => client.call(`GET /_local/${path}`)));
  return JSON.stringify(answers.map(({ body }) => body));
}

/** A copy of a data folder, in a folder of its own. */
export function copyOf(dataFolder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'banjian-step-'));
  cpSync(dataFolder, copy, { recursive: true });
  return copy;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
