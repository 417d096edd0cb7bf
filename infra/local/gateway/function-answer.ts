import { validateHeaderName, validateHeaderValue } from 'node:http';

/** An HTTP answer made from what a function returned. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** What belongs to the connection is the gateway's; a function cannot set it. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Reads an answer of payload format 2.0: an object with `statusCode`, or any other value, which becomes a 200 with that
 * value as JSON. undefined = malformed (500).
 */
export function readAnswer(payload: unknown): HttpAnswer | undefined {
  if (!isRecord(payload) || !('statusCode' in payload)) return toJsonAnswer(payload);
  const { statusCode, headers, cookies, body, isBase64Encoded } = payload;
  if (!isStatus(statusCode) || !isFlag(isBase64Encoded) || !isOptionalText(body)) return undefined;
  const readHeaders = readHeadersOf(headers);
  if (!readHeaders || !isOptionalTexts(cookies)) return undefined;
  readHeaders['content-type'] ??= 'text/plain; charset=utf-8';
  return {
    status: statusCode,
    headers: cookies && cookies.length > 0 ? { ...readHeaders, 'set-cookie': cookies } : readHeaders,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function toJsonAnswer(payload: unknown): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(payload ?? null)),
  };
}

function readHeadersOf(headers: unknown): Record<string, string> | undefined {
  if (headers === undefined || headers === null) return {};
  if (!isRecord(headers)) return undefined;
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!['string', 'number', 'boolean'].includes(typeof value) || !isSendable(name, String(value))) return undefined;
    const lowerName = name.toLowerCase();
    if (!CONNECTION_HEADERS.has(lowerName)) read[lowerName] = String(value);
  }
  return read;
}

function isSendable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function isFlag(value: unknown): value is boolean | undefined | null {
  return value === undefined || value === null || typeof value === 'boolean';
}

function isOptionalText(value: unknown): value is string | undefined | null {
  return value === undefined || value === null || typeof value === 'string';
}

function isOptionalTexts(value: unknown): value is string[] | undefined | null {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isCookie));
}

function isCookie(value: unknown): value is string {
  return typeof value === 'string' && isSendable('set-cookie', value);
}
