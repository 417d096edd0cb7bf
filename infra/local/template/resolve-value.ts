import { conditionFunctions } from './condition-functions.ts';
import { intrinsics } from './intrinsics.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { noValue, type Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

const table = { ...intrinsics, ...conditionFunctions };

const intrinsicName = (value: JsonObject): string | undefined => {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0]?.startsWith('Fn::')) ? keys[0] : undefined;
};

const resolveList = (list: readonly unknown[], scope: Scope): unknown[] =>
  list.map((item, index) => resolveValue(item, scope.at(`${index}`))).filter(item => item !== noValue);

const resolveObject = (object: JsonObject, scope: Scope): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .map(([key, item]) => [key, resolveValue(item, scope.at(key))] as const)
      .filter(([, item]) => item !== noValue),
  );

/** The value with every intrinsic replaced; throws `TemplateError` for a function it does not know. */
export function resolveValue(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return scope.finish(value);
  if (Array.isArray(value)) return resolveList(value, scope);
  if (!isJsonObject(value)) return value;
  const name = intrinsicName(value);
  if (name === undefined) return resolveObject(value, scope);
  const intrinsic = table[name];
  if (intrinsic === undefined) throw new TemplateError(scope.place, `the function ${name} is not understood`);
  return intrinsic(value[name], scope.at(name));
}
