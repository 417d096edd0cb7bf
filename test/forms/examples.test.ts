/** Every rule of every form that ships has examples, and they agree. */

import { describe, expect, it } from 'vitest';
import { examples } from '../../forms/examples.ts';
import { forms } from '../../forms/index.ts';
import { checkExamples } from '../../shared/form/check/examples.ts';

describe('the examples beside the rules', () => {
  it.each(forms.map(form => [form.id, form] as const))('of %s', (id, form) => {
    expect(checkExamples(form, examples[id] ?? {})).toEqual([]);
  });

  it('belong to forms that ship', () => {
    const known = forms.map(({ id }) => id);
    expect(Object.keys(examples).filter(id => !known.includes(id))).toEqual([]);
  });

  it('are faults where a rule has none, none that breaks it, none that keeps it, or another finding', () => {
    const [form] = forms.filter(({ rules }) => rules.length > 0);
    if (!form) throw new Error('no form with a rule');
    const [rule] = form.rules;
    const own = examples[form.id] ?? {};
    const code = rule?.code ?? '';
    const codesWith = (list: (typeof own)[string]) =>
      checkExamples(form, { ...own, [code]: list }).map(fault => fault.code);
    const all = own[code] ?? [];
    expect(codesWith([])).toEqual(['no-example']);
    expect(codesWith(all.filter(example => example.expect.length > 0))).toEqual(['no-kept-example']);
    expect(codesWith(all.filter(example => example.expect.length === 0))).toEqual(['no-broken-example']);
    expect(codesWith([...all, ...all.map(example => ({ ...example, expect: ['elsewhere'] }))])).toContain(
      'example-differs',
    );
    expect(checkExamples(form, { ...own, 'no-such-rule': all }).map(fault => fault.code)).toEqual([
      'unknown-reference',
    ]);
  });
});
