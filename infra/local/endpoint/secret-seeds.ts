import type { SecretModel } from '../contract.ts';

/** Whether a seed's key means the secret: by name, or by logical id with or without the hash that CDK appends. */
const means = (key: string, { name, logicalId }: SecretModel): boolean =>
  key === name || key === logicalId || (logicalId.startsWith(key) && /^[0-9A-F]{8}$/.test(logicalId.slice(key.length)));

function secretOf(key: string, secrets: readonly SecretModel[]): SecretModel {
  const [secret, ...others] = secrets.filter(candidate => means(key, candidate));
  if (secret === undefined) throw new Error(`the seed ${key} means no secret of the template`);
  if (others.length > 0) throw new Error(`the seed ${key} means more than one secret of the template`);
  return secret;
}

/** The seeded values by secret name; throws for a seed that means no secret, several, or one that has a seed already. */
export function seedsByName(
  seeds: Readonly<Record<string, string>>,
  secrets: readonly SecretModel[],
): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const [key, value] of Object.entries(seeds)) {
    const { name } = secretOf(key, secrets);
    if (byName.has(name)) throw new Error(`the secret ${name} has two seeds`);
    byName.set(name, value);
  }
  return byName;
}
