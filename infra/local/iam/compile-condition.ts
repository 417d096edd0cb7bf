import type { Statement } from '../contract.ts';
import { conditionOperators } from './condition-operators.ts';
import type { Match } from './wildcard.ts';

/** Whether the values of a request, by lower-cased key, meet a condition. */
export type Condition = (context: ReadonlyMap<string, readonly string[]>) => boolean;

type ValueTest = (values: readonly string[] | undefined) => boolean;
type Quantifier = 'ForAllValues' | 'ForAnyValue' | 'single';

const operatorForm = /^(?:(?<quantifier>ForAllValues|ForAnyValue):)?(?<name>[A-Za-z]+?)(?<ifExists>IfExists)?$/;

const asList = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** IAM compares a key of one value; a key of several needs a set operator, so without one every value must fit. */
const quantify: Readonly<Record<Quantifier, (values: readonly string[], fits: Match) => boolean>> = {
  ForAllValues: (values, fits) => values.every(fits),
  ForAnyValue: (values, fits) => values.some(fits),
  single: (values, fits) => values.length > 0 && values.every(fits),
};

function compileNull(policyValues: readonly string[]): ValueTest {
  const [expected, ...others] = policyValues;
  if (others.length > 0 || (expected !== 'true' && expected !== 'false')) throw new Error('Null takes true or false');
  return values => (values === undefined) === (expected === 'true');
}

function passesWithoutKey(isNegated: boolean, quantifier: Quantifier, ifExists: boolean): boolean {
  return quantifier === 'ForAllValues' || ifExists || (isNegated && quantifier === 'single');
}

function compileTest(operator: string, policyValues: readonly string[]): ValueTest {
  if (operator === 'Null') return compileNull(policyValues);
  const { quantifier: prefix, name = '', ifExists } = operatorForm.exec(operator)?.groups ?? {};
  const known = conditionOperators[name];
  if (known === undefined) throw new Error(`the condition operator ${operator} cannot be evaluated`);
  const matches = policyValues.map(known.compile);
  const isNamed: Match = text => matches.some(match => match(text));
  const fits: Match = known.isNegated ? text => !isNamed(text) : isNamed;
  const quantifier = (prefix ?? 'single') as Quantifier;
  const otherwise = passesWithoutKey(known.isNegated, quantifier, ifExists !== undefined);
  return values => (values === undefined ? otherwise : quantify[quantifier](values, fits));
}

function compileKey(
  operator: string,
  key: string,
  { values, isKnown }: { values: readonly string[]; isKnown: Match },
): Condition {
  const name = key.toLowerCase();
  if (!isKnown(name)) throw new Error(`no local service supplies the condition key ${key}`);
  const variable = values.find(value => value.includes('${'));
  if (variable !== undefined) throw new Error(`the policy variable in ${variable} cannot be evaluated`);
  const test = compileTest(operator, values);
  return context => test(context.get(name));
}

/** Compiles a statement's condition: all operators and all keys must be met. Throws for what it cannot evaluate. */
export function compileCondition(condition: Statement['Condition'], isKnown: Match): Condition | undefined {
  if (condition === undefined) return undefined;
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileKey(operator, key, { values: asList(values), isKnown })),
  );
  return context => tests.every(test => test(context));
}
