import type { Stack } from './cloud-assembly.ts';
import { type Fields, fieldsOf } from './fields.ts';
import { playedTypes, typesWithoutEffect } from './properties/known-types.ts';
import type { Resolver } from './resolver.ts';
import { checkShape } from './shape.ts';
import { type Place, TemplateError } from './template-error.ts';

/** A resource with every intrinsic resolved. */
export interface Resource {
  readonly type: string;
  readonly logicalId: string;
  readonly stack: Stack;
  readonly place: Place;
  readonly name: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly properties: Fields;
  /** The value of an attribute that the type is known to have. */
  attribute(name: string): string;
  /** The asset of the resource, relative to the cloud assembly, where CDK has written it down. */
  readonly assetPath?: string;
}

function resolveResource(stack: Stack, logicalId: string, resolver: Resolver): readonly Resource[] {
  const identified = resolver.identify(stack, logicalId);
  if (identified === undefined) return [];
  const { resource, facts, identity } = identified;
  const scope = resolver.scopeAt(stack, logicalId, 'Properties');
  const path = resource.Metadata?.['aws:asset:path'];
  return [
    {
      type: resource.Type,
      logicalId,
      stack,
      place: { stack: stack.artifact, logicalId, path: [] },
      name: facts.name,
      ref: identity.ref(facts),
      properties: fieldsOf(scope.resolve(resource.Properties ?? {}), scope.place),
      attribute: name => String(scope.attribute(logicalId, name)),
      ...(typeof path === 'string' ? { assetPath: path } : {}),
    },
  ];
}

/** All resources of the stacks, resolved, in the order of stacks and templates. */
export const resolveResources = (stacks: readonly Stack[], resolver: Resolver): readonly Resource[] =>
  stacks.flatMap(stack =>
    Object.keys(stack.template.Resources ?? {}).flatMap(logicalId => resolveResource(stack, logicalId, resolver)),
  );

/** Throws `TemplateError` for a type, or a property of a played type, that the local cloud does not know. */
export function checkResource({ type, properties, place }: Resource): void {
  if (typesWithoutEffect[type] !== undefined) return;
  const shape = playedTypes[type];
  if (shape === undefined) throw new TemplateError(place, `the local cloud does not know the resource type ${type}`);
  checkShape(shape, properties.object, properties.place);
}
