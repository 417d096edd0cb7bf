/** What the app stack knows of the data stack: values of SSM parameters, resolved when it is deployed. */

import type { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Environment } from '../environments.ts';
import type { SecretName } from '../parts/grants.ts';
import type { KeyArns } from '../parts/keys.ts';
import { parameterName } from './data-stack.ts';

export interface Kept {
  readonly tableName: string;
  readonly tableArn: string;
  readonly streamArn: string;
  readonly cleanBucket: string;
  readonly keyArns: KeyArns;
  readonly secretArns: Readonly<Record<SecretName, string>>;
}

export function lookUpKept(stack: Stack, environment: Environment): Kept {
  const find = (thing: string) =>
    StringParameter.valueForStringParameter(stack, parameterName(environment.name, thing));
  return {
    tableName: find('table-name'),
    tableArn: find('table-arn'),
    streamArn: find('stream-arn'),
    cleanBucket: find('clean-bucket'),
    keyArns: { table: find('key-table'), files: find('key-files'), secrets: find('key-secrets') },
    secretArns: {
      LinkKey: find('secret-LinkKey'),
      Mail: find('secret-Mail'),
      SignIn: find('secret-SignIn'),
      Webhook: find('secret-Webhook'),
    },
  };
}
