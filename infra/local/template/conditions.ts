import type { Stack } from './cloud-assembly.ts';
import { isTrue } from './condition-functions.ts';
import { memoize } from './memoize.ts';
import type { ScopeAt } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** Answers whether a named condition of a stack holds. */
export const createConditions = (scopeAt: ScopeAt): ((stack: Stack, name: string) => boolean) =>
  memoize((stack, name) => {
    const scope = scopeAt(stack, 'Conditions', name);
    const condition = stack.template.Conditions?.[name];
    if (condition === undefined) throw new TemplateError(scope.place, 'the condition does not exist');
    return isTrue(condition, scope);
  });
