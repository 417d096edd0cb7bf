/** A month's sheet in a browser: filled from the mailed link, stamped, signed off, received, read on the roll-up. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { makePdf } from '../../infra/local/demo/documents.ts';
import { until } from '../../infra/local/demo/until.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { expectAccessible, look, openBrowser, press, visit } from './browser.ts';

let cloud: TestCloud;
let browser: Browser;
let client: Client;
let caseNumber = '';

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2023-01-15T22:00:00+08:00' });
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

const numbers = { unitsInspected: '40', hazardsFound: '12', hazardsRectified: '9' };

it('is filled from the mailed link on a phone, what is wrong named at its field', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  await client.moveTo('2023-01-16T09:30:00+08:00');
  const secret = await client.waitForCaseLink({ to: 'fire-police@zhangdian.example', subject: '（2023年1月）' });
  await page.goto(`${cloud.url}/c/${secret}`);
  await expectAccessible(page);
  await look(page, 'sheet-draft-390');
  expect(await page.content()).toContain('公安');
  for (const [name, value] of Object.entries(numbers)) await page.fill(`[name="${name}"]`, value);
  for (const name of ['nothingInspected', 'shutdownOrdered']) await page.check(`[name="${name}"][value=false]`);
  await page.check('[name=penaltyCaseFiled][value=true]');
  await page.fill('[name=monthWorkSummary]', '本月检查 40 家次。');
  await page.fill('[name=sheetPreparedOn]', '2023-01-16');
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  await page.waitForSelector('.error-summary');
  expect(await page.textContent('.error-summary')).toContain('有未整改隐患');
  await expectAccessible(page);
  await look(page, 'sheet-wrong-390');
  await page.check('[name=restOrderedToRectify][value=true]');
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  await page.waitForSelector('text=/HB-\\d{8}-\\w{8}/');
  caseNumber = /HB-\d{8}-\w{8}/.exec(await page.content())?.[0] ?? '';
  expect(complaints).toEqual([]);
  await close();
});

it('is printed and its stamped scan uploaded', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  const secret = await client.waitForCaseLink({ to: 'fire-police@zhangdian.example', caseNumber });
  const key = await client.followLink(secret);
  await until('the stamp to be asked for', async () => {
    const { status } = await client.getCase(key);
    return status === 'stamping' ? status : undefined;
  });
  await page.goto(`${cloud.url}/c/${secret}`);
  await expectAccessible(page);
  await look(page, 'sheet-stamp-1280');
  const scan = join(cloud.folder, 'scan.pdf');
  const title = { zh: '检查统计表', en: 'Sheet' };
  writeFileSync(scan, makePdf({ seed: 'scan', title, lines: ['公安'], stamps: ['公安'] }));
  await page.locator('input[type=file]').first().setInputFiles(scan);
  await expect.poll(() => page.locator('text=已通过检查').count(), { timeout: 30_000 }).toBeGreaterThan(0);
  await press(page, 'submit');
  await page.waitForLoadState();
  await look(page, 'sheet-stamped-1280');
  expect(complaints).toEqual([]);
  await close();
});

it('is signed off by the unit’s reviewer on a phone', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  const secret = await client.waitForLink({ to: 'fire-police-review@zhangdian.example', caseNumber });
  await page.goto(`${cloud.url}/r/${secret}`);
  await expectAccessible(page);
  await look(page, 'sheet-sign-390');
  await page.check('[name=decision][value=sign]');
  await page.fill('[name="signature.name"]', '郭建军');
  await page.click('button[name=act][value=decide]');
  await page.waitForLoadState();
  expect(await page.locator('button[name=act]').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('is received by the brigade, and stands on the roll-up that opens it again', async () => {
  const link = await client.waitForLink({ to: 'fire-officer@zhangdian.example', caseNumber });
  const findings = { case: { scanAgreesWithNumbers: true, scanCarriesSeal: true }, items: {} };
  await client.decide(link, { decision: 'accept', findings });
  await client.advance('PT1M');
  for (const width of [390, 1280]) {
    const { page, complaints, close } = await visit(browser, width);
    await page.goto(`${cloud.url}/staff/boards/fire-sheet/roll-up`);
    await page.click('text=耿志远');
    await page.waitForSelector('.board');
    await expectAccessible(page);
    await look(page, `roll-up-${width}`);
    // On a phone the long table is folded, and opens by a tap.
    if (width === 390) await page.locator('details.fold:has(.total-row a) > summary').first().click();
    await page.locator('.total-row a').first().click();
    await page.waitForURL(/\/cases\?/);
    expect(await page.textContent('main')).toContain(caseNumber);
    await expectAccessible(page);
    await look(page, `roll-up-cases-${width}`);
    expect(complaints).toEqual([]);
    await close();
  }
});
