/** What the reviewers of the subsidy do, with the links of their mails. */

import type { Client } from '../../infra/local/demo/client.ts';
import { linkOf, type Mail, matches } from '../../infra/local/demo/inbox.ts';
import type { DecisionBody, DecisionReceipt } from '../../infra/local/demo/reviewer-calls.ts';
import { settle } from './apply.ts';

export const acceptance: DecisionBody = {
  decision: 'accept',
  findings: {
    case: { paperSets: 2, providerRegisteredInZhangdian: true, providerInGoodStanding: true },
    items: {
      1: {
        reportSignedByEnterprise: true,
        reportStampedByEnterprise: true,
        signInSheetSignedByAll: true,
        photosShowWorkshop: true,
        photosShowWholeTeam: true,
      },
    },
  },
};

export const score: DecisionBody = {
  decision: 'score',
  scorecards: {
    1: { points: { 'basic-situation': 26, 'diagnosis-recommendations': 34, 'project-estimate': 25 }, deductions: [] },
  },
};

/** On a day after every signature. */
export const disbursement: DecisionBody = {
  decision: 'record',
  fields: { disbursedOn: '2022-12-30', disbursedAmount: 10_000 },
};

/** The mails about a case that carry an approval link, oldest first; all, or those to addresses that begin so. */
export async function linkMails(client: Client, caseNumber: string, to = ''): Promise<Mail[]> {
  const mails = (await client.inbox()).filter(mail => matches(mail, { caseNumber }) && linkOf(mail) !== undefined);
  return mails.filter(mail => String(mail.to).startsWith(to));
}

/** The secret of the newest link that a person got for a case. */
export async function newestLink(client: Client, caseNumber: string, person: string): Promise<string> {
  const mail = (await linkMails(client, caseNumber, person)).at(-1);
  const link = mail && linkOf(mail);
  if (link === undefined) throw new Error(`${person} has got no link for ${caseNumber}`);
  return link;
}

/** The secrets of the experts' links, in the order in which they were asked. */
export async function expertLinks(client: Client, caseNumber: string): Promise<string[]> {
  const mails = await linkMails(client, caseNumber, 'expert');
  return mails.flatMap(mail => linkOf(mail) ?? []);
}

/** Decides and lets what follows happen. */
export async function decide(client: Client, link: string, body: DecisionBody): Promise<DecisionReceipt> {
  const receipt = await client.decide(link, body);
  await settle(client);
  return receipt;
}

export async function accept(client: Client, caseNumber: string): Promise<DecisionReceipt> {
  return decide(client, await newestLink(client, caseNumber, 'officer'), acceptance);
}

export async function scoreAll(client: Client, caseNumber: string): Promise<void> {
  for (const link of await expertLinks(client, caseNumber)) await decide(client, link, score);
}

const HEAD = { id: 'head', name: '王建国' };

/** The link of who signs a case, and the signature with the code sent for it. */
export async function prepareSignature(client: Client, caseNumber: string, signer = HEAD) {
  const link = await newestLink(client, caseNumber, signer.id);
  await client.sendCode(link);
  await settle(client);
  const mail = (await client.inbox()).findLast(found => matches(found, { caseNumber, subject: '验证码' }));
  const code = /\d{6}/.exec(mail?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`no code came for ${caseNumber}`);
  const signature: DecisionBody = { decision: 'sign', signature: { name: signer.name }, code };
  return { link, signature };
}

export async function sign(client: Client, caseNumber: string): Promise<DecisionReceipt> {
  const { link, signature } = await prepareSignature(client, caseNumber);
  return decide(client, link, signature);
}

export async function record(client: Client, caseNumber: string): Promise<DecisionReceipt> {
  return decide(client, await newestLink(client, caseNumber, 'finance'), disbursement);
}
