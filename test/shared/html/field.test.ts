import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { checkValues } from '../../../shared/form/answers.ts';
import type { Field } from '../../../shared/form/field.ts';
import { FieldInput } from '../../../shared/html/field.tsx';

const aChoice = (count: number, given: { isOptional?: boolean } = {}): Field => ({
  id: 'unit',
  kind: 'choice',
  label: { zh: '单位', en: 'Unit' },
  help: { zh: '选一个', en: 'Choose one' },
  purpose: { zh: '测试', en: 'Test' },
  options: Array.from({ length: count }, (_, index) => ({
    id: `u${index + 1}`,
    label: { zh: `单位${index + 1}`, en: `Unit ${index + 1}` },
  })),
  ...given,
});

const html = (field: Field, value: unknown, error?: { zh: string; en: string }) =>
  render(h(FieldInput, { field, path: 'unit', value, error }));

describe('a choice', () => {
  it('of up to eight options is radio buttons under a legend', () => {
    const shown = html(aChoice(8), 'u3');
    expect(shown).toContain('<legend');
    expect(shown.match(/type="radio"/g)).toHaveLength(8);
    expect(shown).not.toContain('<select');
  });

  it('of more is a list with nothing chosen at first, under its label', () => {
    const shown = html(aChoice(9), undefined);
    expect(shown).toMatch(/<label class="label" for="([^"]+)">.*<select id="\1" name="unit"/s);
    expect(shown).toMatch(/<option value(="")?>请选择 Choose<\/option>/);
    expect(shown).not.toContain(' selected');
    expect(shown).not.toContain('type="radio"');
  });

  it('keeps what was chosen and tells what is wrong in both languages, tied to the list', () => {
    const shown = html(aChoice(9), 'u4', { zh: '有误', en: 'Wrong' });
    expect(shown).toMatch(/<option value="u4" selected>单位4 Unit 4<\/option>/);
    expect(shown).toMatch(/<select[^>]*aria-describedby="[^"]+-help [^"]+-error" aria-invalid="true"/);
    expect(shown).toContain('Wrong');
  });

  it('that is left at the first option is as good as not made', () => {
    const [required, optional] = [aChoice(9), aChoice(9, { isOptional: true })].map(field =>
      checkValues({ unit: '' }, [field], ''),
    );
    expect(required?.errors.map(({ code }) => code)).toEqual(['required']);
    expect(optional).toEqual({ values: {}, errors: [] });
  });
});
