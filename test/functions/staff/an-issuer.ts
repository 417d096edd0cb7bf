/** An OpenID provider that signs whatever a test wants, and the secret of its client. */

import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const CLIENT = { clientId: 'banjian-staff', clientSecret: 'a secret: with / odd + characters' };

export interface Issuer {
  readonly url: string;
  /** How the ID token is made from its right claims; set by a test. */
  forge: (claims: JWTPayload, sign: Sign) => Promise<string>;
  /** Signs the person in at the address that the browser was sent to; answers what the browser is sent back with. */
  signIn(authorizationAddress: string, person: string): Record<string, string>;
  close(): Promise<void>;
}

export type Sign = (claims: JWTPayload, header?: { alg: string; kid?: string }) => Promise<string>;

interface Issued {
  readonly claims: JWTPayload;
  readonly challenge: string;
  readonly redirectUri: string;
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const publicPem = await exportSPKI(publicKey);
  const codes = new Map<string, Issued>();
  const sign: Sign = (claims, header = { alg: 'RS256', kid: 'one' }) =>
    new SignJWT(claims).setProtectedHeader(header).sign(header.alg === 'HS256' ? Buffer.from(publicPem) : privateKey);

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const url = await listen(server);
  const issuer: Issuer = {
    url,
    forge: (claims, make) => make(claims),
    signIn: (address, person) => {
      const asked = new URL(address).searchParams;
      const code = randomBytes(16).toString('base64url');
      const iat = Math.floor(Date.now() / 1000);
      const claims = {
        iss: url,
        aud: asked.get('client_id') ?? '',
        sub: `sub-${person}`,
        name: `名${person}`,
        email: `${person}@zhangdian.example`,
        nonce: asked.get('nonce') ?? '',
        iat,
        exp: iat + 300,
      };
      const challenge = asked.get('code_challenge') ?? '';
      codes.set(code, { claims, challenge, redirectUri: asked.get('redirect_uri') ?? '' });
      return { code, state: asked.get('state') ?? '', iss: url };
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (request.url === '/.well-known/openid-configuration') return { status: 200, body: metadata(url) };
    if (request.url === '/jwks') return { status: 200, body: { keys: [jwk] } };
    return redeem(request, new URLSearchParams(await textOf(request)));
  }

  async function redeem(request: IncomingMessage, body: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const code = body.get('code') ?? '';
    const issued = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      isClient(request.headers.authorization) &&
      issued?.challenge === challenge &&
      issued.redirectUri === body.get('redirect_uri');
    if (!isRight) return { status: 400, body: { error: 'invalid_grant' } };
    return {
      status: 200,
      body: { token_type: 'Bearer', access_token: 'x', id_token: await issuer.forge(issued.claims, sign) },
    };
  }
  return issuer;
}

const metadata = (url: string) => ({
  issuer: url,
  authorization_endpoint: `${url}/auth`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
  authorization_response_iss_parameter_supported: true,
});

/** The Basic header of RFC 6749, whose parts are form-encoded. */
function isClient(authorization = ''): boolean {
  const decode = (text: string) => new URLSearchParams(`value=${text}`).get('value');
  const [id = '', secret = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  return decode(id) === CLIENT.clientId && decode(secret) === CLIENT.clientSecret;
}

/** Answers every question with the client's secret, as Secrets Manager would. */
export async function startSecrets(client = CLIENT): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ SecretString: JSON.stringify(client) }));
  });
  return { url: await listen(server), close: () => new Promise(resolve => server.close(() => resolve())) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
