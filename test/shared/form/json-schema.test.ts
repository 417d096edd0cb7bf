import { expect, it } from 'vitest';
import type { FieldKind } from '../../../shared/form/field.ts';
import { fieldKinds } from '../../../shared/form/field-kinds.ts';
import { answersSchema } from '../../../shared/form/json-schema.ts';
import { aField, aForm } from '../../builders/form.ts';

const schemaOf = (field: object) =>
  answersSchema({ ...aForm, fields: [{ ...aField('extra'), ...field } as never] }).properties['extra'];

it.each(Object.keys(fieldKinds) as FieldKind[])('a field of kind %s is described by both of its labels', kind => {
  const label = { zh: '面积', en: 'Floor area' };
  const options = [{ id: 'a', label }];
  const { title, description } = schemaOf({ kind, label, options }) as { title: string; description: string };
  expect(title).toBe('面积');
  expect(description).toMatch(/^Floor area(\. .+\.)?$/);
});

it('says how exact a number may be', () => {
  expect(schemaOf({ kind: 'decimal', decimals: 1 })).toMatchObject({
    description: expect.stringContaining('At most 1 decimal.'),
  });
});
