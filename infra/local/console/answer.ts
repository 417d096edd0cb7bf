import type { ServerResponse } from 'node:http';

/** An answer that is a refusal, worded as an RFC 9457 problem. */
export class ConsoleProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;

  constructor(code: keyof typeof problems, detail: string) {
    super(detail);
    const [status, title] = problems[code];
    this.status = status;
    this.code = code;
    this.title = title;
  }
}

const problems = {
  'bad-request': [400, '请求无效 The request is not valid'],
  forbidden: [403, '不允许访问 Not allowed'],
  'not-found': [404, '没有此页面 No such page'],
  'method-not-allowed': [405, '不支持此方法 The method is not supported'],
  'clock-backwards': [409, '时钟不能倒退 The clock does not go backwards'],
  'clock-is-real': [409, '正在使用真实时间 The machine’s own clock is in use'],
  'too-large': [413, '请求过大 The request is too large'],
  'not-json': [415, '请求须为 JSON The request must be JSON'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

const protection = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** What a resource answers. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function jsonReply(value: unknown, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

export function problemReply({ status, code, title, message: detail }: ConsoleProblem): Reply {
  const body = JSON.stringify({ type: `urn:banjian:local:${code}`, title, status, detail });
  return { status, headers: { 'Content-Type': 'application/problem+json' }, body };
}

/** Sends a reply with the headers that every answer of the console carries. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...protection, ...headers }).end(body);
}
