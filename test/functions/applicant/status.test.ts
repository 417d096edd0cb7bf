import { expect, it } from 'vitest';
import { renderResults } from '../../../functions/applicant/pages/results.tsx';
import { resultsView } from '../../../functions/applicant/pages/results.view.ts';
import { renderStatus } from '../../../functions/applicant/pages/status.tsx';
import type { StatusView } from '../../../functions/applicant/pages/status.view.ts';
import { AT } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const both = (text: string) => ({ zh: text, en: text });

const status = (given: Partial<StatusView> = {}): string =>
  renderStatus({
    form: aForm,
    caseNumber: 'TS-20221205-00000000',
    isClosed: false,
    status: { tone: 'warn', text: both('请您办理') },
    receipt: [],
    steps: [],
    workedOut: [],
    counts: [],
    appeal: { action: '/appeals', csrf: '', errors: [] },
    later: { errors: [] },
    content: [],
    papers: { papers: [], packageHref: '/package.zip' },
    ...given,
  });

const delivery = (isByHand: boolean) => ({
  errors: [],
  delivery: { action: '/delivery', hidden: {}, fields: [], endpoint: both('外部系统'), until: both('明天'), isByHand },
});

it('begins with what waits for the one who filed, and with what that needs', () => {
  const html = status({ later: delivery(true) });
  expect(html.indexOf('手工报送登记')).toBeLessThan(html.indexOf('申报回执'));
  expect(html.indexOf('href="/package.zip"')).toBeLessThan(html.indexOf('申报回执'));
});

it('begins with the receipt where nothing waits', () => {
  const html = status({ later: delivery(false) });
  expect(html.indexOf('手工报送登记')).toBeGreaterThan(html.indexOf('申报回执'));
});

it('promises no further mails once the case is closed', () => {
  expect(status()).toContain('进展、补正通知和结果会发到所填邮箱');
  expect(status({ isClosed: true })).not.toContain('进展、补正通知和结果会发到所填邮箱');
});

it('publishes each result under what was judged, every cell with its column, and under a title of its own', () => {
  const line = {
    caseNumber: 'TS-1',
    applicant: '某公司',
    title: '某项',
    result: 'pass',
    reason: null,
    score: 80,
    formVersion: undefined,
  };
  const form = { ...aForm, outcome: { ...aForm.outcome, isMonetary: true } };
  const html = renderResults(resultsView(form, '2022', [{ ...line, awardFen: 1_000_000, publishedAt: AT }]));
  expect(html).toContain('<th scope="row">某项</th>');
  expect(html).toMatch(/data-label="金额（元） Award \(yuan\)"><span class="zh">10,000.00/);
  expect(html).toContain('<title>结果公示：');
  expect(status()).toMatch(/<title>.* - TS-20221205-00000000 - /);
});

it('prints what was submitted with the receipt, although it is folded on the screen', () => {
  expect(status()).toMatch(/<details class="printed"><summary>.*提交的内容/s);
});
