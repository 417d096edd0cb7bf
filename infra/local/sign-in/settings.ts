import type { JWK } from 'jose';

/** One of the people who can sign in locally; there are no passwords. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly unit?: string;
  /** The role in Chinese and English, as the sign-in page shows it. */
  readonly title: string;
}

/** Everything the provider's thread is started with; crosses the thread border, so plain data only. */
export interface ProviderSettings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly people: readonly Person[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** The `aud` of access tokens. */
  readonly audience: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly signingKey: JWK;
  readonly cookieKey: string;
  /** One BigInt64: milliseconds to add to the machine's time. */
  readonly sharedOffset: SharedArrayBuffer;
}

/** The grant that answers an access token for a named person in one request. */
export const personGrantType = 'urn:banjian:local:person';

/** The public client of scripts that goes with a page client. */
export function scriptClientId(clientId: string): string {
  return `${clientId}-script`;
}
