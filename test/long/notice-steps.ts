/** The journey's steps of a decision that is announced: its notice, those who subscribe to it, their reminders. */

import type { Client } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import { decisionAnswers } from '../builders/decision-answers.ts';
import { settle } from '../cloud/apply.ts';
import { decide, newestLink, prepareSignature } from '../cloud/review.ts';
import { createBrowser } from '../infra/local/sign-in/browser.ts';
import { fail, must, type Notes } from './notes.ts';
import { owedCase } from './owed-steps.ts';
import type { Step } from './snapshots.ts';

const FORM = 'expropriation';
const RESIDENT = 'resident@home.example';

const numberIn = ({ noticeNumber }: Notes) => noticeNumber ?? fail('no decision was filed');
const api = (notes: Notes) => `/api/notices/${FORM}/${numberIn(notes)}`;

async function newestTo(client: Client, address: string) {
  return (await client.inbox()).findLast(({ to }) => [to].flat().includes(address)) ?? fail(`${address} was told`);
}

async function linkTo(client: Client, address: string): Promise<string> {
  const { links } = await newestTo(client, address);
  return links.find(link => link.includes('/s/')) ?? fail('the mail has a link of the subscription');
}

async function subscribe(client: Client, notes: Notes, email: string): Promise<void> {
  await client.call(`POST ${api(notes)}/subscriptions`, { body: { email } });
  await settle(client);
  await linkTo(client, email);
}

export const noticeSteps: readonly Step<Notes>[] = [
  {
    name: 'a decision is filed and checked',
    run: async (client, notes) => {
      const key = await client.createCase(FORM, decisionAnswers);
      const form = await client.describeForm(FORM);
      for (const file of filesFor({ form, items: {}, seed: 'notice' })) await client.uploadFile(key, file);
      await settle(client);
      notes.noticeNumber = await client.submit(key, 'first');
      await settle(client);
      const found = { decisionStamped: true, scopeAsDecided: true, planApproved: true };
      await decide(client, await newestLink(client, notes.noticeNumber, 'legal'), {
        decision: 'accept',
        findings: { case: found, items: {} },
      });
    },
  },
  {
    name: 'a decision is signed and public',
    run: async (client, notes) => {
      const leader = { id: 'decision-leader', name: '高建新' };
      const { link, signature } = await prepareSignature(client, numberIn(notes), leader);
      await decide(client, link, signature);
    },
  },
  {
    name: 'anyone reads a notice',
    run: async (client, notes) => {
      const { body: list } = await client.call('GET /api/notices');
      must(JSON.stringify(list).includes(numberIn(notes)), 'the notice is listed');
      await client.call(`GET ${api(notes)}`);
    },
  },
  {
    name: 'anyone takes a file of a notice',
    run: async (client, notes) => {
      const { body } = await client.call<{ files: readonly { href: string }[] }>(`GET ${api(notes)}`);
      const answer = await fetch(client.url + (body.files[0]?.href ?? fail('the notice has files')));
      if (!answer.ok) fail(`${answer.status}: ${await answer.text()}`);
    },
  },
  {
    name: 'a subscription is asked for',
    run: (client, notes) => subscribe(client, notes, RESIDENT),
  },
  {
    name: 'a subscription is confirmed',
    run: async client => {
      const browser = createBrowser();
      const opened = await browser.follow(await linkTo(client, RESIDENT));
      const text = await (await browser.visit(opened.url)).text();
      const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? fail(`the page has a button: ${text}`);
      const body = new URLSearchParams({ csrf });
      const pressed = await browser.visit(`${client.url}/subscription`, { method: 'POST', body });
      must(pressed.ok, `the subscription is confirmed: ${await pressed.text()}`);
      await settle(client);
    },
  },
  {
    name: 'the announcement is recorded',
    run: async (client, notes) => {
      const link = await newestLink(client, numberIn(notes), 'announcer');
      await decide(client, link, { decision: 'record', fields: { announcedOn: '2022-11-24' } });
    },
  },
];

/** What follows by the calendar. */
export const calendarSteps: readonly Step<Notes>[] = [
  {
    name: 'subscribers are told of the days',
    run: async client => {
      await client.advance('PT5H');
      await settle(client);
      must((await newestTo(client, RESIDENT)).subject.includes('期限日期有更新'), 'the resident knows the days');
    },
  },
  {
    name: 'a subscription is stopped',
    run: async client => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const init = { method: 'POST', body: 'List-Unsubscribe=One-Click', headers };
      const stopped = await fetch(await linkTo(client, RESIDENT), init);
      if (!stopped.ok) fail(`${stopped.status}: ${await stopped.text()}`);
    },
  },
  {
    name: 'the next period opens',
    run: async client => {
      await client.moveTo('2022-12-06T01:05:00+08:00');
      await settle(client);
      const { data } = await client.getCase(await owedCase(client, '请报送'));
      must(data['period'] === '2023-01', 'the next period has opened');
      must(data['remark'] === '上月说明', 'it begins with what was accepted');
    },
  },
];
