import { createHash } from 'node:crypto';

/** `length` hexadecimal digits that follow from the parts alone. */
export const digest = (parts: readonly string[], length: number): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, length);

/** A UUID that follows from the parts alone. */
export function stableUuid(parts: readonly string[]): string {
  const hex = digest(parts, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/**
 * The name of a resource whose template gives none: stack and logical id as CloudFormation joins them, but the same on
 * every run. A name longer than `maximumLength` is cut and ends in a digest of the whole.
 */
export function makeUpName(stack: string, logicalId: string, maximumLength: number): string {
  const name = `${stack}-${logicalId}`;
  return name.length <= maximumLength ? name : `${name.slice(0, maximumLength - 9)}-${digest([stack, logicalId], 8)}`;
}
