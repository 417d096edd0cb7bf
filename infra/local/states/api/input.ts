import { AwsError } from '../../contract.ts';
import { isTooLarge, type Json } from '../language/json.ts';

export type Input = Readonly<Record<string, unknown>>;

/** Refuses as the service's request validation does. */
export function invalid(member: string, value: unknown, constraint: string): never {
  const shown = value === undefined ? 'null' : `'${String(value)}'`;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

/** A required text of 1 to `maximum` characters. */
export function requireText(input: Input, member: string, maximum: number): string {
  const value = input[member];
  if (value === undefined || value === null) invalid(member, undefined, 'Member must not be null');
  if (typeof value !== 'string') invalid(member, value, 'Member must be a string');
  if (value.length < 1) invalid(member, value, 'Member must have length greater than or equal to 1');
  if (value.length > maximum) invalid(member, value, `Member must have length less than or equal to ${maximum}`);
  return value;
}

export function optionalText(input: Input, member: string, maximum: number): string | undefined {
  return input[member] === undefined || input[member] === null ? undefined : requireText(input, member, maximum);
}

/** A text that may be empty. */
export function optionalAnyText(input: Input, member: string, maximum: number): string | null {
  return input[member] === '' ? '' : (optionalText(input, member, maximum) ?? null);
}

/** `maxResults`: 1 to 1,000, and 100 when absent or 0. */
export function readMaxResults(input: Input): number {
  const { maxResults } = input;
  const value = maxResults ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value)) invalid('maxResults', value, 'Member must be an integer');
  if (value < 0) invalid('maxResults', value, 'Member must have value greater than or equal to 0');
  if (value > 1000) invalid('maxResults', value, 'Member must have value less than or equal to 1000');
  return value || 100;
}

export function readFlag(input: Input, member: string, fallback: boolean): boolean {
  const value = input[member] ?? fallback;
  return typeof value === 'boolean' ? value : invalid(member, value, 'Member must be a boolean');
}

/** A state machine's or an execution's ARN. Throws InvalidArn for anything else. */
export function requireArn(input: Input, member: string, kind: 'stateMachine' | 'execution'): string {
  const arn = requireText(input, member, 256);
  if (!arn.startsWith('arn:')) throw new AwsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  const [, partition, service, region, account, resource, ...rest] = arn.split(':');
  const isComplete =
    partition && service === 'states' && region && account && rest.length === (kind === 'execution' ? 2 : 1);
  if (!isComplete) throw new AwsError('InvalidArn', `Invalid Arn: '${arn}'`);
  if (resource !== kind) {
    throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${resource}'`);
  }
  return arn;
}

/** A JSON text of at most 262,144 bytes; undefined when it is not one. */
export function parsePayload(text: string): { readonly value: Json } | undefined {
  if (isTooLarge(text)) return undefined;
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
