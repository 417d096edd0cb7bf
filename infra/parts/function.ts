/** A function with its own role, log group and rights: `grants.ts` says which. */

import { join } from 'node:path';
import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Environment } from '../environments.ts';
import type { Kept } from '../stacks/kept.ts';
import type { FunctionName } from './bundle.ts';
import { grants, type TableGrant } from './grants.ts';
import { keyStatements } from './keys.ts';

export interface FunctionContext {
  readonly stack: Stack;
  readonly environment: Environment;
  readonly kept: Kept;
  readonly quarantineBucket: string;
  readonly bundles: string;
}

export interface FunctionSettings {
  readonly timeoutSeconds: number;
  readonly memoryMegabytes?: number;
  readonly variables: Readonly<Record<string, string>>;
}

export function makeFunction(name: FunctionName, context: FunctionContext, settings: FunctionSettings): LambdaFunction {
  const { stack, environment, kept } = context;
  const id = `${name[0]?.toUpperCase()}${name.slice(1)}Function`;
  const logGroup = new LogGroup(stack, `${id}Logs`, {
    logGroupName: `/banjian/${environment.name}/${name}`,
    retention: environment.logDays,
    removalPolicy: environment.retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  for (const statement of statementsOf(name, context)) role.addToPolicy(statement);
  return new LambdaFunction(stack, id, {
    functionName: `banjian-${environment.name}-${name}`,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(context.bundles, name)),
    timeout: Duration.seconds(settings.timeoutSeconds),
    memorySize: settings.memoryMegabytes ?? 512,
    role,
    logGroup,
    environment: { TABLE_NAME: kept.tableName, ...settings.variables },
  });
}

/** The rights of a function as policy statements, resources named one by one. */
function statementsOf(name: FunctionName, { stack, kept, quarantineBucket }: FunctionContext): PolicyStatement[] {
  const granted = grants[name];
  const bucketArn = (resource: string) => stack.formatArn({ service: 's3', region: '', account: '', resource });
  const bucket = (bucketName: string, actions: readonly string[] | undefined, keys = '*') =>
    actions === undefined ? [] : [allow(actions, [`${bucketArn(bucketName)}/${keys}`])];
  return [
    ...granted.table.map(grant => tableStatement(grant, kept)),
    ...bucket(quarantineBucket, granted.quarantine),
    ...(granted.quarantineBucket ? [allow(granted.quarantineBucket, [bucketArn(quarantineBucket)])] : []),
    ...bucket(kept.cleanBucket, granted.clean),
    ...bucket(kept.cleanBucket, granted.packages, 'packages/*'),
    ...(granted.secrets ?? []).map(secret => allow(['secretsmanager:GetSecretValue'], [kept.secretArns[secret]])),
    ...keyStatements(stack, name, kept.keyArns),
  ];
}

function tableStatement({ actions, keys, onIndex }: TableGrant, { tableArn }: Kept): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [onIndex ? `${tableArn}/index/index1` : tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] } },
  });
}

function allow(actions: readonly string[], resources: readonly string[]): PolicyStatement {
  return new PolicyStatement({ actions: [...actions], resources: [...resources] });
}
