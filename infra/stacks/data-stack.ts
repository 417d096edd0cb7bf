/**
 * What is kept: the keys, the table, the clean bucket, the secrets. Other stacks find them by SSM parameters, never by
 * exports.
 */

import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Environment } from '../environments.ts';
import { bucketDefaults } from '../parts/bucket.ts';
import type { SecretName } from '../parts/grants.ts';
import { type KeyArns, makeKey } from '../parts/keys.ts';

/** The SSM parameter under which a thing of the data stack is found. */
export const parameterName = (environment: string, thing: string) => `/banjian/${environment}/${thing}`;

/** What rows of the index carry beside their keys. */
export const indexAttributes = [
  'entity',
  'caseId',
  'formId',
  'formVersion',
  'caseNumber',
  'applicant',
  'status',
  'chainRun',
  'stageId',
  'dueAt',
  'reviewerId',
  'reviewerName',
  'onBehalfOf',
  'title',
  'counted',
];

export class DataStack extends Stack {
  constructor(app: App, environment: Environment) {
    super(app, `banjian-${environment.name}-data`, {
      env: { account: environment.account, region: environment.region },
      description: 'Banjian: keys, table, clean bucket, secrets (kept)',
      terminationProtection: environment.retains,
    });
    const removalPolicy = environment.retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const keys = makeKeys(this, environment);
    const table = makeTable(this, environment, { removalPolicy, key: keys.table });
    const clean = makeCleanBucket(this, { removalPolicy, key: keys.files });
    const secrets = makeSecrets(this, { removalPolicy, key: keys.secrets });
    const parameters: Record<string, string> = {
      ...tableParameters(this, environment, table),
      'clean-bucket': clean.bucketName,
      ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [`key-${name}`, key.keyArn])),
      ...Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [`secret-${name}`, secret.secretArn])),
    };
    for (const [thing, value] of Object.entries(parameters)) {
      new StringParameter(this, `Parameter-${thing}`, {
        parameterName: parameterName(environment.name, thing),
        stringValue: value,
      });
    }
  }
}

/** What is in use: the stack's own table, or the one that a restoration made of it, which no stack manages. */
function tableParameters(stack: Stack, { restoredTable }: Environment, own: Table): Record<string, string> {
  if (!restoredTable) {
    return { 'table-name': own.tableName, 'table-arn': own.tableArn, 'stream-arn': own.tableStreamArn ?? '' };
  }
  const { name, streamLabel } = restoredTable;
  const tableArn = stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: name });
  return { 'table-name': name, 'table-arn': tableArn, 'stream-arn': `${tableArn}/stream/${streamLabel}` };
}

interface Keeping {
  readonly removalPolicy: RemovalPolicy;
  readonly key: Key;
}

function makeKeys(stack: Stack, { name, retains }: Environment): Record<keyof KeyArns, Key> {
  const make = (id: string, what: string) => makeKey(stack, id, { retains, description: `Banjian ${name}: ${what}` });
  return {
    table: make('TableKey', 'table, its index and stream'),
    files: make('FilesKey', 'uploads and inspected files'),
    secrets: make('SecretsKey', 'secrets'),
  };
}

function makeTable(stack: Stack, environment: Environment, { removalPolicy, key }: Keeping): Table {
  const table = new Table(stack, 'Table', {
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'expiresAtSeconds',
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: environment.recoveryDays,
    },
    deletionProtection: environment.retains,
    removalPolicy,
  });
  table.addGlobalSecondaryIndex({
    indexName: 'index1',
    partitionKey: { name: 'index1pk', type: AttributeType.STRING },
    sortKey: { name: 'index1sk', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: indexAttributes,
  });
  return table;
}

/** Only inspected copies of uploads get here, and packages made of them, which are made anew when they are wanted. */
function makeCleanBucket(stack: Stack, { removalPolicy, key }: Keeping): Bucket {
  return new Bucket(stack, 'Clean', {
    ...bucketDefaults,
    encryptionKey: key,
    removalPolicy,
    lifecycleRules: [
      { prefix: 'packages/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
    ],
  });
}

function makeSecrets(stack: Stack, { removalPolicy, key }: Keeping): Record<SecretName, Secret> {
  const make = (name: SecretName, description: string, isGenerated: boolean) => {
    const secret = new Secret(stack, name, {
      description,
      encryptionKey: key,
      ...(isGenerated ? { generateSecretString: { passwordLength: 64, excludePunctuation: true } } : {}),
    });
    secret.applyRemovalPolicy(removalPolicy);
    return secret;
  };
  return {
    LinkKey: make('LinkKey', 'Key of the approval links; read by the mailer alone', true),
    Mail: make('Mail', 'SMTP server as {"url": "smtps://…", "from": "…"}', false),
    Webhook: make(
      'Webhook',
      'System that deliveries go to as {"url": "https://…", "key": "…"}; without, by hand',
      false,
    ),
    SignIn: make('SignIn', 'OpenID client as {"clientId": "…", "clientSecret": "…"}', false),
  };
}
