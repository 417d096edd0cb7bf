import type { Resource } from './resource.ts';

const isCustom = ({ type }: Resource): boolean => type.startsWith('Custom::');

const roleUsers: ReadonlyMap<string, (resource: Resource) => string | undefined> = new Map([
  ['AWS::Lambda::Function', ({ properties }: Resource) => properties.optionalText('Role')],
  ['AWS::StepFunctions::StateMachine', ({ properties }: Resource) => properties.optionalText('RoleArn')],
  ['AWS::Scheduler::Schedule', ({ properties }: Resource) => properties.member('Target').optionalText('RoleArn')],
]);

const roleOf = (resource: Resource): string | undefined => roleUsers.get(resource.type)?.(resource);

/**
 * The resources that are part of the product: without the functions that CDK itself adds to carry out custom resources
 * during a deployment (whatever their runtime), and without the roles that only these functions have.
 */
export function withoutProviderFunctions(resources: readonly Resource[]): readonly Resource[] {
  const tokens = new Set(resources.filter(isCustom).map(({ properties }) => properties.text('ServiceToken')));
  const isProvider = (resource: Resource): boolean =>
    resource.type === 'AWS::Lambda::Function' && tokens.has(resource.attribute('Arn'));
  const product = resources.filter(resource => !isProvider(resource));
  const providerRoles = new Set(resources.filter(isProvider).map(roleOf));
  const productRoles = new Set(product.map(roleOf));
  const isUnused = (arn: string): boolean => providerRoles.has(arn) && !productRoles.has(arn);
  return product.filter(resource => resource.type !== 'AWS::IAM::Role' || !isUnused(resource.attribute('Arn')));
}
