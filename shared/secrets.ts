/** Secrets are read once in five minutes at most, so that a new one soon counts, and never written anywhere. */

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { requireSetting } from './settings.ts';

const client = new SecretsManagerClient({});
const CACHE_MS = 300_000;
const cache = new Map<string, { readonly readAt: number; readonly value: Promise<string> }>();

/** The secret whose ARN the named setting holds. */
export function readSecret(setting: string): Promise<string> {
  const cached = cache.get(setting);
  if (cached && Math.abs(Date.now() - cached.readAt) < CACHE_MS) return cached.value;
  const value = fetchSecret(requireSetting(setting));
  cache.set(setting, { readAt: Date.now(), value });
  value.catch(() => cache.delete(setting));
  return value;
}

async function fetchSecret(secretArn: string): Promise<string> {
  const { SecretString: secret } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
  if (!secret) throw new Error(`the secret ${secretArn} is empty`);
  return secret;
}
