/** The score of the rights: without any one of them, the journey fails with a refusal that names it. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudModel } from '../../infra/local/contract.ts';
import type { Decision } from '../../infra/local/iam/authorize.ts';
import { synthesiseOnce } from '../../infra/local/run/synthesise-once.ts';
import { journeys } from './journey.ts';
import type { Notes } from './notes.ts';
import { nameOf, type Right, rightBehind, rightsOf, without } from './rights.ts';
import { copyOf, remove, runStep, type Step } from './snapshots.ts';

/** Rights that nothing in the local cloud asks for, each with what uses it in an account. */
const unseen: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /Role logs:(CreateLogStream|PutLogEvents) /, why: 'Lambda writes the functions’ logs' },
  { pattern: /^ChainsRole logs:/, why: 'Step Functions delivers the chains’ logs' },
  {
    pattern: /^(Papers|Review)FunctionRole dynamodb:GetItem SESSION#/,
    why: 'no shipped form asks reviewers to sign in; test/systems/sign-in does, with every right',
  },
  {
    pattern: /^StepsFunctionRole dynamodb:PutItem CLAIM#/,
    why: 'a form with claims whose results are not published claims as it closes; none of the journeys’ is one',
  },
  {
    pattern: /^ScheduleFunctionRole dynamodb:DeleteItem SUBSCRIBERS#/,
    why: 'rows that run out are gone at once here; a notice is over a month after its last day, half a year on',
  },
  {
    pattern: /^SweepFunctionRole dynamodb:(DeleteItem OUTBOX|Query REGISTER)#/,
    why: 'no form of the journeys fails to make a paper; test/systems/release has one, with every right',
  },
  {
    pattern: /^NotifyFunctionRole dynamodb:PutItem OUTBOX#/,
    why: 'the local mail server refuses no mailbox; test/flow/faults has one that does',
  },
  {
    pattern: /^RelayFunctionRole dynamodb:GetItem CASE#/,
    why: 'a wait may time out, and get another token, as it is decided',
  },
];

/** Below the ports that the system gives to connections. */
const FIRST_PORT = 20_000 + (process.pid % 1_000) * 10;

/** A journey with its ports, of which one step runs at a time. */
interface Track {
  readonly port: number;
  readonly steps: readonly Step<Notes>[];
  queue: Promise<unknown>;
}

const tracks: readonly Track[] = journeys.map((steps, index) => ({
  port: FIRST_PORT + index * 3,
  steps,
  queue: Promise.resolve(),
}));

interface Stop {
  readonly track: Track;
  readonly step: Step<Notes>;
  readonly notes: Notes;
  readonly folder: string;
  /** How long it took with all rights. */
  ms: number;
}

let outputFolder = '';
let rights: readonly Right[] = [];
const folders: string[] = [];
/** The steps that use each right. */
const uses = new Map<Right, Stop[]>();

beforeAll(async () => {
  outputFolder = await synthesiseOnce('dev', 'test/cloud/journey-forms/index.ts');
  await Promise.all(tracks.map(learnAll));
}, 900_000);
afterAll(() => folders.forEach(remove));

async function learnAll(track: Track): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banjian-iam-'));
  folders.push(dataFolder);
  const notes: Notes = {};
  for (const step of track.steps) {
    const folder = copyOf(dataFolder);
    folders.push(folder);
    await learn({ track, step, notes: structuredClone(notes), folder, ms: 0 }, notes, dataFolder);
  }
}

/** Runs a step with all its rights and notes which ones it used. */
async function learn(stop: Stop, notes: Notes, dataFolder: string): Promise<void> {
  const { track, step } = stop;
  const decisions: Decision[] = [];
  let granted: CloudModel | undefined;
  const adjust = (model: CloudModel) => {
    granted = model;
    return step.adjust?.(model) ?? model;
  };
  const startedAt = performance.now();
  const outcome = await runStep({ ...step, adjust }, notes, {
    outputFolder,
    dataFolder,
    port: track.port,
    onDecision: decision => decisions.push(decision),
  });
  stop.ms = performance.now() - startedAt;
  if (outcome.failure !== undefined)
    throw new Error(`${step.name} fails: ${outcome.failure}`, { cause: outcome.failure });
  if (!granted) throw new Error('the model was not loaded');
  if (rights.length === 0) rights = rightsOf(granted);
  for (const decision of decisions) {
    const right = rightBehind(decision, rights, granted);
    const stops = right && (uses.get(right) ?? []);
    if (right && stops && !stops.includes(stop)) uses.set(right, [...stops, stop]);
  }
}

/** Runs the step that needs a right without it; answers what is wrong with how that failed. */
async function tryWithout(right: Right, { track, step, notes, folder }: Stop): Promise<string | undefined> {
  const dataFolder = copyOf(folder);
  const refused: Decision[] = [];
  try {
    const { failure, traces } = await runStep(step, structuredClone(notes), {
      outputFolder,
      dataFolder,
      port: track.port,
      adjust: model => without(right, model),
      onDecision: decision => {
        if (!decision.isAllowed) refused.push(decision);
      },
    });
    return whatIsWrong(right, { refused, failure, told: `${failure} ${traces}` });
  } catch (cause) {
    return whatIsWrong(right, { refused, failure: cause, told: String(cause) });
  } finally {
    remove(dataFolder);
  }
}

/** The shortest first; last what is meant to leave something undone, and so is not asked whether it did. */
const byPromise = (a: Stop, b: Stop) =>
  Number(a.step.isRough ?? false) - Number(b.step.isRough ?? false) || a.ms - b.ms;

/** Runs the steps that use a right, without it, until one fails as it should; answers what was wrong with all, if so. */
async function tryEach(right: Right, stops: readonly Stop[]): Promise<string | undefined> {
  const wrong: string[] = [];
  for (const stop of stops.toSorted(byPromise)) {
    const trial = stop.track.queue.then(() => tryWithout(right, stop));
    stop.track.queue = trial;
    const why = await trial;
    if (why === undefined) return undefined;
    wrong.push(`in "${stop.step.name}" ${why}`);
  }
  return `${nameOf(right)}: ${wrong.join('; ')}`;
}

/** Services that act for a role tell nobody but the check itself. */
const isOfService = ({ role }: Right) => !role.endsWith('FunctionRole');

function whatIsWrong(
  right: Right,
  { refused, failure, told }: { refused: readonly Decision[]; failure: unknown; told: string },
): string | undefined {
  const isRefused = refused.some(({ action }) => action.toLowerCase() === right.action.toLowerCase());
  if (!isRefused) return 'it was never refused';
  if (failure === undefined) return 'the step went through without it';
  const isNamed = told.includes(`not authorized to perform: ${right.action}`);
  return isNamed || isOfService(right) ? undefined : `the refusal is not to be read anywhere: ${told.slice(0, 300)}`;
}

describe('the rights that the template grants', () => {
  it('are all used, or used by what the local cloud does not run', () => {
    const unused = rights.filter(right => !uses.has(right)).map(nameOf);
    const unexplained = unused.filter(name => !unseen.some(({ pattern }) => pattern.test(name)));
    console.log(`${rights.length} rights, ${uses.size} used, ${unused.length - unexplained.length} explained`);
    expect(unexplained).toEqual([]);
  });

  it('are each missed when they are gone, by a refusal that names what was refused', async () => {
    const tried = await Promise.all([...uses].map(([right, stops]) => tryEach(right, stops)));
    const survivors = tried.filter(survivor => survivor !== undefined);
    console.log(`IAM mutation score: ${uses.size - survivors.length} of ${uses.size}`);
    expect(survivors).toEqual([]);
  });
});
