/** Every step of a case within its budget of AWS operations, counted by the local cloud while it runs. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { type Announced, announce, answersFor, apply, neededFiles, settle, upload } from '../cloud/apply.ts';
import { costOf, type StepCost } from '../cloud/operations.ts';
import {
  accept,
  acceptance,
  disbursement,
  expertLinks,
  newestLink,
  prepareSignature,
  record,
  score,
  scoreAll,
  sign,
} from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { budget, type StepName } from './budget.ts';

let cloud: TestCloud;
const costs: Partial<Record<StepName, StepCost>> = {};

beforeAll(async () => {
  cloud = await startTestCloud();
  const client = createClient(cloud.url);
  await goThrough(client, 1);
  await measure(client);
});
afterAll(() => cloud.dispose());

/** A case before the one that is measured: every function has read its secrets. */
async function goThrough(client: Client, enterprise: number): Promise<void> {
  const { caseNumber } = await apply(client, enterprise);
  await accept(client, caseNumber);
  await scoreAll(client, caseNumber);
  await sign(client, caseNumber);
  await record(client, caseNumber);
}

async function measure(client: Client): Promise<void> {
  const count = async <Made>(name: StepName, step: () => Promise<Made>): Promise<Made> => {
    // Registers are kept for fifteen seconds: after these, no function has one.
    await client.advance('PT20S');
    let made: Made | undefined;
    costs[name] = await costOf(client, async () => {
      made = await step();
      await settle(client);
    });
    return made as Made;
  };
  const key = await fill(client, count);
  const caseNumber = await count('submitting, and opening the check', () => client.submit(key, 'key'));
  const officer = await newestLink(client, caseNumber, 'officer');
  await count('opening a link', () => client.openReview(officer));
  await count('keeping unfinished work', () => client.keepDraft(officer, { note: 'half done' }));
  await count('accepting, and opening the panel', () => client.decide(officer, acceptance));
  const [first = '', second = '', third = ''] = await expertLinks(client, caseNumber);
  await count('one expert’s score', () => client.decide(first, score));
  await client.decide(second, score);
  await count('the last expert’s score, and opening the signature', () => client.decide(third, score));
  const head = await newestLink(client, caseNumber, 'head');
  await count('sending a code', () => client.sendCode(head));
  const { link, signature } = await prepareSignature(client, caseNumber);
  await count('signing, publishing, and opening the record', () => client.decide(link, signature));
  const finance = await newestLink(client, caseNumber, 'finance');
  await count('recording, and closing', () => client.decide(finance, disbursement));
}

type Count = <Made>(name: StepName, step: () => Promise<Made>) => Promise<Made>;

async function fill(client: Client, count: Count): Promise<CaseKey> {
  const key = await count('starting a draft', () => client.createCase('subsidy', answersFor(2)));
  await count('saving answers', () => client.saveCase(key, { contactName: '李四' }));
  const [first, ...others] = await neededFiles(client);
  if (!first) throw new Error('the form asks for no file');
  const announced: Announced = await count('announcing a file', () => announce(client, key, first));
  await count('uploading and inspecting it', () => upload(announced, first));
  for (const file of others) await client.uploadFile(key, file);
  await settle(client);
  return key;
}

it.each(Object.keys(budget) as StepName[])('%s stays within its budget', name => {
  const cost = costs[name];
  const allowed: { readonly operations: Readonly<Record<string, number>> } & (typeof budget)[StepName] = budget[name];
  const over = Object.entries(cost?.operations ?? {}).filter(([kind, made]) => made > (allowed.operations[kind] ?? 0));
  expect(cost).toBeDefined();
  expect(over.filter(([kind]) => !kind.endsWith('GetSecretValue'))).toEqual([]);
  expect(cost?.writeUnits).toBeLessThanOrEqual(allowed.writeUnits);
  expect(cost?.stateTransitions).toBeLessThanOrEqual(allowed.stateTransitions);
});

it('a case of one diagnosis passes through its chain in eleven state transitions', () => {
  const transitions = Object.values(costs).reduce((sum, cost) => sum + cost.stateTransitions, 0);
  expect(transitions).toBe(11);
});
