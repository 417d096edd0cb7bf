/** The journey's steps of papers: the package, and the look-up of a code. */

import type { Client } from '../../infra/local/demo/client.ts';
import { matches } from '../../infra/local/demo/inbox.ts';
import { APPLICANT, refusalOf } from '../cloud/apply.ts';
import { fail, keyIn, must, type Notes, numberIn } from './notes.ts';
import type { Step } from './snapshots.ts';

async function take(call: Promise<{ readonly headers: Headers }>): Promise<void> {
  const answer = await fetch((await call).headers.get('location') ?? fail('a package leads to a download'));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (!answer.ok) fail(`${answer.status}: ${new TextDecoder().decode(bytes)}`);
  must(bytes[0] === 0x50 && bytes[1] === 0x4b, 'the package is a zip file');
}

async function mailedSecret(client: Client, caseNumber: string): Promise<string> {
  const mail = (await client.inbox()).findLast(found => matches(found, { to: APPLICANT, caseNumber }));
  const [, secret] = /\/c\/(ra1_[\w-]{43})/.exec(mail?.links.join(' ') ?? '') ?? [];
  return secret ?? fail('the applicant has got a link');
}

export const paperSteps: readonly Step<Notes>[] = [
  {
    name: 'the package, with the link of a mail',
    run: async (client, notes) => {
      const token = await mailedSecret(client, numberIn(notes));
      await take(client.call(`GET /api/cases/${keyIn(notes).caseId}/package.zip`, { token }));
    },
  },
  {
    name: 'the package for staff',
    run: async (client, notes) => {
      await take(client.staff('admin', `GET /api/staff/cases/${keyIn(notes).caseId}/package.zip`));
    },
  },
  {
    name: 'the code of no paper',
    run: async (client, notes) => {
      const call = client.call(`GET /api/verify/${numberIn(notes)}/${'7'.repeat(24)}`);
      must((await refusalOf(call)).status === 404, 'a code of no paper is not found');
    },
  },
];
