import { describe, expect, it } from 'vitest';
import { forms } from '../../../forms/index.ts';
import { checkObligation } from '../../../shared/form/check/obligation.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { ObligationDefinition } from '../../../shared/form/obligation.ts';
import { aForm } from '../../builders/form.ts';
import { owedForm } from '../../builders/owed-form.ts';

const faultsOf = (form: Form) => checkObligation(form).map(({ place, code }) => `${place} ${code}`);
const changed = (given: Partial<ObligationDefinition>): Form => {
  if (!owedForm.obligation) throw new Error('the form is owed');
  return { ...owedForm, obligation: { ...owedForm.obligation, ...given } };
};
const period = { id: 'p', title: { zh: '期', en: 'P' }, opensOn: '2022-12-10', dueOn: '2022-12-20' };

describe('the check of what is owed', () => {
  it('finds nothing wrong with the forms that ship, nor with the tests’ own', () => {
    expect([...forms, owedForm].flatMap(faultsOf)).toEqual([]);
  });

  it.each([
    [
      'a register that is not there',
      changed({ owedBy: { register: 'nobody' } }),
      'obligation.owedBy unknown-reference',
    ],
    ['a fixed field that is not asked', changed({ fixedFields: ['x'] }), 'obligation.fixedFields unknown-reference'],
    ['rounds of its own', { ...owedForm, rounds: aForm.rounds }, 'obligation owed-in-rounds'],
    [
      'a period that is due before it opens',
      changed({ periods: () => [{ ...period, dueOn: '2022-12-09' }] }),
      'obligation.periods.p due-before-it-opens',
    ],
    [
      'a day that does not exist',
      changed({ periods: () => [{ ...period, dueOn: '2022-12-32' }] }),
      'obligation.periods.p no-such-day',
    ],
    [
      'a contact without an address',
      changed({ contact: () => ({ name: '', email: '' }) }),
      'obligation.contact contact-without-address',
    ],
    ['a fixed field left empty', changed({ prefill: () => ({}) }), 'obligation.prefill fixed-but-empty'],
  ] as const)('finds %s', (_what, form, expected) => {
    expect(faultsOf(form)).toContain(expected);
  });
});
