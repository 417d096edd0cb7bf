/**
 * Customer-managed keys, one for each kind of content, so that a right to one opens nothing else. Services use them in
 * the name of whoever calls them: a function needs the right to the key beside the right to the thing, and may use it
 * through that service alone.
 */

import { ArnFormat, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { Environment } from '../environments.ts';
import type { FunctionName } from './bundle.ts';
import { type Grants, grants } from './grants.ts';

/** A key that is turned over every year. With it goes what it encrypts, so it is kept where its content is. */
export function makeKey(
  stack: Stack,
  id: string,
  { retains, description }: { retains: boolean; description: string },
): Key {
  return new Key(stack, id, {
    description,
    enableKeyRotation: true,
    removalPolicy: retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
}

/** Encrypts every log group of the stack; CloudWatch Logs may use the key for this environment's groups and nothing else. */
export function encryptLogs(stack: Stack, environment: Environment): void {
  const description = `Banjian ${environment.name}: log groups`;
  const key = makeKey(stack, 'LogsKey', { retains: environment.retains, description });
  const group = (resourceName: string) =>
    stack.formatArn({ service: 'logs', resource: 'log-group', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const groups = [`/banjian/${environment.name}/*`, `/aws/vendedlogs/states/banjian-${environment.name}`];
  key.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups.map(group) } },
    }),
  );
  for (const child of stack.node.findAll()) if (child instanceof CfnLogGroup) child.kmsKeyId = key.keyArn;
}

export interface KeyArns {
  readonly table: string;
  readonly files: string;
  readonly secrets: string;
}

/** What a function may do with the keys, by what it may do with the things: it reads, writes or both. */
export function keyStatements(stack: Stack, name: FunctionName, keys: KeyArns): PolicyStatement[] {
  const granted = grants[name];
  return [
    ...(granted.table.length === 0 ? [] : [through(stack, 'dynamodb', { actions: ['kms:Decrypt'], key: keys.table })]),
    ...fileStatements(stack, granted, keys.files),
    ...(granted.secrets === undefined
      ? []
      : [through(stack, 'secretsmanager', { actions: ['kms:Decrypt'], key: keys.secrets })]),
  ];
}

function fileStatements(
  stack: Stack,
  { quarantine = [], clean = [], packages = [] }: Grants,
  key: string,
): PolicyStatement[] {
  const allowed = [...quarantine, ...clean, ...packages];
  const actions = [
    ...(allowed.some(action => action.startsWith('s3:Get')) ? ['kms:Decrypt'] : []),
    ...(allowed.some(action => action.startsWith('s3:Put')) ? ['kms:GenerateDataKey'] : []),
  ];
  return actions.length === 0 ? [] : [through(stack, 's3', { actions, key })];
}

/** The service's name ends in the partition's domain. */
function through(
  stack: Stack,
  service: string,
  { actions, key }: { actions: readonly string[]; key: string },
): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [key],
    conditions: { StringLike: { 'kms:ViaService': `${service}.${stack.region}.amazonaws.com*` } },
  });
}
