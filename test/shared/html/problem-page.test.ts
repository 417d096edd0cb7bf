import { expect, it } from 'vitest';
import { problemPage } from '../../../shared/html/problem-page.tsx';
import { Problem } from '../../../shared/problem.ts';

const shown = (retryAfterSeconds: number) => problemPage(new Problem('too-many', { retryAfterSeconds }), 'r-1').body;

it('says when to come again where there was too much at once', () => {
  expect(shown(40)).toContain('请在 40 秒后重新打开本页');
  expect(shown(1_790)).toContain('请在 30 分钟后重新打开本页');
  expect(problemPage(new Problem('not-found'), 'r-1').body).not.toContain('后重新打开本页');
});
