/** One HTTP call to the product, as any client makes it. */

export interface CallOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The problem document of a refusal, as the API writes it. */
export interface ProblemDocument {
  readonly code: string;
  readonly title: string;
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  readonly [member: string]: unknown;
}

/** The product said no. `problem` is what it answered; `code` is '' when that was no problem document. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: ProblemDocument;

  constructor(asked: string, status: number, body: unknown) {
    super(`${asked} was answered ${status}: ${typeof body === 'string' ? body : JSON.stringify(body)}`);
    this.name = 'Refused';
    this.status = status;
    this.problem = { code: '', title: '', ...(typeof body === 'object' ? body : {}) };
    this.code = this.problem.code;
  }
}

/** Asks `<METHOD> <path>` and answers what came back. Throws Refused for every status of 400 and above. */
export type Call = <Body = unknown>(request: string, options?: CallOptions) => Promise<Answer<Body>>;

export function createCall(url: string): Call {
  return async <Body>(request: string, { body, token, headers }: CallOptions = {}) => {
    const [method = 'GET', path = '/'] = request.split(' ');
    const response = await fetch(new URL(path, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = readBody(await response.text(), response.headers.get('content-type') ?? '');
    if (response.status >= 400) throw new Refused(`${method} ${withoutSecret(path)}`, response.status, answer);
    return { status: response.status, headers: response.headers, body: answer as Body };
  };
}

function readBody(text: string, contentType: string): unknown {
  return /\bjson\b/.test(contentType) && text !== '' ? JSON.parse(text) : text;
}

/** Link secrets stand in paths and belong in no message. */
function withoutSecret(path: string): string {
  return path.replace(/[a-z]a1_[\w-]{43}/g, '…');
}
