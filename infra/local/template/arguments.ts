import type { Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** The argument resolved to a text; numbers and booleans become text as CloudFormation makes them. */
export function textArgument(value: unknown, scope: Scope): string {
  const resolved = scope.resolve(value);
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  throw new TemplateError(scope.place, `a text is expected, not ${JSON.stringify(resolved)}`);
}

/** The argument resolved to a list. */
export function listArgument(value: unknown, scope: Scope): readonly unknown[] {
  const resolved = scope.resolve(value);
  if (Array.isArray(resolved)) return resolved;
  throw new TemplateError(scope.place, `a list is expected, not ${JSON.stringify(resolved)}`);
}

/** The arguments themselves, unresolved: a list of `least` to `most` items. */
export function argumentsOf(
  value: unknown,
  scope: Scope,
  [least, most]: readonly [number, number],
): readonly unknown[] {
  if (Array.isArray(value) && value.length >= least && value.length <= most) return value;
  throw new TemplateError(scope.place, `${least} to ${most} arguments are expected`);
}
