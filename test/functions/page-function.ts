/** A function bundled as it is deployed, called as the gateway calls it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { build } from 'esbuild';
import type { ApiRouteKey } from '../../shared/contract/operation.ts';
import { operations } from '../../shared/contract/operations.ts';
import { checkAnswer } from '../contract/check-answer.ts';

const root = join(import.meta.dirname, '../..');

export type Answer = APIGatewayProxyStructuredResultV2 & {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export interface Given {
  /** `name=value`, as answered by `Set-Cookie`. */
  readonly cookie?: string;
  readonly cookies?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly json?: unknown;
  /** Of a token that the gateway has checked. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
}

export interface PageFunction {
  ask(routeKey: string, given?: Given): Promise<Answer>;
  dispose(): void;
}

export async function loadFunction(
  name: 'applicant' | 'papers' | 'review' | 'staff',
  formsIndex = 'forms/index.ts',
): Promise<PageFunction> {
  const folder = mkdtempSync(join(tmpdir(), `banjian-${name}-`));
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: [join(root, `functions/${name}/index.ts`)],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    external: ['@aws-sdk/credential-provider-*'],
    alias: { '#forms': join(root, formsIndex) },
    loader: { '.css': 'text', '.client.js': 'text' },
    logLevel: 'silent',
  });
  const { handler } = await import(outfile);
  return {
    ask: async (routeKey, given = {}) => {
      const answer: Answer = await handler(eventOf(routeKey, given), { awsRequestId: 'test-request' });
      checkApiAnswer(routeKey, answer);
      return answer;
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whatever a handler of the API answers is held against its contract. */
function checkApiAnswer(routeKey: string, { statusCode, headers, body = '' }: Answer): void {
  if (!Object.hasOwn(operations, routeKey)) return;
  const contentType = headers['content-type'] ?? '';
  checkAnswer(routeKey as ApiRouteKey, { status: statusCode, contentType, body });
}

function eventOf(
  routeKey: string,
  { cookie, cookies = [], params = {}, query = {}, headers = {}, form, json, claims, sourceIp = '192.0.2.1' }: Given,
) {
  return {
    routeKey,
    pathParameters: params,
    queryStringParameters: query,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    cookies: [...(cookie === undefined ? [] : [cookie]), ...cookies],
    body: form ? encode(form) : json === undefined ? undefined : JSON.stringify(json),
    requestContext: { http: { sourceIp }, ...(claims ? { authorizer: { jwt: { claims } } } : {}) },
  };
}

function encode(form: NonNullable<Given['form']>): string {
  const pairs = Object.entries(form).flatMap(([name, values]) => [values].flat().map(value => [name, value]));
  return new URLSearchParams(pairs as string[][]).toString();
}

/** The cookie that an answer sets, as the browser sends it. */
export const cookieOf = (answer: Answer): string => answer.cookies?.[0]?.split(';')[0] ?? '';

/** The hidden inputs of a page by name. */
export function hiddenOf({ body }: Answer): Record<string, string> {
  const inputs = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name, value]) => [name ?? '', value ?? '']));
}
