import type { CloudModel } from '../contract.ts';
import { readCloudAssembly, type Stack } from './cloud-assembly.ts';
import type { ReadContext } from './context.ts';
import { takeInventory } from './inventory.ts';
import { checkParameterNames } from './parameters.ts';
import { withoutProviderFunctions } from './provider-functions.ts';
import { readApis } from './read-apis.ts';
import { readBuckets } from './read-buckets.ts';
import { readEventSourceMappings } from './read-event-source-mappings.ts';
import { readFunctions } from './read-functions.ts';
import { readRoles } from './read-roles.ts';
import { readSchedules } from './read-schedules.ts';
import { readSecrets } from './read-secrets.ts';
import { readStateMachines } from './read-state-machines.ts';
import { readTables } from './read-tables.ts';
import { createResolver, type ResolverOptions } from './resolver.ts';
import { checkResource, resolveResources } from './resource.ts';

export interface LoadCloudOptions {
  /** The folder of the synthesised app (`cdk.out`). */
  readonly outputFolder: string;
  /** The artifacts of the stacks to load; all stacks of the manifest when missing. */
  readonly stackNames?: readonly string[];
  /** Values of template parameters, as a deployment would be given them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The address at which the HTTP API of that logical id answers locally, for example `http://127.0.0.1:3000`. */
  apiEndpoint(apiLogicalId: string): string;
}

function environmentOf(stacks: readonly Stack[]): Stack {
  const [first] = stacks;
  if (first === undefined) throw new Error('the cloud assembly has no stack');
  const other = stacks.find(({ account, region }) => account !== first.account || region !== first.region);
  if (other === undefined) return first;
  throw new Error(`the stacks ${first.artifact} and ${other.artifact} are of different accounts or regions`);
}

/** The bootstrap version is only read by a rule that guards deployments. */
const isBootstrapVersion = (name: string): boolean => name === 'BootstrapVersion';

function checkParameters(options: ResolverOptions, parameter: (stack: Stack, name: string) => unknown): void {
  checkParameterNames(options.stacks, options.parameters);
  for (const stack of options.stacks) {
    const names = Object.keys(stack.template.Parameters ?? {}).filter(name => !isBootstrapVersion(name));
    for (const name of names) parameter(stack, name);
  }
}

function readContext(stacks: readonly Stack[], options: LoadCloudOptions): ReadContext {
  const resolverOptions = { stacks, parameters: options.parameters, apiEndpoint: options.apiEndpoint };
  const resolver = createResolver(resolverOptions);
  checkParameters(resolverOptions, resolver.parameter);
  const resources = withoutProviderFunctions(resolveResources(stacks, resolver));
  for (const resource of resources) checkResource(resource);
  const { account, region, partition } = environmentOf(stacks);
  return { inventory: takeInventory(resources), outputFolder: options.outputFolder, account, region, partition };
}

/**
 * The model of a synthesised CDK app: what its stacks would make, every intrinsic resolved.
 * Throws, naming stack, logical id and path, for a resource type, property, function or value that the local cloud does
 * not know, and for what AWS would refuse: a missing permission, a role that does not trust its service, a broken reference.
 */
export function loadCloud(options: LoadCloudOptions): CloudModel {
  const context = readContext(readCloudAssembly(options.outputFolder, options.stackNames), options);
  const { account, region, partition, inventory } = context;
  return {
    account,
    region,
    partition,
    functions: readFunctions(context),
    tables: readTables(context),
    buckets: readBuckets(context),
    stateMachines: readStateMachines(context),
    apis: readApis(context),
    eventSourceMappings: readEventSourceMappings(context),
    schedules: readSchedules(context),
    queues: inventory.of('AWS::SQS::Queue').map(({ name, attribute }) => ({ name, arn: attribute('Arn') })),
    secrets: readSecrets(context),
    roles: readRoles(context),
  };
}
