/** What is kept: the table, the clean bucket, the secrets. Other stacks find them by SSM parameters, never by exports. */

import { type App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Environment } from '../environments.ts';
import { bucketDefaults } from '../parts/bucket.ts';
import type { SecretName } from '../parts/grants.ts';

/** The SSM parameter under which a thing of the data stack is found. */
export const parameterName = (environment: string, thing: string) => `/banjian/${environment}/${thing}`;

/** What rows of the index carry beside their keys. */
export const indexAttributes = [
  'entity',
  'caseId',
  'formId',
  'caseNumber',
  'applicant',
  'status',
  'chainRun',
  'stageId',
  'dueAt',
  'reviewerId',
  'reviewerName',
  'title',
  'counted',
];

export class DataStack extends Stack {
  constructor(app: App, environment: Environment) {
    super(app, `banjian-${environment.name}-data`, {
      env: { account: environment.account, region: environment.region },
      description: 'Banjian: table, clean bucket, secrets (kept)',
      terminationProtection: environment.retains,
    });
    const removalPolicy = environment.retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const table = makeTable(this, environment, removalPolicy);
    const clean = makeCleanBucket(this, removalPolicy);
    const secrets = makeSecrets(this, removalPolicy);
    const parameters: Record<string, string> = {
      'table-name': table.tableName,
      'table-arn': table.tableArn,
      'stream-arn': table.tableStreamArn ?? '',
      'clean-bucket': clean.bucketName,
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

function makeTable(stack: Stack, environment: Environment, removalPolicy: RemovalPolicy): Table {
  const table = new Table(stack, 'Table', {
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
function makeCleanBucket(stack: Stack, removalPolicy: RemovalPolicy): Bucket {
  return new Bucket(stack, 'Clean', {
    ...bucketDefaults,
    removalPolicy,
    lifecycleRules: [
      { prefix: 'packages/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(1) },
    ],
  });
}

function makeSecrets(stack: Stack, removalPolicy: RemovalPolicy): Record<SecretName, Secret> {
  const make = (name: SecretName, description: string, isGenerated: boolean) => {
    const secret = new Secret(stack, name, {
      description,
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
