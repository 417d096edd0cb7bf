/** A decision in a browser: filed, checked, signed, announced; what the public reads, asks and is reminded of. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { makePdf } from '../../infra/local/demo/documents.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { nextReview } from '../../infra/local/demo/next-review.ts';
import { decisionAnswers } from '../builders/decision-answers.ts';
import { settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { lookAt, openBrowser, press, signIn, signWithCode, visit } from './browser.ts';

const RESIDENT = 'resident@home.example';
let cloud: TestCloud;
let browser: Browser;
let client: Client;
let caseNumber = '';

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2023-01-10T09:30:00+08:00' });
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

const notice = () => `${cloud.url}/notices/expropriation/${caseNumber}`;
const reviewLink = async (stage: string) =>
  `${cloud.url}/r/${(await nextReview(client, { caseNumber, stage, used: new Set() })).link}`;

it('shows every form on the home page, on a phone and on a desktop', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(cloud.url);
  expect(await page.locator('article').count()).toBe(7);
  await lookAt(page, 'home');
  await page.goto(`${cloud.url}/notices`);
  await lookAt(page, 'notices-empty');
  expect(complaints).toEqual([]);
  await close();
});

it('is filed with both documents', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await page.goto(`${cloud.url}/forms/expropriation`);
  await lookAt(page, 'decision-start');
  await page.click('text=开始申报');
  await page.waitForURL(/\/cases\//);
  for (const [name, value] of Object.entries(decisionAnswers)) await page.fill(`[name="${name}"]`, value);
  await press(page, 'save');
  await page.waitForURL(/saved/);
  const ids = await page.locator('input[type=file]').evaluateAll(inputs => inputs.map(input => input.id));
  for (const [index, id] of ids.entries()) {
    const path = join(cloud.folder, `${id}.pdf`);
    writeFileSync(path, makePdf({ seed: id, title: { zh: '征收决定', en: 'Decision' }, lines: [id] }));
    await page.locator(`[id="${id}"]`).setInputFiles(path);
    await expect.poll(() => page.locator('text=已通过检查').count(), { timeout: 20_000 }).toBe(index + 1);
  }
  await lookAt(page, 'decision-edit');
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  await page.waitForSelector('text=/ZS-\\d{8}-\\w{8}/');
  caseNumber = /ZS-\d{8}-\w{8}/.exec(await page.content())?.[0] ?? '';
  await lookAt(page, 'decision-receipt');
  expect(complaints).toEqual([]);
  await close();
});

it('is checked, signed and its announcement recorded, on a phone', async () => {
  const legal = await visit(browser, 390, { javaScriptEnabled: false });
  await legal.page.goto(await reviewLink('legal-check'));
  await lookAt(legal.page, 'decision-check');
  for (const yes of await legal.page.locator('input[type=radio][name^="findings."][value=true]').all())
    await yes.check();
  await legal.page.check('[name=decision][value=accept]');
  await press(legal.page, 'decide');
  expect(await legal.page.locator('button[name=act]').count()).toBe(0);

  const leader = await visit(browser, 390);
  await leader.page.goto(await reviewLink('leader-signature'));
  await lookAt(leader.page, 'decision-sign');
  await signWithCode(leader.page, '高建新', () => client.waitForCode({ caseNumber }));
  expect(await leader.page.locator('button[name=act]').count()).toBe(0);

  const announcer = await visit(browser, 390, { javaScriptEnabled: false });
  const record = await reviewLink('announcement');
  await announcer.page.goto(notice());
  expect(await announcer.page.textContent('main')).toContain('公告之日登记后计算');
  await lookAt(announcer.page, 'notice-undated');
  await announcer.page.goto(record);
  await announcer.page.fill('[name="fields.announcedOn"]', '2023-02-01');
  await press(announcer.page, 'decide');
  await lookAt(announcer.page, 'decision-record');
  await announcer.page.fill('[name="fields.announcedOn"]', '2022-11-24');
  await announcer.page.fill('[name="fields.announcedWhere"]', '征收范围内张贴');
  await press(announcer.page, 'decide');
  expect(await announcer.page.locator('button[name=act]').count()).toBe(0);
  for (const { complaints, close } of [legal, leader, announcer]) {
    expect(complaints).toEqual([]);
    await close();
  }
  await settle(client);
});

it('has a public notice that says until when, answers about the scope and sends reminders', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(`${cloud.url}/notices`);
  await lookAt(page, 'notices');
  await page.click('main a');
  const lastTerm = await page.locator('#summary li').last().boundingBox();
  expect((lastTerm?.y ?? 844) + (lastTerm?.height ?? 0), 'until when, below the first screen of a phone').toBeLessThan(
    844,
  );
  await page.click('#question button');
  await lookAt(page, 'notice-unanswered');
  for (const side of ['west', 'east', 'north', 'south']) await page.check(`[name=${side}][value=yes]`);
  await page.click('#question button');
  expect(await page.textContent('#question')).toContain('在四至范围内');
  await lookAt(page, 'notice');
  await page.fill('[name=email]', RESIDENT);
  await page.click('#subscribe button');
  await lookAt(page, 'notice-subscribed');

  await page.goto(linkIn(await client.waitForMail({ to: RESIDENT })));
  await lookAt(page, 'subscription-confirm');
  await page.click('main button');
  expect(await page.textContent('main')).toContain('已确认');
  await lookAt(page, 'subscription-confirmed');
  await settle(client);
  const [, second] = (await client.inbox()).filter(({ to }) => [to].flat().includes(RESIDENT));
  await page.goto(linkIn(second));
  await lookAt(page, 'subscription-stop');
  await page.click('main button');
  expect(await page.textContent('main')).toContain('已停止');
  await lookAt(page, 'subscription-stopped');
  expect(complaints).toEqual([]);
  await close();
});

it('shows staff what is owed, and the case', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await signIn(page, `${cloud.url}/staff/obligations`, '耿志远');
  await lookAt(page, 'obligations');
  await page.click('main nav a >> nth=1');
  await page.waitForLoadState();
  await lookAt(page, 'obligations-second');
  await close();
  expect(complaints).toEqual([]);
});

const linkIn = (mail: Mail | undefined) => mail?.links.find(link => link.includes('/s/')) ?? '';
