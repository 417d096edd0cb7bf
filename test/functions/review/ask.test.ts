import { expect, it } from 'vitest';
import { askView } from '../../../functions/review/pages/ask.view.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import { aForm, record } from '../../builders/form.ts';

const form = { ...aForm, outcome: { ...aForm.outcome, isMonetary: true } };
const view = { allowedDecisions: ['record'] } as unknown as ReviewView;
const item = { itemId: '1', title: '某项', result: 'pass', awardFen: 1_000_000, flags: [] };
const outcome = { result: 'pass', items: [item], totalFen: 1_000_000 };

it('says at once what an entry rests on, with the sum', () => {
  expect(askView(record, form, view, { outcome }).result?.zh).toContain('合计 10,000.00 元');
});

it('says nothing of a result where there is none yet', () => {
  expect(askView(record, form, view, { outcome: undefined }).result).toBeUndefined();
});
