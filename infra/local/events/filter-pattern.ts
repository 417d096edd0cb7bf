/** Says whether a record passes. */
export type Filter = (record: unknown) => boolean;

/** Tests one value of the record; `undefined` when the record has none there. */
type Test = (value: unknown) => boolean;

type JsonObject = Readonly<Record<string, unknown>>;

/** The comparison operators of Lambda's filter rules; each reads its argument and answers a test. */
const operators: Readonly<Record<string, (argument: unknown) => Test>> = {
  exists: argument => {
    if (typeof argument !== 'boolean') throw new Error(`exists wants true or false, not ${JSON.stringify(argument)}`);
    // Leaf nodes only, as on AWS: an object is not seen by `exists`.
    return value => (value !== undefined && !isObject(value)) === argument;
  },
  prefix: argument => testText(argument, (value, prefix) => value.startsWith(prefix)),
  suffix: argument => testText(argument, (value, suffix) => value.endsWith(suffix)),
  'equals-ignore-case': argument => testText(argument, (value, text) => value.toLowerCase() === text.toLowerCase()),
  'anything-but': readAnythingBut,
  numeric: readNumeric,
};

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/**
 * Reads the filter patterns of an event source mapping; a record passes when one of them matches, or when there are
 * none. All fields of a pattern must match; the entries of an array are alternatives.
 * Throws for what it does not know, naming it: a filter never passes or drops records by being half understood.
 */
export function readFilters(patterns: readonly string[]): Filter {
  const filters = patterns.map(readFilter);
  return filters.length === 0 ? () => true : record => filters.some(filter => filter(record));
}

function readFilter(pattern: string): Filter {
  try {
    return readFields(JSON.parse(pattern));
  } catch (cause) {
    throw new Error(`Filter pattern ${pattern}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function readFields(pattern: unknown): Test {
  if (!isObject(pattern)) throw new Error(`expected an object, found ${JSON.stringify(pattern)}`);
  const tests = Object.entries(pattern).map(([name, rule]) => readField(name, rule));
  return record => tests.every(test => test(isObject(record) ? record : {}));
}

function readField(name: string, rule: unknown): Test {
  if (name === '$or') {
    if (!Array.isArray(rule)) throw new Error('$or wants an array');
    const alternatives = rule.map(readFields);
    return record => alternatives.some(test => test(record));
  }
  const test = Array.isArray(rule) ? readAlternatives(rule) : readFields(rule);
  return record => test((record as JsonObject)[name]);
}

function readAlternatives(rules: readonly unknown[]): Test {
  if (rules.length === 0) throw new Error('an empty array matches nothing');
  const tests = rules.map(readRule);
  return value => tests.some(test => (Array.isArray(value) ? value.some(test) : test(value)));
}

function readRule(rule: unknown): Test {
  if (!isObject(rule)) return value => value === rule;
  const [[operator = '', argument] = [], ...others] = Object.entries(rule);
  const read = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (read === undefined || others.length > 0) throw new Error(`unknown operator ${JSON.stringify(rule)}`);
  return read(argument);
}

function testText(argument: unknown, compare: (value: string, text: string) => boolean): Test {
  if (typeof argument !== 'string') throw new Error(`expected a text, found ${JSON.stringify(argument)}`);
  return value => typeof value === 'string' && compare(value, argument);
}

/** `anything-but` wants the field to be there: a missing one does not match. */
function readAnythingBut(argument: unknown): Test {
  const excluded = isObject(argument) ? [readRule(argument)] : [argument].flat().map(readRule);
  return value => value !== undefined && !excluded.some(test => test(value));
}

function readNumeric(argument: unknown): Test {
  const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
  if (parts.length !== 2 && parts.length !== 4)
    throw new Error(`numeric wants pairs, found ${JSON.stringify(argument)}`);
  const tests = [parts.slice(0, 2), parts.slice(2)].filter(pair => pair.length > 0).map(readComparison);
  return value => typeof value === 'number' && tests.every(test => test(value));
}

function readComparison([operator, operand]: readonly unknown[]): Test {
  const compare = comparisons[String(operator)];
  if (compare === undefined || typeof operand !== 'number') {
    throw new Error(`unknown numeric comparison ${JSON.stringify([operator, operand])}`);
  }
  return value => compare(value as number, operand);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
