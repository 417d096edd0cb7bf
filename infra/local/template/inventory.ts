import type { Resource } from './resource.ts';
import { type Place, TemplateError } from './template-error.ts';

/** The resources of all stacks, to be found by type, `Ref` or ARN. */
export interface Inventory {
  of(type: string): readonly Resource[];
  /** The resource of one of the types whose `Ref` or ARN is `reference`; throws `TemplateError` at `place` when none is. */
  find(types: readonly string[], reference: string, place: Place): Resource;
}

const arnOf = ({ type, ref, attribute }: Resource): string =>
  type === 'AWS::SNS::Topic' || type === 'AWS::IAM::ManagedPolicy' || type === 'AWS::SecretsManager::Secret'
    ? ref
    : attribute('Arn');

/** Makes the resources findable. Of the types asked for by reference each must have an ARN or an id as its `Ref`. */
export function takeInventory(resources: readonly Resource[]): Inventory {
  const of = (type: string): readonly Resource[] => resources.filter(resource => resource.type === type);
  return {
    of,
    find: (types, reference, place) => {
      const found = types
        .flatMap(of)
        .find(
          resource => resource.ref === reference || (reference.startsWith('arn:') && arnOf(resource) === reference),
        );
      if (found !== undefined) return found;
      throw new TemplateError(place, `${reference} is none of the loaded ${types.join(' or ')}`);
    },
  };
}
