import { argumentsOf } from './arguments.ts';
import type { Intrinsic } from './intrinsics.ts';
import { isJsonObject } from './json.ts';
import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** Whether a condition, or a condition function's answer, is true. */
export function isTrue(value: unknown, scope: Scope): boolean {
  const { Condition: name } = isJsonObject(value) ? value : {};
  if (typeof name === 'string') return scope.holds(name);
  const resolved = scope.resolve(value);
  if (typeof resolved === 'boolean') return resolved;
  throw new TemplateError(scope.place, `a condition is expected, not ${JSON.stringify(resolved)}`);
}

const equals: Intrinsic = (argument, scope) => {
  const [left, right] = argumentsOf(argument, scope, [2, 2]).map(item => scope.resolve(item));
  return String(left) === String(right);
};

/** The functions of the `Conditions` section. */
export const conditionFunctions: Readonly<Record<string, Intrinsic>> = {
  'Fn::Equals': equals,
  'Fn::And': (argument, scope) => argumentsOf(argument, scope, [2, 10]).every(item => isTrue(item, scope)),
  'Fn::Or': (argument, scope) => argumentsOf(argument, scope, [2, 10]).some(item => isTrue(item, scope)),
  'Fn::Not': (argument, scope) => !argumentsOf(argument, scope, [1, 1]).some(item => isTrue(item, scope)),
};
