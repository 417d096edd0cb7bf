/** Finds the reviewer whom the product asks next, by the mails it sends. */

import type { PlannedDecision } from '../../../shared/form/scenario.ts';
import { Refused } from './call.ts';
import type { Client } from './client.ts';
import { linkOf, type Mail, matches } from './inbox.ts';
import type { DecisionBody, ReviewView } from './reviewer-calls.ts';
import { until } from './until.ts';

export interface OpenReview {
  readonly link: string;
  /** Who it was sent to, as the local sign-in service knows them. */
  readonly person: string;
  readonly view: ReviewView;
}

/** Which review is waited for; links in `used` have been answered. */
export interface ReviewQuery {
  readonly caseNumber: string;
  readonly stage: string;
  readonly used: ReadonlySet<string>;
}

/** The first open review of the stage, once its mail is there. */
export function nextReview(client: Client, { caseNumber, stage, used }: ReviewQuery): Promise<OpenReview> {
  return until(`${caseNumber} to be sent to the next reviewer of stage ${stage}`, async () => {
    const mails = (await client.inbox()).filter(mail => matches(mail, { caseNumber }));
    const people = new Map(mails.map(mail => [linkOf(mail) ?? '', personOf(mail)]));
    for (const [link, person] of people) {
      const view = link === '' || used.has(link) ? undefined : await openIfLive(client, link, person);
      if (view?.stage.id === stage && view.status === 'open') return { link, person, view };
    }
    return undefined;
  });
}

const personOf = ({ to }: Mail): string => [to].flat().join().split('@')[0] ?? '';

/** What a link opens; undefined once a newer one has taken its place. */
async function openIfLive(client: Client, link: string, person: string): Promise<ReviewView | undefined> {
  try {
    return await client.openReview(link);
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    if (cause.code === 'link-gone') return undefined;
    if (cause.code !== 'sign-in-required') throw cause;
    return (await client.staff<ReviewView>(person, `GET /api/staff/reviews/${link}`)).body;
  }
}

/** Decides; signs with the reviewer's own name and, where the stage asks for it, the code that is sent or signed in. */
export async function decideAs(client: Client, open: OpenReview, planned: PlannedDecision): Promise<void> {
  const { link, person, view } = open;
  const body = await completed(client, open, planned);
  if (view.stage.assurance !== 'sign-in') await client.decide(link, body);
  else await client.staff(person, `POST /api/staff/reviews/${link}/decision`, { body });
}

async function completed(
  client: Client,
  { link, view }: Pick<OpenReview, 'link' | 'view'>,
  planned: PlannedDecision,
): Promise<DecisionBody> {
  const signed: DecisionBody =
    planned.decision === 'sign' ? { ...planned, signature: { name: view.reviewer.name } } : planned;
  if (view.stage.assurance !== 'code') return signed;
  const after = (await client.inbox()).length;
  await client.sendCode(link);
  return { ...signed, code: await client.waitForCode({ caseNumber: view.case.caseNumber ?? '', after }) };
}
