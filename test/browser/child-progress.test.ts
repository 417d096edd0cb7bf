/** A quarter of the plan in a browser: a task confirmed, a report from the mailed link, verified, read on the boards. */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import { settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { lookAt, openBrowser, press, signIn, signWithCode, visit } from './browser.ts';

const DESK = 'education-desk@zhangdian.example';
let cloud: TestCloud;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  // The first quarter is overdue already and the second is near.
  cloud = await startTestCloud({ clock: '2023-03-30T09:30:00+08:00' });
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

const linkFor = async (quarter: string) =>
  `${cloud.url}/c/${await client.waitForCaseLink({ to: DESK, subject: quarter, text: '义务教育' })}`;

async function verify(caseNumber: string): Promise<void> {
  const findings = { case: { claimVerified: 'holds' }, items: { 1: {} } };
  const review = await nextReview(client, { caseNumber, stage: 'office-verifies', used: new Set() });
  await decideAs(client, review, { decision: 'accept', findings });
  await settle(client);
}

it('shows the registers, and a task that an administrator confirms', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await signIn(page, `${cloud.url}/staff/registers`, '管敬文');
  await lookAt(page, 'registers');
  await page.goto(`${cloud.url}/staff/registers/plan-tasks`);
  await lookAt(page, 'register');
  await page.goto(`${cloud.url}/staff/registers/plan-departments/entry?key=05`);
  await lookAt(page, 'register-entry');
  await page.goto(`${cloud.url}/staff/registers/plan-tasks/confirmations`);
  await lookAt(page, 'confirmations');
  await page.click('a[href$="/plan-tasks/12/confirmation"]');
  await page.waitForURL(/\/12\/confirmation/);
  await lookAt(page, 'confirmation');
  await page.check('[name=confirmedLead][value="区卫健委"]');
  await page.check('[name=confirmedResponsible][value="区教体局"]');
  await page.fill('[name=confirmationBasis]', '领导小组办公会议纪要');
  await page.click('main button[type=submit]');
  await page.waitForURL(/done=12/);
  await lookAt(page, 'confirmed');
  expect(complaints).toEqual([]);
  await close();
});

it('is reported from the mailed link on a phone without script, signed and verified', async () => {
  await client.moveTo('2023-03-30T13:10:00+08:00');
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(await linkFor('2022年第四季度'));
  await lookAt(page, 'report-first');
  await page.fill('[name=progressText]', '已新建两所。');
  await page.fill('[name="planReadings.1.readingValue"]', '2');
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  const caseNumber = /ET-\d{8}-\w{8}/.exec(await page.content())?.[0] ?? '';
  expect(caseNumber).not.toBe('');
  await lookAt(page, 'report-receipt');
  expect(complaints).toEqual([]);
  await close();

  const head = await visit(browser, 390);
  const sign = await nextReview(client, { caseNumber, stage: 'lead-signs', used: new Set() });
  await head.page.goto(`${cloud.url}/r/${sign.link}`);
  await lookAt(head.page, 'report-sign');
  await signWithCode(head.page, '侯立新', () => client.waitForCode({ caseNumber }));
  expect(await head.page.locator('button[name=act]').count()).toBe(0);
  const check = await nextReview(client, { caseNumber, stage: 'office-verifies', used: new Set() });
  await head.page.goto(`${cloud.url}/r/${check.link}`);
  await lookAt(head.page, 'report-verify');
  expect(head.complaints).toEqual([]);
  await head.close();
  await verify(caseNumber);
});

it('begins the next quarter with last quarter’s words and values', async () => {
  await client.moveTo('2023-04-03T10:00:00+08:00');
  const { page, complaints, close } = await visit(browser, 390);
  await page.goto(await linkFor('2023年第一季度'));
  expect(await page.inputValue('[name=progressText]')).toBe('已新建两所。');
  expect(await page.inputValue('[name="planReadings.1.readingValue"]')).toBe('2');
  await lookAt(page, 'report-next');
  await page.goto(`${cloud.url}/forms/child-progress`);
  await lookAt(page, 'report-start');
  await page.fill('[name=email]', DESK);
  await page.click('button:has-text("重新发送")');
  await page.waitForLoadState();
  await lookAt(page, 'report-link-sent');
  expect(complaints).toEqual([]);
  await close();
});

it('is read on the boards, by the officer and by everybody', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await signIn(page, `${cloud.url}/staff/boards`, '谭静');
  await lookAt(page, 'boards');
  const hrefs = await page
    .locator('main a')
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
    .then(all => all.filter(href => href.includes('/child-progress/')));
  expect(hrefs.length).toBeGreaterThan(1);
  for (const href of hrefs) {
    await page.goto(cloud.url + href);
    await lookAt(page, `board-${href.split('/').at(-1)}`);
  }
  await page.emulateMedia({ media: 'print' });
  await lookAt(page, 'board-on-paper');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${cloud.url}/staff/obligations?form=child-progress`);
  await lookAt(page, 'owed');
  expect(complaints).toEqual([]);
  await close();

  const reader = await visit(browser, 390, { javaScriptEnabled: false });
  await reader.page.goto(`${cloud.url}/boards/child-progress/plan-public`);
  expect(await reader.page.textContent('main')).toContain('区教体局');
  await lookAt(reader.page, 'board-public');
  expect(reader.complaints).toEqual([]);
  await reader.close();
});
