import { expect, test } from 'vitest';
import { readCaseForm } from '../../../functions/applicant/pages/read-case-form.ts';
import { parseForm } from '../../../shared/http/body.ts';
import { aCase } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

test('a page that names five thousand items is read as having one too many, which the answer can hold', () => {
  const file = { case: aCase(), attachments: [], stages: [], tasks: [] };
  const ids = Array.from({ length: 5000 }, (_, at) => `items.visits=i${at}`);
  const { visits } = readCaseForm(aForm, file, parseForm(ids.join('&')));
  const { max = 0 } = aForm.groups.find(({ id }) => id === 'visits') ?? {};
  expect(visits).toHaveLength(max + 1);
});
