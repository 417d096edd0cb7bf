/** What this folder uses of oidc-provider 9, which ships without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

  export interface ProviderContext {
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly path: string;
    readonly method: string;
    readonly host: string;
    status: number;
    type: string;
    body: unknown;
    readonly oidc: ProtocolContext;
    set(field: string, value: string | readonly string[]): void;
    readonly response: { get(field: string): string | readonly string[] | undefined };
  }

  export interface ProtocolContext {
    readonly client: RegisteredClient;
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly session: { readonly accountId?: string; grantIdFor(clientId: string): string | undefined };
    readonly result?: { readonly consent?: { readonly grantId?: string } };
    entity(name: string, value: unknown): void;
  }

  export interface RegisteredClient {
    readonly clientId: string;
  }

  export interface Grant {
    readonly accountId: string;
    addOIDCScope(scope: string): void;
    addResourceScope(resource: string, scope: string): void;
    save(): Promise<string>;
  }

  export interface AccessToken {
    readonly accountId?: string;
    readonly expiration: number;
    readonly tokenType: string;
    resourceServer: unknown;
    scope: string;
    save(): Promise<string>;
  }

  export interface Interaction {
    readonly uid: string;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, string | undefined>>;
  }

  type Next = () => Promise<void>;

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly AccessToken: new (
      fields: Readonly<Record<string, unknown>>,
    ) => AccessToken;
    readonly Grant: (new (
      fields: Readonly<Record<string, unknown>>,
    ) => Grant) & { find(id: string): Promise<Grant | undefined> };
    readonly ResourceServer: new (
      identifier: string,
      data: Readonly<Record<string, unknown>>,
    ) => unknown;
    callback(): RequestListener;
    use(middleware: (ctx: ProviderContext, next: Next) => Promise<void>): this;
    on(event: 'server_error', listener: (ctx: ProviderContext, error: Error) => void): this;
    registerGrantType(
      name: string,
      handler: (ctx: ProviderContext) => Promise<void>,
      parameters: readonly string[],
    ): void;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: Readonly<Record<string, unknown>>,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }

  export const errors: {
    readonly InvalidGrant: new (detail: string) => Error;
    readonly InvalidTarget: new (description?: string) => Error;
    readonly InvalidRequest: new (description: string) => Error;
    readonly SessionNotFound: new (description: string) => Error;
  };
}
