/** An order of the hotline in a browser: tiered, signed, added to, signed anew, stamped, checked, delivered, assessed. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { makePdf } from '../../infra/local/demo/documents.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import { until } from '../../infra/local/demo/until.ts';
import { settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { expectAccessible, lookAt, openBrowser, press, signIn, signWithCode, visit } from './browser.ts';

const CLERK = 'clerk@housing.example';
let cloud: TestCloud;
let browser: Browser;
let client: Client;
let key: CaseKey;
let caseNumber = '';

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2023-02-06T09:00:00+08:00' });
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

const answers = {
  orderNumber: 'ZD20230206007',
  handlingUnit: '区住房和城乡建设局',
  orderField: '城乡建设',
  clerkName: '经办人',
  clerkEmail: CLERK,
  reportDueAt: '2023-02-09T17:00',
  citizenMatter: '道路破损，积水严重。',
  handlingResult: '已完成铣刨重铺，恢复通行。',
};

const reviewLink = async (stage: string) => {
  const { link } = await nextReview(client, { caseNumber, stage, used: new Set() });
  return `${cloud.url}/r/${link}`;
};

/** The page of the case, by the link in the newest mail to the clerk. */
const caseLink = async () => `${cloud.url}/c/${await client.waitForCaseLink({ to: CLERK, caseNumber })}`;

it('is filed on a phone without script, its tier shown with the rule', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(`${cloud.url}/forms/work-order`);
  await lookAt(page, 'order-start');
  await page.click('text=开始申报');
  await page.waitForURL(/\/cases\//);
  for (const [name, value] of Object.entries(answers)) await page.fill(`[name="${name}"]`, value);
  await press(page, 'add-item:orderEvents');
  await page.check('[name="orderEvents.1.orderEventKind"][value=redo]');
  await page.fill('[name="orderEvents.1.orderEventAt"]', '2023-02-03T16:00');
  await press(page, 'save');
  expect(await page.textContent('main')).toContain('系统按规定得出');
  expect(await page.textContent('main')).toContain('R-WO-');
  await lookAt(page, 'order-edit');
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  caseNumber = /GD-\d{8}-\w{8}/.exec(await page.content())?.[0] ?? '';
  expect(caseNumber).not.toBe('');
  await lookAt(page, 'order-receipt');
  expect(complaints).toEqual([]);
  await close();
});

it('is signed by the principal on a phone, with the mailed code', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  await page.goto(await reviewLink('principal-signature'));
  await lookAt(page, 'order-sign');
  await signWithCode(page, '邵立新', () =>
    client.waitForCode({ to: 'housing-principal@zhangdian.example', caseNumber }),
  );
  expect(await page.locator('button[name=act]').count()).toBe(0);
  await lookAt(page, 'order-signed');
  expect(complaints).toEqual([]);
  await close();
});

it('is added to on the page of the case, whereupon the signature lapses', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  key = await client.followLink((await caseLink()).split('/c/')[1] ?? '');
  await page.goto(await caseLink());
  await page.click('summary:has-text("追加记录")');
  await lookAt(page, 'order-add');
  await page.check('[name="entry.orderEventKind"][value=redo]');
  await page.fill('[name="entry.orderEventAt"]', '2023-02-06T08:30');
  await page.click('button:has-text("追加")');
  await lookAt(page, 'order-added');
  expect(await page.textContent('main')).toContain('此前的签字失效，重新审核');
  expect(complaints).toEqual([]);
  await close();
});

it('is reported to the leader by the head of the unit', async () => {
  const signed = { decision: 'sign' } as const;
  await decideAs(
    client,
    await nextReview(client, { caseNumber, stage: 'principal-signature', used: new Set() }),
    signed,
  );
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(await reviewLink('report-to-leader'));
  await page.click('text=发送验证码');
  const code = await client.waitForCode({ to: 'housing-head@zhangdian.example', caseNumber });
  await lookAt(page, 'order-report');
  await page.fill('[name="fields.reportedToLeaderAt"]', '2023-02-06T08:45');
  await page.fill('[name=code]', code);
  await press(page, 'decide');
  expect(await page.locator('button[name=act]').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
  await decideAs(client, await nextReview(client, { caseNumber, stage: 'leader-signature', used: new Set() }), signed);
});

it('is printed, checked by its code and its stamped scan uploaded', async () => {
  await client.call('POST /_local/webhooks', { body: { failNext: 1, status: 422 } });
  await until('the stamp to be asked for', async () => {
    const { status } = await client.getCase(key);
    return status === 'stamping' ? status : undefined;
  });
  const { page, complaints, close } = await visit(browser, 1280);
  await page.goto(await caseLink());
  await lookAt(page, 'order-stamp');
  const atCase = page.url();
  await page.click('.paper-links a');
  await lookAt(page, 'order-paper');
  const code = (await page.locator('.code strong').last().textContent()) ?? '';
  await page.goto(`${cloud.url}/verify`);
  await page.fill('[name=number]', caseNumber);
  await page.fill('[name=code]', '0');
  await page.click('button:has-text("核验")');
  await lookAt(page, 'verify-wrong');
  await page.fill('[name=code]', code);
  await page.click('button:has-text("核验")');
  await page.waitForURL(/\/verify\/GD-/);
  await lookAt(page, 'verify-genuine');
  expect(await page.textContent('main')).toContain('孟宪章');

  await page.goto(atCase);
  const scan = join(cloud.folder, 'scan.pdf');
  const title = { zh: '办理结果', en: 'Result' };
  writeFileSync(scan, makePdf({ seed: 'scan', title, lines: [caseNumber], stamps: [answers.handlingUnit] }));
  await page.locator('input[type=file]').first().setInputFiles(scan);
  await expect.poll(() => page.locator('text=已通过检查').count(), { timeout: 30_000 }).toBeGreaterThan(0);
  await press(page, 'submit');
  await page.waitForLoadState();
  expect(complaints).toEqual([]);
  await close();
});

it('is delivered by hand where the platform refuses it', async () => {
  await client.advance('PT1H');
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(await caseLink());
  await lookAt(page, 'order-deliver');
  await page.fill('[name=deliveryReceipt]', '12345-2023-0001');
  await page.fill('[name=deliveryDate]', '2023-02-06');
  await page.click('button:has-text("登记回执")');
  await settle(client);
  await page.reload();
  await lookAt(page, 'order-delivered');
  expect((await client.getCase(key)).outcome?.result).toBe('order-reported');
  expect(complaints).toEqual([]);
  await close();
});

it('is counted, appealed and answered', async () => {
  const month = `${cloud.url}/staff/assessment/work-order/2023-02`;
  const officer = await visit(browser, 1280);
  const { page } = officer;
  await signIn(page, month, '葛明慧');
  await lookAt(page, 'assessment-empty');
  await page.click('summary');
  await page.fill('[name=number]', caseNumber);
  await page.click('details button');
  await page.waitForSelector('.error-summary');
  await lookAt(page, 'assessment-wrong');
  await page.check('[name=reason][value=reported-without-leader-signature-and-stamp]');
  await page.fill('[name=note]', '2 月 6 日在 12345 系统平台直接上传，无领导签字和盖章。');
  await page.click('details button');
  await page.waitForURL(/counted/);

  const clerk = await visit(browser, 390);
  await clerk.page.goto(await caseLink());
  await lookAt(clerk.page, 'order-counted');
  await clerk.page.fill('textarea[name=text]', '系误操作，已撤回并重新办理签字。');
  await clerk.page.click('button:has-text("申诉")');
  await clerk.page.waitForLoadState();
  await expectAccessible(clerk.page);

  await page.goto(month);
  await lookAt(page, 'assessment-month');
  await page.click(`text=${answers.orderNumber}`);
  await page.waitForURL(/\/orders\//);
  await lookAt(page, 'assessment-count');
  await page.check('[name=verdict][value=uphold]');
  await page.fill('[name=reason]', '已上传即为报送，维持计入。');
  await page.click('main button[type=submit]');
  await page.waitForLoadState();
  await lookAt(page, 'assessment-answered');
  await page.goto(`${month}/circular`);
  await lookAt(page, 'assessment-circular');
  expect(await page.textContent('.circular')).toContain(answers.handlingUnit);
  for (const { complaints, close } of [officer, clerk]) {
    expect(complaints).toEqual([]);
    await close();
  }
});
