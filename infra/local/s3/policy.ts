import { S3Error } from './errors.ts';

/** One condition on a field of the form, by lower-case name; `source` is how the policy wrote it. */
export interface FieldCondition {
  readonly kind: 'eq' | 'starts-with';
  readonly field: string;
  readonly value: string;
  readonly source: string;
}

/** What a signed policy allows to be uploaded. */
export interface UploadPolicy {
  readonly expiresAtMs: number;
  readonly conditions: readonly FieldCondition[];
  readonly minBytes: number;
  readonly maxBytes: number;
}

type Range = readonly [minBytes: number, maxBytes: number];

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Reads the Base64 policy of a form. Throws S3Error InvalidPolicyDocument for whatever S3 does not know. */
export function readPolicy(encoded: string, maxObjectBytes: number): UploadPolicy {
  const document = parseJson(Buffer.from(encoded, 'base64').toString('utf8'));
  if (!isRecord(document)) throw invalid('Invalid JSON.');
  const { expiration, conditions, ...others } = document;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalid(`Unexpected: '${unknown}'`);
  if (typeof expiration !== 'string' || !ISO_INSTANT.test(expiration)) throw invalid("Invalid 'expiration' value");
  const expiresAtMs = Date.parse(expiration);
  if (Number.isNaN(expiresAtMs)) throw invalid("Invalid 'expiration' value");
  if (!Array.isArray(conditions)) throw invalid('Policy missing conditions.');
  const ranges = conditions.filter(isRangeCondition).map(readRange);
  return {
    expiresAtMs,
    conditions: conditions.filter(condition => !isRangeCondition(condition)).flatMap(readCondition),
    minBytes: Math.max(0, ...ranges.map(([minBytes]) => minBytes)),
    maxBytes: Math.min(maxObjectBytes, ...ranges.map(([, maxBytes]) => maxBytes)),
  };
}

function readCondition(condition: unknown): FieldCondition[] {
  const source = JSON.stringify(condition);
  if (isRecord(condition)) {
    const entries = Object.entries(condition);
    if (entries.length !== 1)
      throw invalid('Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.');
    return entries.map(([name, value]) => ({ kind: 'eq', field: name.toLowerCase(), value: text(value), source }));
  }
  if (!Array.isArray(condition) || condition.length !== 3) throw invalid(`Invalid condition: ${source}`);
  const [operator, name, value] = condition.map(text);
  const kind = operator?.toLowerCase();
  if (kind !== 'eq' && kind !== 'starts-with') throw invalid(`Invalid condition operation: ${operator}`);
  if (name === undefined || value === undefined || !name.startsWith('$')) throw invalid(`Invalid condition: ${source}`);
  return [{ kind, field: name.slice(1).toLowerCase(), value, source }];
}

function isRangeCondition(condition: unknown): condition is readonly unknown[] {
  return Array.isArray(condition) && String(condition[0]).toLowerCase() === 'content-length-range';
}

function readRange(condition: readonly unknown[]): Range {
  const [minBytes, maxBytes] = condition.slice(1).map(Number);
  const isWhole = [minBytes, maxBytes].every(bound => Number.isSafeInteger(bound) && Number(bound) >= 0);
  if (condition.length === 3 && isWhole && minBytes !== undefined && maxBytes !== undefined)
    return [minBytes, maxBytes];
  throw invalid(`Invalid condition: ${JSON.stringify(condition)}`);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid(`Invalid condition: ${JSON.stringify(value)} is no text`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid('Invalid JSON.');
    throw error;
  }
}

function invalid(reason: string): S3Error {
  return new S3Error('InvalidPolicyDocument', { message: `Invalid Policy: ${reason}` });
}
