/** The forms of the tests of papers and deliveries: one that is signed, stamped and then delivered. */

import type { Form } from '../../../shared/form/definition.ts';
import { aForm, aSlot, sign, timing } from '../../builders/form.ts';

const title = { zh: '报送', en: 'Delivery' };

const { returnsTo: _returnsTo, ...approve } = { ...sign, id: 'approve' };

const letterForm: Form = {
  ...aForm,
  id: 'letter',
  numberPrefix: 'LE',
  rounds: [{ id: 'always', title: { zh: '长期', en: 'Always' }, opensOn: '2022-01-01' }],
  slots: [aSlot('evidence', { label: { zh: '佐证材料', en: 'Evidence' }, count: { min: 1, max: 2 } })],
  groups: [],
  registers: [],
  rules: [],
  uniqueClaims: [],
  chain: {
    maxLaps: 2,
    stages: [
      approve,
      {
        id: 'seal',
        kind: 'stamp',
        title: { zh: '盖章', en: 'Stamp' },
        timing: { ...timing, due: { workingDays: 3 } },
        document: 'result-letter',
        slot: aSlot('sealedLetter', { label: { zh: '盖章扫描件', en: 'Stamped scan' }, count: { min: 1, max: 1 } }),
      },
      {
        id: 'report',
        kind: 'deliver',
        title,
        timing: { ...timing, due: { workingDays: 3 } },
        endpoint: { zh: '外部平台', en: 'The outside system' },
        documents: ['result-letter'],
      },
    ],
  },
  documents: [
    {
      id: 'result-letter',
      title: { zh: '办理结果', en: 'Result' },
      validAfter: 'approve',
      build: ({ answers }) => ({
        heading: '办理结果报告',
        blocks: [
          { kind: 'paragraph', text: `单位：${String(answers['unitName'])}` },
          { kind: 'signatures' },
          { kind: 'stamp', label: '（单位盖章）' },
        ],
      }),
    },
  ],
  outcome: {
    ...aForm.outcome,
    judge: () => ({ result: 'done', items: [], totalFen: 0 }),
  },
};

export const forms: readonly Form[] = [letterForm];
