import { textArgument } from './arguments.ts';
import type { Stack } from './cloud-assembly.ts';
import { memoize } from './memoize.ts';
import type { Scope, ScopeAt } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** Answers `Fn::ImportValue` from the exports of the loaded stacks that the importing one depends on. */
export function createImports(stacks: readonly Stack[], scopeAt: ScopeAt): (scope: Scope, name: string) => unknown {
  const exportsOf = memoize(stack => {
    const exported = Object.entries(stack.template.Outputs ?? {}).flatMap(
      ([id, { Export: as, Value: value, Condition: condition }]) =>
        as === undefined || (condition !== undefined && !scopeAt(stack, 'Outputs', id).holds(condition))
          ? []
          : [[textArgument(as.Name, scopeAt(stack, 'Outputs', id, 'Export', 'Name')), { id, value }] as const],
    );
    return new Map(exported);
  });
  return ({ stack, place }, name) => {
    for (const exporter of stacks.filter(({ artifact }) => stack.dependencies.has(artifact))) {
      const found = exportsOf(exporter, 'Outputs').get(name);
      if (found !== undefined) return scopeAt(exporter, 'Outputs', found.id).resolve(found.value);
    }
    throw new TemplateError(place, `no stack that this one depends on exports ${name}`);
  };
}
