/** The journey's steps of a form that is signed, stamped and delivered to a system outside. */

import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import { settle } from '../cloud/apply.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { fail, must, type Notes } from './notes.ts';
import type { Step } from './snapshots.ts';

const FORM = 'letter';
const answers = { unitName: '甲单位', contactName: '张三', contactEmail: 'clerk@unit.example' };
const letterIn = ({ letter }: Notes) => letter ?? fail('no letter was filed');

export const deliverySteps: readonly Step<Notes>[] = [
  {
    name: 'a letter is filed',
    run: async (client, notes) => {
      const key = await client.createCase(FORM, answers);
      const form = await client.describeForm(FORM);
      for (const file of filesFor({ form, items: {}, seed: 'letter' })) await client.uploadFile(key, file);
      await settle(client);
      notes.letter = { ...key, caseNumber: await client.submit(key, 'first') };
      await settle(client);
    },
  },
  {
    name: 'a letter is signed',
    run: async (client, notes) => {
      const link = await newestLink(client, letterIn(notes).caseNumber, 'head');
      await decide(client, link, { decision: 'sign', signature: { name: '王建国' } });
      must((await client.getCase(letterIn(notes))).status === 'stamping', 'the filer is asked for the stamp');
    },
  },
  {
    name: 'a letter is stamped and delivered',
    run: async (client, notes) => {
      const key = letterIn(notes);
      const form = await client.describeForm(FORM);
      const [paper] = filesFor({ form, items: {}, seed: 'scan' });
      await client.uploadFile(key, { ...(paper ?? fail('nothing to scan')), slot: 'sealedLetter' });
      await settle(client);
      await client.submit(key, 'stamped');
      await settle(client);
      must((await client.getCase(key)).status === 'closed', 'the delivery ends the case');
    },
  },
];
