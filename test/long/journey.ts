/** Journeys through all that the platform does, in steps that each can be run alone on what the ones before left. */

import type { Client } from '../../infra/local/demo/client.ts';
import { matches } from '../../infra/local/demo/inbox.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';
import { APPLICANT, answersFor, attachAll, neededFiles, settle } from '../cloud/apply.ts';
import {
  accept,
  acceptance,
  decide,
  expertLinks,
  linkMails,
  newestLink,
  prepareSignature,
  record,
  score,
} from '../cloud/review.ts';
import { deliverySteps } from './delivery-steps.ts';
import { fail, keyIn, must, type Notes, numberIn, otherIn } from './notes.ts';
import { calendarSteps, noticeSteps } from './notice-steps.ts';
import { owedSteps } from './owed-steps.ts';
import { paperSteps } from './paper-steps.ts';
import { withoutAction } from './rights.ts';
import { hoursUntil, type Step } from './snapshots.ts';
import { staffSteps } from './staff-steps.ts';
import { uploadSteps } from './upload-steps.ts';

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) fail(`${answer.status}: ${text}`);
  return text;
}

async function mailTo(client: Client, query: { to: string; caseNumber: string; subject?: string }) {
  const mail = (await client.inbox()).findLast(found => matches(found, query));
  return mail ?? fail(`${query.to} was told of ${query.caseNumber}`);
}

async function countLinks(client: Client, number: string, person: string): Promise<number> {
  return (await linkMails(client, number, person)).length;
}

const CODE = 'enterpriseCreditCode';
const withCode = (diagnoses: unknown, code: string) =>
  (diagnoses as readonly object[]).map(diagnosis => ({ ...diagnosis, [CODE]: code }));

const firstStart: Step<Notes> = { name: 'the first start', run: async () => undefined };

/** A subsidy, from the draft to the disbursement, and a second one whose chain is disturbed. */
const subsidySteps: readonly Step<Notes>[] = [
  {
    name: 'a draft',
    run: async (client, notes) => {
      notes.key = await client.createCase('subsidy', answersFor(1));
      await client.saveCase(notes.key, { contactName: '李四' });
      must((await client.getCase(notes.key)).data['contactName'] === '李四', 'the draft is saved');
    },
  },
  {
    name: 'its files',
    run: async (client, notes) => {
      await attachAll(client, keyIn(notes));
      must((await client.getCase(keyIn(notes))).missing.length === 0, 'nothing is missing');
    },
  },
  {
    name: 'a file too many',
    run: async (client, notes) => {
      const [file] = await neededFiles(client, { only: ['provider-business-licence-copy'] });
      const id = await client.uploadFile(keyIn(notes), file ?? fail('the slot takes a file'));
      await settle(client);
      await client.removeFile(keyIn(notes), id);
    },
  },
  {
    name: 'the submission',
    run: async (client, notes) => {
      notes.caseNumber = await client.submit(keyIn(notes), 'first');
      await settle(client);
      must((await countLinks(client, notes.caseNumber, 'officer')) === 1, 'the officer has a link');
      await mailTo(client, { to: APPLICANT, caseNumber: notes.caseNumber });
    },
  },
  {
    name: 'the applicant’s link',
    run: async (client, notes) => {
      const mail = await mailTo(client, { to: APPLICANT, caseNumber: numberIn(notes) });
      const secret = mail.links.flatMap(link => /\/c\/([\w-]+)$/.exec(link)?.[1] ?? [])[0] ?? fail('it has a link');
      const view = await client.getCase({ ...keyIn(notes), accessToken: secret });
      must(view.caseNumber === notes.caseNumber, 'the link opens the case');
    },
  },
  ...paperSteps,
  {
    name: 'the applicant’s own file',
    run: async (client, notes) => {
      const { caseId, accessToken: secret } = keyIn(notes);
      const view = await client.getCase(keyIn(notes));
      const [attachment] = view.attachments;
      const cookie = `__Host-case_${caseId.slice(0, 8)}=${secret}`;
      const path = `/cases/${caseId}/attachments/${attachment?.attachmentId}`;
      const redirect = await fetch(client.url + path, { headers: { cookie }, redirect: 'manual' });
      if (redirect.status >= 400) fail(await redirect.text());
      await fetchText(redirect.headers.get('location') ?? fail('the file can be downloaded'));
    },
  },
  {
    name: 'the officer reads',
    run: async (client, notes) => {
      const link = await newestLink(client, numberIn(notes), 'officer');
      await client.keepDraft(link, { note: 'half done' });
      const view = await client.openReview(link);
      must(JSON.stringify(view.draft).includes('half done'), 'unfinished work is kept');
      must(view.attachments.length === 10, 'there are ten files');
      await fetchText(view.attachments[0]?.url ?? '');
    },
  },
  ...staffSteps,
  {
    name: 'a return',
    run: async (client, notes) => {
      const link = await newestLink(client, numberIn(notes), 'officer');
      await decide(client, link, {
        decision: 'return',
        note: '请更正联系人和企业代码',
        paths: ['contactName', `diagnoses.1.${CODE}`],
      });
      must((await client.getCase(keyIn(notes))).status === 'returned', 'the case is returned');
      await mailTo(client, { to: APPLICANT, caseNumber: numberIn(notes), subject: '补正' });
    },
  },
  {
    name: 'the correction',
    run: async (client, notes) => {
      // Another enterprise: the claims of the one before are given back.
      const diagnoses = withCode((await client.getCase(keyIn(notes))).data['diagnoses'], makeCreditCode(900));
      await client.saveCase(keyIn(notes), { contactName: '王五', diagnoses });
      const before = await countLinks(client, numberIn(notes), 'officer');
      await client.submit(keyIn(notes), 'corrected');
      await settle(client);
      must(
        (await countLinks(client, numberIn(notes), 'officer')) === before + 1,
        'the officer has a link to the new version',
      );
    },
  },
  {
    name: 'reminders and overdue',
    run: async (client, notes) => {
      await client.advance('P9D');
      await settle(client);
      await mailTo(client, { to: 'officer@zhangdian.example', caseNumber: numberIn(notes), subject: '提醒' });
      await mailTo(client, { to: 'officer@zhangdian.example', caseNumber: numberIn(notes), subject: '已逾期' });
      await mailTo(client, { to: 'head@zhangdian.example', caseNumber: numberIn(notes), subject: '逾期未办' });
    },
  },
  {
    name: 'the acceptance',
    run: async (client, notes) => {
      await accept(client, numberIn(notes));
      must((await expertLinks(client, numberIn(notes))).length === 3, 'three experts have links');
    },
  },
  {
    name: 'a conflict of interest',
    run: async (client, notes) => {
      const [link = ''] = await expertLinks(client, numberIn(notes));
      await decide(client, link, { decision: 'conflict', note: '曾为该企业提供咨询' });
      must((await expertLinks(client, numberIn(notes))).length === 4, 'another expert has a link');
    },
  },
  {
    name: 'the scores',
    run: async (client, notes) => {
      for (const link of (await expertLinks(client, numberIn(notes))).slice(1)) await decide(client, link, score);
      must((await countLinks(client, numberIn(notes), 'head')) === 1, 'the head has a link');
    },
  },
  {
    name: 'the signature',
    run: async (client, notes) => {
      const { link, signature } = await prepareSignature(client, numberIn(notes));
      await decide(client, link, signature);
      must((await countLinks(client, numberIn(notes), 'finance')) === 1, 'finance has a link');
      const { body } = await client.call('GET /api/results/subsidy/2022');
      must(JSON.stringify(body).includes(numberIn(notes)), 'the result is published');
    },
  },
  {
    name: 'the disbursement',
    run: async (client, notes) => {
      await record(client, numberIn(notes));
      must((await client.getCase(keyIn(notes))).status === 'closed', 'the case is closed');
      await mailTo(client, { to: APPLICANT, caseNumber: numberIn(notes), subject: '办理结果' });
    },
  },
  {
    name: 'a start that gets lost',
    isRough: true,
    adjust: withoutAction('RelayFunctionRole', 'states:StartExecution'),
    run: async (client, notes) => {
      notes.otherKey = await client.createCase('subsidy', answersFor(2));
      await attachAll(client, notes.otherKey);
      notes.otherNumber = await client.submit(notes.otherKey, 'first');
      // The sweep looks at every case twice a day; it finds that this one's start has yet to leave.
      await client.advance('PT12H');
      must((await countLinks(client, notes.otherNumber, 'officer')) === 0, 'nobody was asked');
      const { body } = await client.call<{ functionName: string; errors: number }[]>('GET /_local/functions');
      const failed = body.filter(({ errors }) => errors > 0).map(({ functionName }) => functionName);
      must(
        failed.every(name => /relay/i.test(name)),
        `none but the relay fails: ${failed}`,
      );
    },
  },
  {
    name: 'the sweep sends it again',
    run: async (client, notes) => {
      await client.advance('PT1H');
      must((await countLinks(client, otherIn(notes), 'officer')) === 1, 'the officer has a link');
      const { body } = await client.call<{ name: string }[]>('GET /_local/executions');
      const runs = body.filter(({ name }) => name.startsWith(notes.otherKey?.caseId ?? ''));
      must(runs.length === 1, 'one run of the chain has begun');
    },
  },
  {
    name: 'a chain that breaks off',
    isRough: true,
    adjust: withoutAction('ChainsRole', 'lambda:InvokeFunction'),
    run: async (client, notes) => {
      await client.decide(await newestLink(client, otherIn(notes), 'officer'), acceptance);
      await client.advance('PT20M');
      must((await expertLinks(client, otherIn(notes))).length === 0, 'no expert was asked');
    },
  },
  {
    name: 'the sweep starts it again',
    run: async (client, notes) => {
      // It looks at every case twice a day.
      await hoursUntil(client, 12, async () => (await expertLinks(client, otherIn(notes))).length === 3);
    },
  },
  ...uploadSteps,
];

/** Each on a data folder of its own, so that they can be run side by side. */
export const journeys: readonly (readonly Step<Notes>[])[] = [
  [firstStart, ...subsidySteps],
  [firstStart, ...owedSteps, ...deliverySteps, ...noticeSteps, ...calendarSteps],
];
