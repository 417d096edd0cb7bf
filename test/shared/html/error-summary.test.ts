import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { ErrorSummary } from '../../../shared/html/error-summary.tsx';

const refused = { zh: '请先获取验证码。', en: 'Ask for the code first.' };
const shown = (title: typeof refused, texts: readonly (typeof refused)[]) =>
  renderToString(h(ErrorSummary, { title, errors: texts.map(text => ({ path: 'code', text })) }));

it('says a refusal once that is both the title and the only line', () => {
  expect(shown(refused, [refused]).match(/请先获取验证码/g)).toHaveLength(1);
  expect(shown(refused, [refused])).toContain('有内容需要修改');
});

it('keeps a title that says more than its lines', () => {
  const title = { zh: '还不能提交。', en: 'Not ready.' };
  expect(shown(title, [refused])).toContain('还不能提交');
});
