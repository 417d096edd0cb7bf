/** The form that keeps a log, signed by the head of the demonstration. */

import type { Form } from '../../../shared/form/definition.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';

export const forms: readonly Form[] = [
  {
    ...aLoggedForm,
    registers: aLoggedForm.registers.map(register => ({
      ...register,
      entries: [{ key: 'u1', name: '甲单位', details: { head: 'head' } }],
    })),
  },
];
