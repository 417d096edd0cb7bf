/** A stage that asks for the sign-in, and the pages that refuse, in a browser. */

import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { nextReview } from '../../infra/local/demo/next-review.ts';
import { settle } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { lookAt, openBrowser, press, signIn, visit } from './browser.ts';

let cloud: TestCloud;
let browser: Browser;
let client: Client;

beforeAll(async () => {
  cloud = await startTestCloud({ forms: join(import.meta.dirname, '../cloud/sign-in-forms/index.ts') });
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

async function reviewLink(): Promise<string> {
  const answers = { unitName: '甲单位', contactName: '张三', contactEmail: 'clerk@unit.example' };
  const caseNumber = await client.submit(await client.createCase('permit', answers), 'first');
  await settle(client);
  return `${cloud.url}/r/${(await nextReview(client, { caseNumber, stage: 'approve', used: new Set() })).link}`;
}

async function signInAs(page: Page, name: string): Promise<void> {
  await page.click('#f-sign-in a');
  await page.click(`button:has-text("${name}")`);
  // The local sign-in signs out whoever was signed in, once that is confirmed.
  const goesOn = page.locator('button:has-text("继续")');
  await expect.poll(async () => /\/reviews\//.test(page.url()) || (await goesOn.count()) > 0).toBe(true);
  if ((await goesOn.count()) > 0) await goesOn.click();
  await page.waitForURL(/\/reviews\//);
}

it('leads from the link to the sign-in and back, tells another person who they are, and is signed by its reviewer', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(await reviewLink());
  const way = await page.locator('#f-sign-in a').boundingBox();
  expect((way?.y ?? 844) + (way?.height ?? 0), 'the way to the sign-in, below the first screen').toBeLessThan(844);
  await lookAt(page, 'sign-in-needed');
  await signInAs(page, '管敬文');
  expect(await page.textContent('#f-sign-in')).toContain('管敬文');
  await lookAt(page, 'sign-in-other');
  await signInAs(page, '王建国');
  await lookAt(page, 'sign-in-sign');
  await page.check('[name=decision][value=sign]');
  await page.fill('[name="signature.name"]', '王建国');
  await press(page, 'decide');
  expect(await page.locator('button[name=act]').count()).toBe(0);
  await lookAt(page, 'sign-in-receipt');
  expect(complaints).toEqual([]);
  await close();
});

it.each([
  [`/r/${'x'.repeat(47)}`, '复制完整'],
  ['/reviews/0123456789abcdefghjkmnpq', '链接'],
  ['/cases/0123456789abcdefghjkmnpq', '链接'],
])('says at %s what is wrong in plain words, with a way on', async (path, expected) => {
  const { page, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(cloud.url + path);
  expect(await page.textContent('main')).toContain(expected);
  expect(await page.textContent('main')).not.toContain('凭证');
  expect(await page.locator('header a[href="/"]').count()).toBeGreaterThan(0);
  await lookAt(page, `refused${path.slice(0, 8).replaceAll('/', '-')}`);
  await close();
});

it('says to whoever has no right to a page where they can go', async () => {
  const { page, close } = await visit(browser, 390);
  await signIn(page, `${cloud.url}/staff/registers`, '王建国');
  expect(await page.textContent('main')).toContain('没有办理这件事的权限');
  expect(await page.locator('header a[href="/staff"]').count()).toBe(1);
  await lookAt(page, 'refused-staff');
  await close();
});
