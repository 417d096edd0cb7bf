/** The steps that only some forms have, within their budgets: what is owed, and papers that are signed, stamped, delivered. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import { caseLinkOf } from '../../infra/local/demo/inbox.ts';
import type { DecisionBody } from '../../infra/local/demo/reviewer-calls.ts';
import { settle } from '../cloud/apply.ts';
import { costOf, type StepCost } from '../cloud/operations.ts';
import { newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { budgetsOfKinds } from './budget-of-kinds.ts';

/** What is known of the case on its way. */
interface Way {
  readonly client: Client;
  /** Tells the cases of a form apart. */
  readonly seed: string;
  key: CaseKey;
  caseNumber: string;
  code: string;
}

type Step = (way: Way) => Promise<unknown>;

const acceptance: DecisionBody = { decision: 'accept', findings: { case: {}, items: {} } };
const signature: DecisionBody = { decision: 'sign', signature: { name: '王建国' } };

const submitCase = async (way: Way, idempotencyKey: string) => {
  way.caseNumber = await way.client.submit(way.key, idempotencyKey);
};

async function decideAs(person: string, decision: DecisionBody, { client, caseNumber }: Way): Promise<void> {
  await client.decide(await newestLink(client, caseNumber, person), decision);
}

async function mailedLink({ client, seed }: Way): Promise<string> {
  const mails = await client.inbox();
  const mail = mails.findLast(({ to, subject }) => to === `${seed}@zhangdian.example` && subject.includes('请报送'));
  const link = mail && caseLinkOf(mail);
  if (link === undefined) throw new Error(`${seed} was mailed no link`);
  return link;
}

async function beginLetter(way: Way): Promise<void> {
  const { client, seed } = way;
  const answers = { unitName: seed, contactName: '张三', contactEmail: 'clerk@unit.example' };
  way.key = await client.createCase('letter', answers);
  for (const file of filesFor({ form: await client.describeForm('letter'), items: {}, seed })) {
    await client.uploadFile(way.key, file);
  }
  await settle(client);
}

async function uploadScan({ client, key, seed }: Way): Promise<void> {
  const [paper] = filesFor({ form: await client.describeForm('letter'), items: {}, seed });
  if (!paper) throw new Error('nothing to scan');
  await client.uploadFile(key, { ...paper, slot: 'sealedLetter', fileName: '盖章.pdf' });
}

const paperPath = ({ key }: Way) => `GET /api/cases/${key.caseId}/documents/result-letter`;

/** Every step of a case, by its form. Those without a budget only lead from one to the next. */
const ways: Readonly<Record<keyof typeof budgetsOfKinds, Readonly<Record<string, Step>>>> = {
  monthly: {
    'following the mailed link': async way => {
      way.key = await way.client.followLink(await mailedLink(way));
    },
    'reading the owed case': ({ client, key }) => client.getCase(key),
    'saving what is owed': ({ client, key }) => client.saveCase(key, { visits: 3 }),
    'filing what is owed, and opening the check': way => submitCase(way, 'filed'),
    'accepting what is owed, and closing': way => decideAs('officer', acceptance, way),
  },
  letter: {
    'before it is filed': beginLetter,
    'filing, with a paper that stands, and opening the signature': way => submitCase(way, 'filed'),
    'printing a paper': async way => {
      const { body } = await way.client.call<{ code: string }>(paperPath(way), { token: way.key.accessToken });
      way.code = body.code;
    },
    'checking a paper': ({ client, caseNumber, code }) => client.call(`GET /api/verify/${caseNumber}/${code}`),
    'signing the paper, and opening the stamp': way => decideAs('head', signature, way),
    'uploading the stamped scan': uploadScan,
    'handing in the scan, delivering, and closing': way => submitCase(way, 'stamped'),
  },
};

let cloud: TestCloud;
const costs = new Map<string, StepCost>();

beforeAll(async () => {
  cloud = await startTestCloud({ forms: 'test/cloud/budget-forms/index.ts' });
  const client = createClient(cloud.url);
  // The period opens, and its mails go out.
  await client.call('POST /_local/clock', { body: { to: '2022-12-05T13:05:00+08:00' } });
  for (const [formId, steps] of Object.entries(ways)) {
    // A case before the one that is measured: every function has read its secrets.
    await goThrough(newWay(client, 'u1'), steps, async (_name, step) => step());
    await goThrough(newWay(client, 'u2'), steps, async (name, step) => {
      // Registers are kept for fifteen seconds: after these, no function has one.
      await client.advance('PT20S');
      costs.set(`${formId} ${name}`, await costOf(client, step));
    });
  }
}, 180_000);
afterAll(() => cloud.dispose());

const newWay = (client: Client, seed: string): Way => ({
  client,
  seed,
  key: { caseId: '', accessToken: '' },
  caseNumber: '',
  code: '',
});

async function goThrough(
  way: Way,
  steps: Readonly<Record<string, Step>>,
  make: (name: string, step: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  for (const [name, step] of Object.entries(steps)) {
    await make(name, async () => {
      await step(way);
      await settle(way.client);
    });
  }
}

describe.each(Object.entries(budgetsOfKinds))('of the form %s', (formId, budgets) => {
  it.each(Object.entries(budgets))('%s stays within its budget', (name, allowed) => {
    const cost = costs.get(`${formId} ${name}`);
    const over = Object.entries(cost?.operations ?? {}).filter(
      ([kind, made]) => made > (allowed.operations[kind] ?? 0),
    );
    expect(cost).toBeDefined();
    expect(over.filter(([kind]) => !kind.endsWith('GetSecretValue'))).toEqual([]);
    expect(cost?.writeUnits).toBeLessThanOrEqual(allowed.writeUnits);
    expect(cost?.stateTransitions).toBeLessThanOrEqual(allowed.stateTransitions);
  });

  it('has a budget for every step but those that lead to the first', () => {
    const measured = Object.keys(ways[formId as keyof typeof budgetsOfKinds]).filter(
      name => name !== 'before it is filed',
    );
    expect(Object.keys(budgets)).toEqual(measured);
  });
});
