/** Debian's Chromium with a page, and the accessibility check that every visited page must pass. */

import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

export interface Visitor {
  readonly page: Page;
  /** What the browser complained about: policy violations, script errors, requests to other hosts. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** One person's browser, at phone or desktop width. */
export async function visit(
  browser: Browser,
  width: number,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width, height: 844 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text());
  });
  page.on('request', request => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) complaints.push(`asks ${request.url()}`);
  });
  if (options.javaScriptEnabled !== false) return { page, complaints, close: () => context.close() };
  const other = await browser.newContext();
  twins.set(page, await other.newPage());
  return { page, complaints, close: () => Promise.all([context.close(), other.close()]).then(() => undefined) };
}

/** A page without script cannot run the check: what it shows is checked in a page that can. */
const twins = new WeakMap<Page, Page>();

async function checkable(page: Page): Promise<Page> {
  const twin = twins.get(page);
  if (!twin) return page;
  // The same place, so that style sheets and pictures are found; the answer to a sent form cannot be asked for again.
  await twin.goto(new URL('/_local/health', page.url()).href);
  await twin.setContent(await page.content());
  await twin.waitForLoadState();
  return twin;
}

/** WCAG 2.2 AA as far as a machine can tell, and no sideways scrolling. */
export async function expectAccessible(page: Page): Promise<void> {
  // Anything but its legacy mode gathers what it finds in a page of its own, half of its time, for frames of other hosts.
  expect(page.frames()).toHaveLength(1);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()}: ${id} at ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}

const PHONE = 390;
const DESKTOP = 1280;

/** The page at phone and at desktop width; pictures are kept in `SCREENSHOTS` when somebody wants to look at them. */
export async function lookAt(page: Page, name: string): Promise<void> {
  const shown = await checkable(page);
  const before = shown.viewportSize();
  for (const width of [PHONE, DESKTOP]) {
    await shown.setViewportSize({ width, height: 844 });
    await look(shown, `${name}-${width}`);
    await expectAccessible(shown);
  }
  if (before) await shown.setViewportSize(before);
}

export async function look(page: Page, name: string): Promise<void> {
  const kept = process.env['SCREENSHOTS'];
  if (kept !== undefined) await page.screenshot({ path: join(kept, `${name}.png`), fullPage: true });
}

/** Presses the button of that act; without script, too. */
export async function press(page: Page, act: string): Promise<void> {
  await page.locator(`button[name=act][value="${act}"]`).last().click();
}

/** Signs in at the staff's pages as one of the local people, by the name they go by. */
export async function signIn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(new URL('/staff', url).href);
  await page.click(`text=${name}`);
  await page.waitForURL(/\/staff$/);
  await page.goto(url);
}

/** Signs a review with the reviewer's name and the code that `readCode` gets. */
export async function signWithCode(page: Page, name: string, readCode: () => Promise<string>): Promise<void> {
  await page.click('text=发送验证码');
  await page.waitForLoadState();
  const code = await readCode();
  await page.check('[name=decision][value=sign]');
  await page.fill('[name="signature.name"]', name);
  await page.fill('[name=code]', code);
  await press(page, 'decide');
  await page.waitForLoadState();
}
