import type { Provider } from 'oidc-provider';

/**
 * Takes the expiry off the cookies that are set: it is reckoned on the virtual clock, and a browser, which lives in real
 * time, would throw such a cookie away. The provider itself ends sessions by the virtual clock. Deletions stay.
 */
export function keepCookiesOnRealTime(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next();
    const cookies = ctx.response.get('Set-Cookie');
    if (!cookies || ctx.res.headersSent) return;
    ctx.set('Set-Cookie', [cookies].flat().map(withoutExpiry));
  });
}

function withoutExpiry(cookie: string): string {
  if (cookie.includes('expires=Thu, 01 Jan 1970')) return cookie;
  return cookie.replace(/; expires=[^;]+/g, '');
}
