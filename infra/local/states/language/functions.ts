import { createHash, randomUUID } from 'node:crypto';
import type jsonata from 'jsonata';

interface AddedFunction {
  /** JSONata's own notation of argument types. */
  readonly signature: string;
  readonly run: (...values: never[]) => unknown;
}

const hashAlgorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `$range` and `$partition` answer at most this many elements. */
const maximumElements = 1000;

const added: Readonly<Record<string, AddedFunction>> = {
  partition: { signature: '<an:a>', run: partition },
  range: { signature: '<nnn:a>', run: range },
  hash: { signature: '<ss:s>', run: hash },
  random: { signature: '<n?:n>', run: random },
  uuid: { signature: '<:s>', run: () => randomUUID() },
  parse: { signature: '<s:x>', run: parse },
};

/** Gives an expression the functions that Step Functions has beyond JSONata's. */
export function addFunctions(expression: jsonata.Expression): void {
  for (const [name, { signature, run }] of Object.entries(added)) {
    expression.registerFunction(name, run as (...values: unknown[]) => unknown, signature);
  }
}

function partition(items: readonly unknown[] | undefined, size: number): unknown {
  if (items === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new RangeError('$partition takes a positive integer as chunk size');
  const chunks: unknown[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger) || step === 0) {
    throw new RangeError('$range takes integers and a step other than 0');
  }
  const count = Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > maximumElements) throw new RangeError(`$range answers at most ${maximumElements} elements`);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

function hash(text: string | undefined, algorithm: string): string | undefined {
  if (text === undefined) return undefined;
  const name = hashAlgorithms[algorithm];
  if (!name) throw new RangeError(`$hash knows ${Object.keys(hashAlgorithms).join(', ')}, not ${algorithm}`);
  return createHash(name).update(text, 'utf8').digest('hex');
}

/** With a seed the same number each time (not the same as AWS draws), else any number from 0 up to 1. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  const digest = createHash('sha256').update(String(seed)).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}

function parse(text: string | undefined): unknown {
  return text === undefined ? undefined : JSON.parse(text);
}
