import type { RawResource, Stack } from './cloud-assembly.ts';
import { identities } from './identities.ts';
import type { Facts, Identity } from './identity.ts';
import { memoize } from './memoize.ts';
import { makeUpName } from './naming.ts';
import type { Scope, ScopeAt } from './scope.ts';
import { TemplateError } from './template-error.ts';

/** A resource with what its name, `Ref` and attributes are made from. */
export interface Identified {
  readonly resource: RawResource;
  readonly identity: Identity;
  readonly facts: Facts;
}

export interface FactsOptions {
  readonly scopeAt: ScopeAt;
  /** A resource as the template writes it; undefined when there is none or its condition does not hold. */
  find(stack: Stack, logicalId: string): RawResource | undefined;
  apiEndpoint(apiLogicalId: string): string;
}

function identityOf(resource: RawResource, scope: Scope): Identity {
  const identity = identities[resource.Type];
  if (identity !== undefined) return identity;
  throw new TemplateError(scope.place, `the local cloud does not know the resource type ${resource.Type}`);
}

function nameOf(identity: Identity, scope: Scope, property: Facts['property']): string {
  const given = identity.nameProperty === undefined ? undefined : property(identity.nameProperty);
  if (given !== undefined) return given;
  const name = makeUpName(scope.stack.name, scope.place.logicalId, identity.maximumLength);
  return identity.isLowerCase ? name.toLowerCase() : name;
}

function factsOf(resource: RawResource, scope: Scope, apiEndpoint: FactsOptions['apiEndpoint']): Facts {
  const { stack, place } = scope;
  const property = (name: string): string | undefined => {
    const value = resource.Properties?.[name];
    return value === undefined ? undefined : String(scope.at('Properties', name).resolve(value));
  };
  return {
    stack: stack.name,
    logicalId: place.logicalId,
    account: stack.account,
    region: stack.region,
    partition: stack.partition,
    urlSuffix: stack.urlSuffix,
    name: nameOf(identityOf(resource, scope), scope, property),
    property,
    apiEndpoint: () => apiEndpoint(place.logicalId),
  };
}

/** Identifies the resources of a stack; throws `TemplateError` for an unknown type or a resource that is not there. */
export const createFacts = ({ scopeAt, find, apiEndpoint }: FactsOptions): ((stack: Stack, id: string) => Identified) =>
  memoize((stack, logicalId) => {
    const scope = scopeAt(stack, logicalId);
    const resource = find(stack, logicalId);
    if (resource === undefined) throw new TemplateError(scope.place, 'the resource does not exist');
    return { resource, identity: identityOf(resource, scope), facts: factsOf(resource, scope, apiEndpoint) };
  });
