import { compileArnPattern } from '../iam/arn-pattern.ts';
import type { Inventory } from './inventory.ts';
import type { Resource } from './resource.ts';
import { type Place, TemplateError } from './template-error.ts';

/** A service that wants to invoke a function on behalf of a source. */
export interface Invoker {
  readonly target: Resource;
  readonly service: 's3' | 'apigateway';
  readonly sourceArn: string;
  readonly account: string;
  readonly place: Place;
}

const invokeActions = new Set(['lambda:InvokeFunction', 'lambda:*']);

function isPermitting({ properties }: Resource, { target, service, sourceArn, account }: Invoker): boolean {
  const functionName = properties.text('FunctionName');
  const sourcePattern = properties.optionalText('SourceArn');
  return (
    (functionName === target.name || functionName === target.attribute('Arn')) &&
    properties.text('Principal') === `${service}.amazonaws.com` &&
    invokeActions.has(properties.text('Action')) &&
    (properties.optionalText('SourceAccount') ?? account) === account &&
    (sourcePattern === undefined || compileArnPattern(sourcePattern)(sourceArn))
  );
}

/** Throws `TemplateError` unless an `AWS::Lambda::Permission` lets the service invoke the function for that source. */
export function checkPermission(inventory: Inventory, invoker: Invoker): void {
  const permissions = inventory.of('AWS::Lambda::Permission');
  if (permissions.some(permission => isPermitting(permission, invoker))) return;
  const { target, service, sourceArn, place } = invoker;
  throw new TemplateError(
    place,
    `no AWS::Lambda::Permission lets ${service}.amazonaws.com invoke ${target.logicalId} for ${sourceArn}`,
  );
}
