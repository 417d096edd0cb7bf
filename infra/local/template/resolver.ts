import type { RawResource, Stack } from './cloud-assembly.ts';
import { createConditions } from './conditions.ts';
import { createImports } from './exports.ts';
import { createFacts, type Identified } from './facts.ts';
import { createFinisher } from './finish-text.ts';
import { memoize } from './memoize.ts';
import { parameterValue } from './parameters.ts';
import { attributeOf, type ReferenceSources, refer } from './references.ts';
import { resolveValue } from './resolve-value.ts';
import type { Scope, ScopeAt } from './scope.ts';
import { ssmValue } from './ssm-parameters.ts';
import { type Place, within } from './template-error.ts';

export interface ResolverOptions {
  readonly stacks: readonly Stack[];
  readonly parameters: Readonly<Record<string, string>>;
  apiEndpoint(apiLogicalId: string): string;
}

export interface Resolver {
  readonly scopeAt: ScopeAt;
  /** A resource with its identity; undefined when there is none or its condition does not hold. */
  identify(stack: Stack, logicalId: string): Identified | undefined;
  parameter(stack: Stack, name: string): unknown;
}

type Finder = (stack: Stack, logicalId: string) => RawResource | undefined;

const createFinder =
  (holds: (stack: Stack, name: string) => boolean): Finder =>
  (stack, logicalId) => {
    const resource = stack.template.Resources?.[logicalId];
    return resource?.Condition === undefined || holds(stack, resource.Condition) ? resource : undefined;
  };

function createSources(options: ResolverOptions, scopeAt: ScopeAt, find: Finder): ReferenceSources {
  const { stacks, parameters, apiEndpoint } = options;
  const existing = createFacts({ scopeAt, find, apiEndpoint });
  const identify = (stack: Stack, logicalId: string): Identified | undefined =>
    find(stack, logicalId) === undefined ? undefined : existing(stack, logicalId);
  const findFacts = (stack: Stack, logicalId: string) => identify(stack, logicalId)?.facts;
  const parameter = memoize((stack, name) =>
    parameterValue(stack, name, {
      values: parameters,
      ssm: ssmName => ssmValue(stacks, stack, { name: ssmName, findFacts }),
    }),
  );
  return { identify, parameter };
}

/** Resolves the intrinsics of the given stacks, each lookup on demand, so that the order of resources does not matter. */
export function createResolver(options: ResolverOptions): Resolver {
  const finish = createFinisher(options.stacks, options.apiEndpoint);
  const scopeAt: ScopeAt = (stack, logicalId, ...path) => scopeOf(stack, { stack: stack.artifact, logicalId, path });
  const holds = createConditions(scopeAt);
  const sources = createSources(options, scopeAt, createFinder(holds));
  const importValue = createImports(options.stacks, scopeAt);

  function scopeOf(stack: Stack, place: Place): Scope {
    const scope: Scope = {
      stack,
      place,
      at: (...keys) => scopeOf(stack, within(place, ...keys)),
      resolve: value => resolveValue(value, scope),
      refer: name => refer(scope, name, sources),
      attribute: (logicalId, attribute) => attributeOf(scope, [logicalId, attribute], sources),
      importValue: name => importValue(scope, name),
      holds: condition => holds(stack, condition),
      finish: text => finish(text, place),
    };
    return scope;
  }

  return { scopeAt, ...sources };
}
