import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignIn } from '../../../../infra/local/sign-in/start-sign-in.ts';
import { aProof, createBrowser } from './browser.ts';
import { aSharedClock, authorizationUrl, redeem, signIn, startForTest } from './fixture.ts';

const clock = aSharedClock();
let service: SignIn;

beforeAll(async () => {
  service = await startForTest({ clock });
});

afterAll(() => service.close());

describe('the sign-in page', () => {
  it('lists every person as a button, escaped, in Chinese with English', async () => {
    const { pageText } = await signIn(service.issuer, 'li-wei');
    expect(pageText).toContain('<html lang="zh-CN">');
    expect(pageText).toContain('<button name="person" value="li-wei">');
    expect(pageText).toContain('科室经办 Section officer');
    expect(pageText).toContain('王芳 &lt;主任&gt;');
    expect(pageText).not.toContain('<script');
  });

  it('is protected by a content policy that lets its form lead back to the client', async () => {
    const page = await createBrowser().follow(authorizationUrl(service.issuer, aProof()));
    const policy = page.response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:4300");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('sets cookies without an expiry, as browsers live in real time', async () => {
    const browser = createBrowser();
    const started = await browser.visit(authorizationUrl(service.issuer, aProof()));
    const cookies = started.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).not.toMatch(/expires=/i);
      expect(cookie).toMatch(/httponly/i);
    }
  });

  it('is not shown again while the session lasts, and is after fourteen virtual days', async () => {
    const { browser } = await signIn(service.issuer, 'li-wei');
    const again = await browser.follow(authorizationUrl(service.issuer, aProof()));
    expect(new URL(again.url).searchParams.has('code')).toBe(true);
    clock.advance(15 * 24 * 60 * 60 * 1000);
    const later = await browser.follow(authorizationUrl(service.issuer, aProof()));
    expect(later.url).toContain('/sign-in/');
  });
});

describe('signing out', () => {
  it('asks, ends the session and leads back to the client', async () => {
    const signedIn = await signIn(service.issuer, 'li-wei');
    const { answer } = await redeem(service.issuer, signedIn);
    const { browser } = signedIn;
    const query = new URLSearchParams({
      id_token_hint: answer.id_token,
      post_logout_redirect_uri: 'http://127.0.0.1:4300/',
      state: 'bye',
    });
    const page = await browser.visit(`${service.issuer}/session/end?${query}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const ended = await browser.follow(`${service.issuer}/session/end/confirm`, { method: 'POST', body });
    expect(ended.url).toBe('http://127.0.0.1:4300/?state=bye');
    const again = await browser.follow(authorizationUrl(service.issuer, aProof()));
    expect(again.url).toContain('/sign-in/');
  });

  it('leads to no address that is not registered', async () => {
    const query = new URLSearchParams({ client_id: 'banjian', post_logout_redirect_uri: 'http://127.0.0.1:4300/evil' });
    const response = await createBrowser().visit(`${service.issuer}/session/end?${query}`);
    expect(response.status).toBe(400);
  });
});
