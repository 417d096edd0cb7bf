import type { RoleModel, Statement } from '../contract.ts';
import type { ReadContext } from './context.ts';
import { managedPolicies } from './managed-policies.ts';
import type { Resource } from './resource.ts';
import { readStatements } from './statements.ts';
import { TemplateError } from './template-error.ts';

const managedByAws = /^arn:[^:]+:iam::aws:policy\/(.+)$/;

function managedStatements(arn: string, { place }: Resource, { inventory }: ReadContext): readonly Statement[] {
  const name = managedByAws.exec(arn)?.[1];
  if (name === undefined) return readStatements(inventory.find(['AWS::IAM::ManagedPolicy'], arn, place).properties);
  const statements = managedPolicies[name];
  if (statements === undefined)
    throw new TemplateError(place, `the statements of the managed policy ${name} are not known`);
  return statements;
}

const isAttached = ({ type, properties }: Resource, role: Resource): boolean =>
  type === 'AWS::IAM::RolePolicy'
    ? properties.text('RoleName') === role.ref
    : properties.texts('Roles').includes(role.ref);

function attachedStatements(role: Resource, { inventory }: ReadContext): readonly Statement[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']
    .flatMap(inventory.of)
    .filter(policy => isAttached(policy, role))
    .flatMap(({ properties }) => readStatements(properties));
}

/** The roles with the statements of every policy they have: inline, attached and managed. */
export const readRoles = (context: ReadContext): readonly RoleModel[] =>
  context.inventory.of('AWS::IAM::Role').map(role => ({
    logicalId: role.logicalId,
    arn: role.attribute('Arn'),
    statements: [
      ...role.properties.list('Policies').flatMap(readStatements),
      ...role.properties.texts('ManagedPolicyArns').flatMap(arn => managedStatements(arn, role, context)),
      ...attachedStatements(role, context),
    ],
  }));
