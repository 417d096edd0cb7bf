/** The journey's steps of staff: their API, and their pages behind a sign-in. */

import type { Client } from '../../infra/local/demo/client.ts';
import type { StaffCaseView } from '../../shared/staff/case-view.ts';
import { settle } from '../cloud/apply.ts';
import { linkMails } from '../cloud/review.ts';
import { createBrowser } from '../infra/local/sign-in/browser.ts';
import { keyIn, must, type Notes, numberIn } from './notes.ts';
import type { Step } from './snapshots.ts';

const COLLEAGUE = 'officer2';

const registerStep: Step<Notes> = {
  name: 'another officer is entered',
  run: async client => {
    const entry = {
      name: '周敏',
      details: { email: `${COLLEAGUE}@zhangdian.example`, roles: ['officer'], unit: '' },
    };
    await client.staff('admin', `PUT /api/staff/registers/reviewers/${COLLEAGUE}`, { body: entry });
    const { body } = await client.staff('admin', 'GET /api/staff/registers/reviewers');
    must(JSON.stringify(body).includes(COLLEAGUE), 'the register has the new entry');
  },
};

export const staffSteps: readonly Step<Notes>[] = [
  registerStep,
  {
    name: 'staff look',
    run: async (client, notes) => {
      const { body: cases } = await client.staff('admin', 'GET /api/staff/cases?form=subsidy');
      must(JSON.stringify(cases).includes(numberIn(notes)), 'the case is listed');
      const { body: tasks } = await client.staff('officer', 'GET /api/staff/tasks');
      must(JSON.stringify(tasks).includes(numberIn(notes)), 'the task is listed');
      const view = await viewOf(client, notes);
      must(view.isRecordWhole, 'the record is whole');
    },
  },
  {
    name: 'a month is assessed',
    run: async client => {
      const { body } = await client.staff('admin', 'GET /api/staff/assessment/work-order/2022-12');
      must(JSON.stringify(body).includes('counts'), 'the counts are listed');
    },
  },
  {
    name: 'a task is passed on and back',
    run: async (client, notes) => {
      const before = await heldTask(client, notes);
      await passOn(client, notes, { act: 'transfer', as: before.holder, to: before.other });
      await passOn(client, notes, { act: 'reassign', as: 'admin', to: before.holder });
      const path = `/api/staff/tasks/${keyIn(notes).caseId}/${before.taskId}/remind`;
      await client.staff('admin', `POST ${path}`, { body: {} });
      await settle(client);
      const mails = await linkMails(client, numberIn(notes), `${before.holder}@`);
      must(mails.at(-1)?.subject.includes('新的审核链接') ?? false, 'a reminder brings a new link');
    },
  },
  {
    name: 'a session of pages',
    run: async (client, notes) => {
      const browser = createBrowser();
      const toIssuer = await browser.follow(`${client.url}/staff/sign-in`);
      const page = await browser.follow(toIssuer.url);
      const person = new URLSearchParams({ person: 'admin' });
      const back = await browser.follow(page.url, { method: 'POST', body: person });
      const signedIn = await browser.visit(back.url);
      must(signedIn.status === 303, `the sign-in succeeds, not ${signedIn.status}: ${await signedIn.clone().text()}`);
      const found = await browser.visit(`${client.url}/staff?number=${numberIn(notes)}`);
      const text = await found.text();
      must(found.status < 400, `the case is found by its number: ${text}`);
      const list = await (await browser.visit(`${client.url}/staff`)).text();
      const csrf = /name="csrf" value="([\w-]+)"/.exec(list)?.[1] ?? '';
      const body = new URLSearchParams({ csrf });
      const out = await browser.visit(`${client.url}/staff/sign-out`, { method: 'POST', body });
      must(out.status === 200, `the session ends: ${await out.text()}`);
    },
  },
];

async function viewOf(client: Client, notes: Notes): Promise<StaffCaseView> {
  return (await client.staff<StaffCaseView>('admin', `GET /api/staff/cases/${keyIn(notes).caseId}`)).body;
}

/** The open task of the check: who holds it and who else could. */
async function heldTask(client: Client, notes: Notes) {
  const mail = (await linkMails(client, numberIn(notes))).at(-1);
  const holder = String(mail?.to).split('@')[0] ?? '';
  const { tasks } = await viewOf(client, notes);
  const taskId = tasks.find(({ status }) => status === 'open')?.taskId ?? '';
  return { taskId, holder, other: holder === 'officer' ? COLLEAGUE : 'officer' };
}

interface PassingOn {
  readonly act: 'transfer' | 'reassign';
  readonly as: string;
  readonly to: string;
}

async function passOn(client: Client, notes: Notes, { act, as, to }: PassingOn): Promise<void> {
  const { taskId } = await heldTask(client, notes);
  const path = `/api/staff/tasks/${keyIn(notes).caseId}/${taskId}/${act}`;
  await client.staff(as, `POST ${path}`, { body: { to, note: '出差' } });
  await settle(client);
  const newest = (await linkMails(client, numberIn(notes), `${to}@`)).at(-1);
  must(newest !== undefined, `${to} has a link`);
}
