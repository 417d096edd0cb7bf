import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';
import type { Resource } from './resource.ts';
import { TemplateError } from './template-error.ts';
import { checkTrust } from './trust.ts';

const defaultTimeoutSeconds = 3;
const defaultMemoryMegabytes = 128;

function codeFolder({ properties, stack, assetPath }: Resource, outputFolder: string): string {
  const code = properties.member('Code');
  const folder = assetPath === undefined ? stack.assets.get(code.text('S3Key')) : join(outputFolder, assetPath);
  if (folder !== undefined && existsSync(folder) && statSync(folder).isDirectory()) return folder;
  throw new TemplateError(code.place, `${folder ?? code.text('S3Key')} is not a folder of the cloud assembly`);
}

function readRuntime(properties: Fields): string {
  const runtime = properties.text('Runtime');
  if (/^nodejs\d+\.x$/.test(runtime)) return runtime;
  throw new TemplateError(properties.place, `the runtime ${runtime} cannot be run locally, only nodejs`);
}

function readEnvironment(properties: Fields): Readonly<Record<string, string>> {
  const variables = properties.member('Environment').member('Variables');
  return Object.fromEntries(Object.keys(variables.object).map(name => [name, variables.text(name)]));
}

/** Where the function's failed asynchronous invocations go. */
function readFailureDestination(fn: Resource, { inventory }: ReadContext): string | undefined {
  const config = inventory.of('AWS::Lambda::EventInvokeConfig').find(({ properties, place }) => {
    const target = inventory.find(['AWS::Lambda::Function'], properties.text('FunctionName'), place);
    return target.logicalId === fn.logicalId && target.attribute('Arn') === fn.attribute('Arn');
  });
  const destination = config?.properties.member('DestinationConfig').member('OnFailure');
  const arn = destination?.optionalText('Destination');
  return arn && destination && inventory.find(['AWS::SQS::Queue'], arn, destination.place).attribute('Arn');
}

/** The functions of the product; throws `TemplateError` for a runtime other than Node and for code that is not there. */
export const readFunctions = (context: ReadContext): readonly FunctionModel[] => {
  const { inventory, outputFolder } = context;
  return inventory.of('AWS::Lambda::Function').map(resource => {
    const { properties } = resource;
    const reservedConcurrency = properties.optionalNumber('ReservedConcurrentExecutions');
    return {
      logicalId: resource.logicalId,
      name: resource.name,
      arn: resource.attribute('Arn'),
      roleArn: checkTrust(inventory, properties, { property: 'Role', service: 'lambda' }),
      handler: properties.text('Handler'),
      runtime: readRuntime(properties),
      codeFolder: codeFolder(resource, outputFolder),
      timeoutSeconds: properties.number('Timeout', defaultTimeoutSeconds),
      memoryMegabytes: properties.number('MemorySize', defaultMemoryMegabytes),
      environment: readEnvironment(properties),
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrency }),
      ...optional('onFailureArn', readFailureDestination(resource, context)),
    };
  });
};
