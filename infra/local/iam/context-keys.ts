import type { Principal } from '../contract.ts';
import { compileWildcard, type Match } from './wildcard.ts';

/** Values of a request that conditions test; a key with several values has a list. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/**
 * The condition keys that every decision knows without the service naming them. The wire between the parts of the
 * local cloud stands for TLS, so that a policy which insists on it holds here as it does in the account.
 */
const alwaysKnown: Readonly<Record<string, (principal: Principal) => string>> = {
  'aws:PrincipalArn': ({ roleArn }) => roleArn,
  'aws:SecureTransport': () => 'true',
};

/** The condition keys that the local services name when they ask; `*` stands for a tag's key. */
export const serviceContextKeys: readonly string[] = [
  'dynamodb:LeadingKeys',
  'kms:ViaService',
  's3:prefix',
  's3:delimiter',
  's3:max-keys',
  's3:VersionId',
  's3:ExistingObjectTag/*',
  's3:RequestObjectTag/*',
];

/** Whether a condition may test a key: one always known or one that the services supply. IAM does not tell case apart. */
export function knownContextKeys(supplied: readonly string[]): Match {
  const matches = [...Object.keys(alwaysKnown), ...supplied].map(key => compileWildcard(key.toLowerCase()));
  return key => matches.some(match => match(key.toLowerCase()));
}

/** The values of one request by lower-cased key, as IAM does not tell keys apart by case. */
export function contextOf(principal: Principal, given: RequestContext): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(alwaysKnown)) values.set(key.toLowerCase(), [value(principal)]);
  for (const [key, value] of Object.entries(given)) {
    values.set(key.toLowerCase(), typeof value === 'string' ? [value] : value);
  }
  return values;
}
