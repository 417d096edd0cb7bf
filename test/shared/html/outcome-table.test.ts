import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { OutcomeTable } from '../../../shared/html/outcome-table.tsx';

const label = { zh: '结果', en: 'Outcome' };
const total = { zh: '305.75 元', en: '305.75 yuan' };
const item = { id: '1', title: '甲', result: label, reason: { zh: '', en: '' }, score: '', award: total };
const shown = (items: readonly (typeof item)[], sum?: typeof total) =>
  renderToString(h(OutcomeTable, { label, scoreLabel: label, items, total: sum }));

it('shows the total also where it is of no item', () => {
  expect(shown([], total)).toContain('305.75 元');
  expect(shown([], total)).not.toContain('<table');
  expect(shown([item], total)).toMatch(/<tfoot>.*305\.75 元/s);
});

it('shows no amounts where the form is not about money, and nothing where there is no item either', () => {
  expect(shown([item])).not.toContain('305.75');
  expect(shown([])).toBe('');
});
