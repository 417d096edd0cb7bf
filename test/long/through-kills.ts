/** An applicant and reviewers who do not mind that the machine loses power: what failed is asked again, as it was. */

import type { CaseKey, NewFile } from '../../infra/local/demo/applicant-calls.ts';
import { Refused } from '../../infra/local/demo/call.ts';
import type { Client } from '../../infra/local/demo/client.ts';
import { linkOf, matches } from '../../infra/local/demo/inbox.ts';
import type { DecisionBody } from '../../infra/local/demo/reviewer-calls.ts';
import { until } from '../../infra/local/demo/until.ts';
import { answersFor, neededFiles } from '../cloud/apply.ts';
import { acceptance, disbursement, linkMails, score } from '../cloud/review.ts';

/** What was acknowledged, and so must never be lost. */
export interface Acknowledged {
  readonly key: CaseKey;
  caseNumber?: string;
  readonly attachmentIds: string[];
  /** Link -> when it was decided. */
  readonly decisions: Map<string, string>;
}

export interface Persistence {
  readonly client: Client;
  /** A pause somewhere in the middle, so that kills also come while nothing happens. */
  readonly dawdle: () => Promise<void>;
}

/** Between two kills a cloud that has just begun has 0.1 to 2.5 s: on a busy machine an answer fits into few of these. */
const PATIENCE_MS = 300_000;

/** Asks until there is an answer. A refusal is an answer, a broken connection or a server's error is none. */
async function persist<Answer>(what: string, act: () => Promise<Answer>): Promise<Answer> {
  const answered = async () => {
    try {
      return { answer: await act() };
    } catch (cause) {
      if (isOutage(cause)) return undefined;
      throw cause;
    }
  };
  return (await until(what, answered, PATIENCE_MS)).answer;
}

const isOutage = (cause: unknown) =>
  cause instanceof Refused ? cause.status >= 500 : cause instanceof TypeError || cause instanceof SyntaxError;

async function waitFor<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  const looked = async () => persist(what, look);
  return until(what, looked, PATIENCE_MS);
}

/** One journey from draft to disbursement; `note` is told of everything as soon as it is acknowledged. */
export async function goThrough(
  { client, dawdle }: Persistence,
  enterprise: number,
  note: (acknowledged: Acknowledged) => void,
): Promise<void> {
  const key = await persist('a draft', () => client.createCase('subsidy', answersFor(enterprise)));
  const acknowledged: Acknowledged = { key, attachmentIds: [], decisions: new Map() };
  note(acknowledged);
  for (const file of await persist('the form', () => neededFiles(client))) await attach(client, file, acknowledged);
  await waitFor('the files to be inspected', () => whenInspected(client, key));
  await dawdle();
  const caseNumber = await persist('the submission', () => client.submit(key, 'the-one-key'));
  acknowledged.caseNumber = caseNumber;
  const review = reviewing({ client, dawdle }, acknowledged, caseNumber);
  await review('officer', 1, () => Promise.resolve(acceptance));
  await review('expert', 3, () => Promise.resolve(score));
  await review('head', 1, link => signature(client, caseNumber, link));
  await review('finance', 1, () => Promise.resolve(disbursement));
  await waitFor('the end', async () => ((await client.getCase(key)).status === 'closed' ? true : undefined));
}

async function attach(client: Client, file: NewFile, { key, attachmentIds }: Acknowledged): Promise<void> {
  attachmentIds.push(await persist(`the file of ${file.slot}`, () => client.uploadFile(key, file)));
}

async function whenInspected(client: Client, key: CaseKey): Promise<true | undefined> {
  const { missing } = await client.getCase(key);
  return missing.length === 0 ? true : undefined;
}

function reviewing({ client, dawdle }: Persistence, { decisions }: Acknowledged, caseNumber: string) {
  return async (role: string, count: number, bodyFor: (link: string) => Promise<DecisionBody>): Promise<void> => {
    const links = await waitFor(`links of ${role}`, async () => {
      const found = new Set((await linkMails(client, caseNumber, role)).flatMap(mail => linkOf(mail) ?? []));
      return found.size >= count ? [...found] : undefined;
    });
    for (const link of links) {
      await dawdle();
      const body = await bodyFor(link);
      const { decidedAt } = await persist(`the decision of ${role}`, () => client.decide(link, body));
      decisions.set(link, decidedAt);
    }
  };
}

async function signature(client: Client, caseNumber: string, link: string): Promise<DecisionBody> {
  const newest = async () => {
    const mails = (await client.inbox()).filter(mail => matches(mail, { caseNumber, subject: '验证码' }));
    return mails.flatMap(mail => /\d{6}/.exec(mail.text)?.[0] ?? []).at(-1);
  };
  await persist('a code', () => client.sendCode(link));
  const code = await waitFor('the code', newest);
  return { decision: 'sign', signature: { name: '王建国' }, code };
}
