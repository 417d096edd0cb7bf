/**
 * Where uploads land: nobody reads it but `inspect`, and what stays there is gone in days. It holds nothing that must be
 * kept, so it lives with the function it notifies.
 */

import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Environment } from '../environments.ts';
import { bucketDefaults } from '../parts/bucket.ts';
import type { Api } from './api.ts';

/** A name that can be known before the bucket is there: rights and notification name each other. */
export function quarantineName({ name, account, region }: Environment): string {
  return `banjian-${name}-quarantine-${account}-${region}`;
}

export function makeQuarantine(
  stack: Stack,
  environment: Environment,
  { api, inspect, keyArn }: { api: Api; inspect: LambdaFunction; keyArn: string },
): void {
  const permission = new CfnPermission(stack, 'QuarantineMayInvoke', {
    action: 'lambda:InvokeFunction',
    functionName: inspect.functionArn,
    principal: 's3.amazonaws.com',
    sourceAccount: environment.account,
    sourceArn: stack.formatArn({ service: 's3', region: '', account: '', resource: quarantineName(environment) }),
  });
  const bucket = new Bucket(stack, 'Quarantine', {
    ...bucketDefaults,
    encryptionKey: Key.fromKeyArn(stack, 'FilesKey', keyArn),
    bucketName: quarantineName(environment),
    removalPolicy: RemovalPolicy.DESTROY,
    cors: [
      {
        allowedMethods: [HttpMethods.POST],
        allowedOrigins: [environment.siteUrl ?? api.endpoint],
        allowedHeaders: ['content-type'],
        maxAge: 3600,
      },
    ],
    lifecycleRules: [{ expiration: Duration.days(3), noncurrentVersionExpiration: Duration.days(1) }],
  });
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('the quarantine bucket has no resource');
  resource.notificationConfiguration = {
    lambdaConfigurations: [{ event: 's3:ObjectCreated:*', function: inspect.functionArn }],
  };
  resource.addResourceDependency(permission);
}
