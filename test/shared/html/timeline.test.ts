import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { RecentTimeline } from '../../../shared/html/timeline.tsx';

const steps = (length: number) =>
  Array.from({ length }, (_, at) => ({ at: { zh: `${at} 日`, en: '' }, text: { zh: `第 ${at} 步`, en: '' } }));
const shown = (length: number) => renderToString(h(RecentTimeline, { steps: steps(length) }));

it('folds what is older than the last four entries, and says how many', () => {
  expect(shown(9)).toContain('更早的 5 条记录');
  expect(shown(9).indexOf('第 3 步')).toBeLessThan(shown(9).indexOf('<details'));
  expect(shown(9).indexOf('第 4 步')).toBeGreaterThan(shown(9).indexOf('<details'));
});

it('folds nothing where that would save no line', () => {
  expect(shown(5)).not.toContain('<details');
  expect(shown(5)).toContain('第 4 步');
});
