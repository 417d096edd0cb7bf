/** The journey's steps of what is owed: a period opens, is filed for, frozen, reopened, corrected, and the next begins. */

import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import type { Client } from '../../infra/local/demo/client.ts';
import { settle } from '../cloud/apply.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { fail, must, type Notes } from './notes.ts';
import type { Step } from './snapshots.ts';

const FORM = 'monthly';
const UNIT = 'u1@zhangdian.example';
const PERIOD = '2022-12';

const owedIn = ({ owed }: Notes) => owed ?? fail('no report is owed');

/** The case that the newest such mail opens. */
export async function owedCase(client: Client, subject: string): Promise<CaseKey> {
  const mail = (await client.inbox()).findLast(found => found.to === UNIT && found.subject.includes(subject));
  const link = mail?.links[0] ?? fail(`${UNIT} was told "${subject}"`);
  return client.followLink(link.split('/').at(-1) ?? '');
}

const change = (client: Client, act: string, body: object) =>
  client.staff('officer', `POST /api/staff/obligations/${FORM}/${PERIOD}/${act}`, { body });

export const owedSteps: readonly Step<Notes>[] = [
  {
    name: 'a period opens',
    run: async (client, notes) => {
      await client.moveTo('2022-12-05T13:05:00+08:00');
      notes.owed = await owedCase(client, '请报送');
      must((await client.getCase(notes.owed)).data['period'] === PERIOD, 'the draft is of the period');
    },
  },
  {
    name: 'the link of what is owed is asked for again',
    run: async client => {
      await client.call(`POST /api/forms/${FORM}/link`, { body: { email: UNIT } });
      await settle(client);
      await owedCase(client, '报送链接');
    },
  },
  {
    name: 'what is owed is filed',
    run: async (client, notes) => {
      await client.saveCase(owedIn(notes), { visits: 4, remark: '上月说明' });
      notes.owedNumber = await client.submit(owedIn(notes));
      await settle(client);
    },
  },
  {
    name: 'what is owed is accepted',
    run: async (client, notes) => {
      const link = await newestLink(client, notes.owedNumber ?? fail('nothing was filed'), 'officer');
      await decide(client, link, { decision: 'accept', findings: { case: {}, items: {} } });
    },
  },
  {
    name: 'a period is frozen and reopened',
    run: async client => {
      await change(client, 'freeze', {});
      await change(client, 'reopen', { reason: '补报' });
      const { body } = await client.staff('officer', `GET /api/staff/obligations?form=${FORM}&period=${PERIOD}`);
      must(JSON.stringify(body).includes('accepted'), 'the report has been accepted');
    },
  },
  {
    name: 'a correction begins',
    run: async (client, notes) => {
      const { caseId, accessToken: token } = owedIn(notes);
      const second = await client.call<CaseKey>(`POST /api/cases/${caseId}/revision`, { token, body: {} });
      await settle(client);
      must((await client.getCase(second.body)).data['visits'] === 4, 'the correction begins with what was filed');
    },
  },
];
