/** Uploads that no event tells of, and files that never come. */

import type { CloudModel } from '../../infra/local/contract.ts';
import type { Client } from '../../infra/local/demo/client.ts';
import { announce, answersFor, neededFiles, settle, upload } from '../cloud/apply.ts';
import { fail, must, type Notes } from './notes.ts';
import type { Step } from './snapshots.ts';

const unseenIn = ({ unseen }: Notes) => unseen ?? fail('no file was left unseen');

const filesOf = async (client: Client, notes: Notes) => {
  const { attachments } = await client.getCase(unseenIn(notes));
  return attachments.map(({ status, refusal }) => (refusal ? `${status} ${refusal.code}` : status));
};

const withoutEvents = (model: CloudModel): CloudModel => ({
  ...model,
  buckets: model.buckets.map(bucket => ({ ...bucket, notifications: [] })),
});

export const uploadSteps: readonly Step<Notes>[] = [
  {
    name: 'an upload that nobody is told of',
    adjust: withoutEvents,
    run: async (client, notes) => {
      notes.unseen = await client.createCase('subsidy', answersFor(3));
      const [arrives, comesNever] = await neededFiles(client);
      if (!arrives || !comesNever) fail('the form asks for two files');
      await upload(await announce(client, notes.unseen, arrives), arrives);
      await announce(client, notes.unseen, comesNever);
      await settle(client);
      must((await filesOf(client, notes)).join() === 'pending,pending', 'nobody has looked at them');
    },
  },
  {
    name: 'it is looked at within two hours, and what never came is refused',
    run: async (client, notes) => {
      await client.advance('PT2H15M');
      must((await filesOf(client, notes)).includes('clean'), 'what lay there has been looked at');
      await client.advance('PT2H');
      must((await filesOf(client, notes)).includes('refused NOT_ARRIVED'), 'what never came is refused');
    },
  },
];
