import { createHash, randomBytes } from 'node:crypto';

/** A browser as far as signing in needs one: a cookie jar and no automatic redirects. */
export function createBrowser() {
  const cookies = new Map<string, string>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { accept: 'text/html', cookie } });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };
  /** Follows redirects while they stay on the origin; answers the first page or the address that leaves it. */
  const follow = async (url: string, init: RequestInit = {}): Promise<{ url: string; response: Response }> => {
    const response = await visit(url, init);
    const location = response.headers.get('location');
    if (!location) return { url, response };
    const next = new URL(location, url);
    return next.origin === new URL(url).origin ? follow(next.href) : { url: next.href, response };
  };
  return { visit, follow };
}

export type Browser = ReturnType<typeof createBrowser>;

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', value = ''] = pair.split('=');
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}

export interface Proof {
  readonly verifier: string;
  readonly challenge: string;
}

export function aProof(): Proof {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
