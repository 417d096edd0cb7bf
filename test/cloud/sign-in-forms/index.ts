/** The form of the tests of the sign-in: one signature, which the link alone does not give. */

import type { SignStage } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { aForm, sign } from '../../builders/form.ts';

const { returnsTo: _returnsTo, ...plainSign } = sign;

const approve: SignStage = { ...plainSign, id: 'approve', assurance: 'sign-in' };

const permitForm: Form = {
  ...aForm,
  id: 'permit',
  numberPrefix: 'PE',
  rounds: [{ id: 'always', title: { zh: '长期', en: 'Always' }, opensOn: '2022-01-01' }],
  slots: [],
  groups: [],
  registers: [],
  rules: [],
  uniqueClaims: [],
  chain: { maxLaps: 1, stages: [approve] },
  outcome: {
    ...aForm.outcome,
    isMonetary: false,
    judge: ({ signatures }) => ({ result: signatures.length > 0 ? 'done' : 'not-done', items: [], totalFen: 0 }),
  },
};

export const forms: readonly Form[] = [permitForm];
