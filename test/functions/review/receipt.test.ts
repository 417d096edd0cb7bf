import { expect, it } from 'vitest';
import { renderReceipt } from '../../../functions/review/pages/receipt.tsx';
import { AT } from '../../builders/case-file.ts';

const both = (text: string) => ({ zh: text, en: text });
const receipt = { stage: both('审核'), form: both('事项'), caseNumber: 'TS-1', decision: 'accept', decidedAt: AT };

it('says to whoever comes second that theirs was not recorded, in its title, too', () => {
  const html = renderReceipt({ ...receipt, refusal: both('这项审核已有意见') });
  expect(html).toContain('<title>意见没有登记');
  expect(html).toContain('您刚才提交的意见没有登记');
});

it('says nothing of the kind to whoever decided', () => {
  expect(renderReceipt(receipt)).not.toContain('没有登记');
  expect(renderReceipt(receipt)).toContain('<title>审核意见已登记');
});
