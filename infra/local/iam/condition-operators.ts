import { compileArnPattern } from './arn-pattern.ts';
import { compileWildcard, type Match } from './wildcard.ts';

/** How one value of a condition is compared with a value of the request. */
export interface ConditionOperator {
  /** Compiles a value that the policy names; throws when the operator cannot take it. */
  compile(policyValue: string): Match;
  /** True for the `Not` operators: no named value may fit, and a missing key passes. */
  readonly isNegated: boolean;
}

const lower = (text: string): string => text.toLowerCase();

function numeric(compare: (left: number, right: number) => boolean): (policyValue: string) => Match {
  return policyValue => {
    const limit = Number(policyValue);
    if (policyValue.trim() === '' || Number.isNaN(limit)) throw new Error(`${policyValue} is not a number`);
    return text => text.trim() !== '' && compare(Number(text), limit);
  };
}

function bool(policyValue: string): Match {
  if (!['true', 'false'].includes(lower(policyValue))) throw new Error(`${policyValue} is not true or false`);
  return text => lower(text) === lower(policyValue);
}

const equals =
  (policyValue: string): Match =>
  text =>
    text === policyValue;
const equalsIgnoreCase =
  (policyValue: string): Match =>
  text =>
    lower(text) === lower(policyValue);

const is = (compile: (policyValue: string) => Match): ConditionOperator => ({ compile, isNegated: false });
const isNot = (compile: (policyValue: string) => Match): ConditionOperator => ({ compile, isNegated: true });

/** The operators that can be evaluated, without `IfExists` and set prefixes; `Null` stands apart as it tests presence. */
export const conditionOperators: Readonly<Record<string, ConditionOperator>> = {
  StringEquals: is(equals),
  StringNotEquals: isNot(equals),
  StringEqualsIgnoreCase: is(equalsIgnoreCase),
  StringNotEqualsIgnoreCase: isNot(equalsIgnoreCase),
  StringLike: is(compileWildcard),
  StringNotLike: isNot(compileWildcard),
  ArnEquals: is(compileArnPattern),
  ArnLike: is(compileArnPattern),
  ArnNotEquals: isNot(compileArnPattern),
  ArnNotLike: isNot(compileArnPattern),
  Bool: is(bool),
  NumericEquals: is(numeric((left, right) => left === right)),
  NumericNotEquals: isNot(numeric((left, right) => left === right)),
  NumericLessThan: is(numeric((left, right) => left < right)),
  NumericLessThanEquals: is(numeric((left, right) => left <= right)),
  NumericGreaterThan: is(numeric((left, right) => left > right)),
  NumericGreaterThanEquals: is(numeric((left, right) => left >= right)),
};
