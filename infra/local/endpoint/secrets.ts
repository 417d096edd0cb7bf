import type { DatabaseSync } from 'node:sqlite';
import {
  type Authorize,
  AwsError,
  type AwsJsonService,
  type Operations,
  type Principal,
  type SecretModel,
} from '../contract.ts';
import { authorizeKey } from '../iam/customer-key.ts';
import { seedsByName } from './secret-seeds.ts';
import { keepSecretValues, type SecretValue } from './secret-values.ts';

export interface SecretsOptions {
  readonly database: DatabaseSync;
  readonly secrets: readonly SecretModel[];
  /** Values that win over generated ones, by the secret's name or by its logical id with or without CDK's hash. */
  readonly seeds: Readonly<Record<string, string>>;
  readonly authorize: Authorize;
  readonly operations: Operations;
}

type Input = Readonly<Record<string, unknown>>;

const currentStage = 'AWSCURRENT';

function readSecretId({ SecretId: id }: Input): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new AwsError('InvalidParameterException', 'SecretId is a name or an ARN', { statusCode: 400 });
}

const noSecret = (): AwsError =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.", { statusCode: 400 });

const noVersion = (asked: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${asked}`, {
    statusCode: 400,
  });

/** The version asked for; only the current one is kept locally. */
function readVersion({ VersionId: id, VersionStage: stage }: Input, value: SecretValue | undefined): SecretValue {
  if (stage !== undefined && stage !== currentStage) throw noVersion(`staging label: ${String(stage)}`);
  if (value === undefined) throw noVersion(`staging label: ${currentStage}`);
  if (id !== undefined && id !== value.versionId) throw noVersion(`VersionId: ${String(id)}`);
  return value;
}

/**
 * Secrets Manager as far as a function needs it: GetSecretValue and DescribeSecret of the template's secrets, by name or
 * full ARN. Values are kept in the database; every other operation is refused by name. No dates are answered.
 */
export function createSecrets({ database, secrets, seeds, authorize, operations }: SecretsOptions): AwsJsonService {
  const values = keepSecretValues(database, secrets, seedsByName(seeds, secrets));

  function admit(operation: string, input: Input, caller: Principal): SecretModel {
    const id = readSecretId(input);
    const secret = secrets.find(({ name, arn }) => id === arn || id === name);
    authorize(caller, `secretsmanager:${operation}`, secret?.arn ?? id);
    if (secret === undefined) throw noSecret();
    if (operation === 'GetSecretValue') {
      authorizeKey(authorize, caller, secret, { action: 'kms:Decrypt', service: 'secretsmanager' });
    }
    operations.count({ by: caller.name, kind: `secretsmanager:${operation}` });
    return secret;
  }

  const calls: Readonly<Record<string, (secret: SecretModel, input: Input) => unknown>> = {
    GetSecretValue: ({ arn, name }, input) => {
      const { versionId, secretString } = readVersion(input, values.current(name));
      return { ARN: arn, Name: name, VersionId: versionId, SecretString: secretString, VersionStages: [currentStage] };
    },
    DescribeSecret: ({ arn, name }) => {
      const value = values.current(name);
      return { ARN: arn, Name: name, VersionIdsToStages: value && { [value.versionId]: [currentStage] } };
    },
  };

  return {
    targetPrefix: 'secretsmanager',
    signingName: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    call: async (operation, input, caller) => {
      const call = calls[operation];
      if (call === undefined) {
        throw new AwsError('UnknownOperationException', `The local Secrets Manager has no operation ${operation}`);
      }
      return call(admit(operation, input, caller), input);
    },
  };
}
