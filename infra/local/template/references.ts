import type { Stack } from './cloud-assembly.ts';
import type { Identified } from './facts.ts';
import { stableUuid } from './naming.ts';
import { noValue, type Scope } from './scope.ts';
import { TemplateError } from './template-error.ts';

export interface ReferenceSources {
  /** Undefined when the stack has no such resource. */
  identify(stack: Stack, logicalId: string): Identified | undefined;
  parameter(stack: Stack, name: string): unknown;
}

const pseudoParameters: Readonly<Record<string, (stack: Stack) => unknown>> = {
  'AWS::AccountId': stack => stack.account,
  'AWS::Region': stack => stack.region,
  'AWS::Partition': stack => stack.partition,
  'AWS::URLSuffix': stack => stack.urlSuffix,
  'AWS::StackName': stack => stack.name,
  'AWS::StackId': ({ partition, region, account, name }) =>
    `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/${stableUuid([name])}`,
  'AWS::NoValue': () => noValue,
};

/** What `Ref` answers: a pseudo parameter, a parameter of the stack, or the `Ref` of a resource. */
export function refer({ stack, place }: Scope, name: string, sources: ReferenceSources): unknown {
  const pseudo = pseudoParameters[name];
  if (pseudo !== undefined) return pseudo(stack);
  if (stack.template.Parameters?.[name] !== undefined) return sources.parameter(stack, name);
  const identified = sources.identify(stack, name);
  if (identified === undefined) throw new TemplateError(place, `nothing in the stack is called ${name}`);
  return identified.identity.ref(identified.facts);
}

/** What `Fn::GetAtt` answers; throws `TemplateError` for an attribute the resource type is not known to have. */
export function attributeOf(
  { stack, place }: Scope,
  [logicalId, attribute]: readonly [string, string],
  sources: ReferenceSources,
): unknown {
  const identified = sources.identify(stack, logicalId);
  if (identified === undefined) throw new TemplateError(place, `no resource in the stack is called ${logicalId}`);
  const { identity, facts, resource } = identified;
  const answer = identity.attributes[attribute];
  if (answer !== undefined) return answer(facts);
  throw new TemplateError(place, `the attribute ${attribute} of ${resource.Type} ${logicalId} is not understood`);
}
