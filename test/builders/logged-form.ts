/** A small valid form that keeps a log: a holder by a register, a signature that may send back, a stamp, a delivery. */

import type { DeliverStage, RecordStage, SignStage, StampStage } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import { aField, aForm, aSlot, record, sign, timing } from './form.ts';

const words = (text: string) => ({ zh: `${text}（中文）`, en: text });

const { returnsTo: _back, ...plainSign } = sign;

export const headSigns: SignStage = {
  ...plainSign,
  id: 'head-signs',
  holder: { register: 'units', by: 'unitName', detail: 'head' },
  correction: { due: { workingDays: 3 }, maxReturns: 1 },
};

/** Only where the log has two entries or more. */
export const reported: RecordStage = {
  ...record,
  id: 'reported',
  role: 'head',
  fields: [aField('toldOn', 'date')],
  when: ({ answers }) => ((answers['visits'] as readonly unknown[] | undefined)?.length ?? 0) > 1,
};

export const stamped: StampStage = {
  id: 'stamped',
  kind: 'stamp',
  title: words('Stamp'),
  timing,
  document: 'sheet',
  slot: aSlot('stampedSheet'),
};

export const sent: DeliverStage = {
  id: 'sent',
  kind: 'deliver',
  title: words('Delivery'),
  timing,
  endpoint: words('Portal'),
  documents: ['sheet'],
};

export const aLoggedForm: Form = {
  ...aForm,
  id: 'logged',
  numberPrefix: 'LG',
  groups: aForm.groups.map(group => ({ ...group, slots: [], max: 40 })),
  registers: [
    {
      id: 'units',
      title: words('Units'),
      fields: [{ ...aField('head'), isOptional: true }],
      entries: [{ key: 'u1', name: '甲单位', details: { head: 'head1' } }],
    },
  ],
  uniqueClaims: [],
  log: { group: 'visits', addedBy: 'officer' },
  documents: [{ id: 'sheet', title: words('Sheet'), build: () => ({ heading: '表', blocks: [] }) }],
  chain: { maxLaps: 4, stages: [headSigns, reported, stamped, sent] },
  outcome: {
    ...aForm.outcome,
    isMonetary: false,
    judge: ({ signatures }) => ({ result: signatures.length > 0 ? 'done' : 'not-done', items: [], totalFen: 0 }),
  },
};
