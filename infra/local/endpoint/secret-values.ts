import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { SecretModel } from '../contract.ts';

/** A secret's current value and the id of its version. */
export interface SecretValue {
  readonly versionId: string;
  readonly secretString: string;
}

export interface SecretValues {
  /** Undefined when the secret has never been given a value. */
  current(secretName: string): SecretValue | undefined;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const generatePassword = (length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** A value as the template asks for it: the password alone, or a JSON object that holds it under the key. */
function generateValue({ length, template, key }: NonNullable<SecretModel['generate']>): string {
  const password = generatePassword(length);
  if (key === undefined) return password;
  return JSON.stringify({ ...(JSON.parse(template ?? '{}') as object), [key]: password });
}

/** The version of a seeded value follows from the value, so that the same seed stays the same version. */
const versionOfSeed = (seed: string): string => {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
};

/**
 * Keeps the values of the secrets in the table `secrets_values`: a seeded value always wins, a generated one is made once.
 * `seeds` are by secret name.
 */
export function keepSecretValues(
  database: DatabaseSync,
  secrets: readonly SecretModel[],
  seeds: ReadonlyMap<string, string>,
): SecretValues {
  database.exec(
    'CREATE TABLE IF NOT EXISTS secrets_values (name TEXT PRIMARY KEY, version_id TEXT NOT NULL, secret_string TEXT NOT NULL) STRICT',
  );
  const replace = database.prepare('INSERT OR REPLACE INTO secrets_values VALUES (?, ?, ?)');
  const insert = database.prepare('INSERT OR IGNORE INTO secrets_values VALUES (?, ?, ?)');
  const select = database.prepare('SELECT version_id, secret_string FROM secrets_values WHERE name = ?');
  for (const { name, generate } of secrets) {
    const seed = seeds.get(name);
    if (seed !== undefined) replace.run(name, versionOfSeed(seed), seed);
    else if (generate !== undefined) insert.run(name, randomUUID(), generateValue(generate));
  }
  return {
    current: name => {
      const { version_id: versionId, secret_string: secretString } = select.get(name) ?? {};
      if (typeof versionId !== 'string' || typeof secretString !== 'string') return undefined;
      return { versionId, secretString };
    },
  };
}
