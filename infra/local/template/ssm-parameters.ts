import type { Stack } from './cloud-assembly.ts';
import type { Facts } from './identity.ts';

type FindFacts = (stack: Stack, logicalId: string) => Facts | undefined;

const parametersOf = (stack: Stack): readonly string[] =>
  Object.entries(stack.template.Resources ?? {})
    .filter(([, { Type }]) => Type === 'AWS::SSM::Parameter')
    .map(([logicalId]) => logicalId);

/** The value of the SSM parameter of that name which a stack that `reader` depends on makes; undefined when none does. */
export function ssmValue(
  stacks: readonly Stack[],
  reader: Stack,
  { name, findFacts }: { name: string; findFacts: FindFacts },
): string | undefined {
  return stacks
    .filter(({ artifact }) => reader.dependencies.has(artifact))
    .flatMap(stack => parametersOf(stack).map(logicalId => findFacts(stack, logicalId)))
    .find(facts => facts?.name === name)
    ?.property('Value');
}
