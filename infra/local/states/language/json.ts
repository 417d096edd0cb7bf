export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** The most bytes of UTF-8 that an input, a result, an output or a task's answer may have. */
const maximumPayloadBytes = 262_144;

export function isTooLarge(text: string): boolean {
  return text.length > maximumPayloadBytes || Buffer.byteLength(text) > maximumPayloadBytes;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The word AWS uses for a value's type in its messages. */
export function typeNameOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * A plain copy of what an expression returned: no hidden marks on arrays, absent members left out.
 * Throws a TypeError for what JSON cannot hold (functions, patterns, infinite numbers).
 */
export function copyAsJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return Array.from(value, copyAsJson);
  if (isPlainObject(value)) return copyMembers(value);
  throw new TypeError(`a ${typeof value} is not JSON`);
}

function copyMembers(value: Readonly<Record<string, unknown>>): JsonObject {
  const copy: Record<string, Json> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) copy[key] = copyAsJson(member);
  }
  return copy;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value) || '_jsonata_function' in value || '_jsonata_lambda' in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
