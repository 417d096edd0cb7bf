import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/**
 * The key that signs tokens and the key that signs cookies: made at the first start and kept, so that a token or a
 * session from before a restart is still good after it.
 */
export async function keepSecrets(database: DatabaseSync): Promise<{ signingKey: JWK; cookieKey: string }> {
  database.exec(`CREATE TABLE IF NOT EXISTS sign_in_secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT`);
  const signingKey = await keep(database, 'signing-key', makeSigningKey);
  const cookieKey = await keep(database, 'cookie-key', async () => randomBytes(32).toString('base64url'));
  return { signingKey: JSON.parse(signingKey) as JWK, cookieKey };
}

async function keep(database: DatabaseSync, name: string, make: () => Promise<string>): Promise<string> {
  const find = database.prepare('SELECT value FROM sign_in_secrets WHERE name = ?');
  const { value: kept } = find.get(name) ?? {};
  if (typeof kept === 'string') return kept;
  const made = await make();
  database.prepare('INSERT INTO sign_in_secrets (name, value) VALUES (?, ?)').run(name, made);
  return made;
}

async function makeSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' });
}
