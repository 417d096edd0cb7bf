import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { makePdf } from '../../infra/local/demo/documents.ts';
import { makePhoto } from '../../infra/local/demo/photo.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';
import { expectAccessible, openBrowser, press, visit } from './browser.ts';

let cloud: TestCloud;
let browser: Browser;
let client: Client;
let caseNumber = '';

beforeAll(async () => {
  cloud = await startTestCloud();
  browser = await openBrowser();
  client = createClient(cloud.url);
});

afterAll(async () => {
  await browser.close();
  await cloud.dispose();
});

const entries: Readonly<Record<string, string>> = {
  providerName: '海智造物联科技有限公司',
  providerCreditCode: makeCreditCode(71),
  contactName: '张三',
  contactPhone: '13800000000',
  contactEmail: 'clerk@provider.example',
};

const diagnosis: Readonly<Record<string, string>> = {
  enterpriseName: '山东联美弹簧科技股份有限公司',
  enterpriseCreditCode: makeCreditCode(72),
  contractAmount: '12000',
  contractSignedOn: '2022-11-01',
  reportConfirmedOn: '2022-11-20',
};

it('fills, uploads and submits an application on a desktop', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await page.goto(cloud.url);
  await expectAccessible(page);
  await page.click('text=查看要求并申报');
  await expectAccessible(page);
  await page.click('text=开始申报');
  await page.waitForURL(/\/cases\//);
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  await page.waitForSelector('.error-summary');
  await expectAccessible(page);
  for (const [name, value] of Object.entries(entries)) await page.fill(`[name="${name}"]`, value);
  for (const name of ['providerRegisteredInZhangdian', 'providerInGoodStanding']) await sayYes(page, name);
  await press(page, 'add-item:diagnoses');
  await page.waitForSelector('[name="diagnoses.1.enterpriseName"]');
  for (const [name, value] of Object.entries(diagnosis)) await page.fill(`[name="diagnoses.1.${name}"]`, value);
  for (const name of ['enterpriseIsPrivateManufacturer', 'wasOneToOneOnSite'])
    await sayYes(page, `diagnoses.1.${name}`);
  await press(page, 'save');
  await page.waitForURL(/saved/);
  await uploadEverywhere(page);
  await expectAccessible(page);
  await page.check('[name=confirmed]');
  await press(page, 'submit');
  await page.waitForSelector('text=/ZX-\\d{8}-\\w{8}/');
  caseNumber = /ZX-\d{8}-\w{8}/.exec(await page.content())?.[0] ?? '';
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  expect(caseNumber).not.toBe('');
  await close();
});

it('lets the officer accept on a phone without script', async () => {
  const { page, complaints, close } = await visit(browser, 390, { javaScriptEnabled: false });
  await page.goto(await linkFor('officer'));
  expect(page.url(), 'the secret leaves the address bar').not.toContain('ra1_');
  await page.fill('[name="findings.case.paperSets"]', '2');
  for (const radio of await page.locator('input[type=radio][name^="findings."][value=true]').all()) await radio.check();
  await page.check('[name=decision][value=accept]');
  await page.click('button[name=act][value=decide]');
  expect(await page.locator('button[name=act]').count(), 'a receipt has no buttons').toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('shows each reviewer an accessible page at phone width', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  const { experts } = await waitForExperts();
  await page.goto(experts[0] ?? '');
  await expectAccessible(page);
  for (const link of experts) {
    const token = link.split('/r/')[1] ?? '';
    const points = { 'basic-situation': 26, 'diagnosis-recommendations': 34, 'project-estimate': 25 };
    await client.decide(token, { decision: 'score', scorecards: { 1: { points, deductions: [] } } });
  }
  await page.goto(await linkFor('head'));
  const way = await page.locator('#ask a').boundingBox();
  expect((way?.y ?? 844) + (way?.height ?? 0), 'what is asked fills more than a screen').toBeLessThan(844);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

it('signs with a name, a drawing and the mailed code', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  await page.goto(await linkFor('head'));
  await page.click('text=发送验证码');
  const code = await client.waitForCode({ to: 'head@zhangdian.example', caseNumber });
  await page.check('[name=decision][value=sign]');
  await page.fill('[name="signature.name"]', '王建国');
  await draw(page);
  await page.fill('[name=code]', code);
  await page.click('button[name=act][value=decide]');
  await page.waitForLoadState();
  expect(await page.locator('button[name=act]').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

it('publishes the result', async () => {
  const { page, complaints, close } = await visit(browser, 390);
  await page.goto(`${cloud.url}/results/subsidy/2022`);
  expect(await page.textContent('main')).toContain(caseNumber);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

it('signs staff in and shows the worklist', async () => {
  const { page, complaints, close } = await visit(browser, 1280);
  await page.goto(`${cloud.url}/staff`);
  await page.click('text=管敬文');
  await page.waitForURL(/\/staff/);
  expect(await page.textContent('main')).toContain(caseNumber);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
  await close();
});

async function sayYes(page: Page, name: string): Promise<void> {
  await page.check(`[name="${name}"][value=true]`);
}

/** Gives every slot its files, and waits until each has been looked at. */
async function uploadEverywhere(page: Page): Promise<void> {
  const ids = await page.locator('input[type=file]').evaluateAll(inputs => inputs.map(input => input.id));
  let uploaded = 0;
  for (const id of ids) {
    const input = page.locator(`[id="${id}"]`);
    const isPhoto = !(await input.getAttribute('accept'))?.includes('pdf');
    for (const path of isPhoto ? [aPhoto(`${id}1`), aPhoto(`${id}2`)] : [aPdf(id)]) {
      await input.setInputFiles(path);
      uploaded += 1;
      await expect.poll(() => page.locator('text=已通过检查').count(), { timeout: 20_000 }).toBe(uploaded);
    }
  }
}

function aPhoto(seed: string): string {
  const path = join(cloud.folder, `${seed}.jpg`);
  writeFileSync(path, makePhoto(seed));
  return path;
}

function aPdf(seed: string): string {
  const path = join(cloud.folder, `${seed}.pdf`);
  writeFileSync(path, makePdf({ seed, title: { zh: '材料', en: 'Document' }, lines: [seed] }));
  return path;
}

async function linkFor(person: string): Promise<string> {
  const token = await client.waitForLink({ to: `${person}@zhangdian.example`, caseNumber });
  return `${cloud.url}/r/${token}`;
}

async function waitForExperts(): Promise<{ experts: string[] }> {
  const isExpert = (to: unknown) => String(to).startsWith('expert');
  const links = async () =>
    (await client.inbox())
      .filter(({ to, subject }) => isExpert(to) && subject.includes(caseNumber))
      .map(({ links: [link = ''] }) => link);
  await expect.poll(async () => (await links()).length, { timeout: 20_000 }).toBe(3);
  return { experts: await links() };
}

async function draw(page: Page): Promise<void> {
  const box = await page.locator('canvas').boundingBox();
  if (!box) throw new Error('there is nothing to draw on');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 60, { steps: 8 });
  await page.mouse.up();
}
