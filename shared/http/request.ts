/** A request as handlers see it, and a reply as they give it. */

export interface Request {
  readonly routeKey: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** The body as text; '' when there is none. */
  readonly body: string;
  /** From the connection, never from a header; of IPv6 the network. */
  readonly sourceIp: string;
  /** The claims of a bearer token that the gateway has checked. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64?: boolean;
}

export type Handler = (request: Request) => Promise<Reply>;

/** Does a page's script ask, rather than the browser for a page? */
export const wantsJson = ({ headers }: Request): boolean => (headers['accept'] ?? '').includes('application/json');
