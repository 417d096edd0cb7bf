import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnParameter, Duration, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib';
import { type CfnStage, CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  CfnPermission,
  Code,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucket, EventType, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke as ScheduledInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DefinitionBody, LogLevel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';

const keptParts = (stack: Stack) => {
  const table = new Table(stack, 'Cases', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'expiresAtSeconds',
    encryptionKey: new Key(stack, 'Key'),
  });
  table.addGlobalSecondaryIndex({
    indexName: 'byStage',
    partitionKey: { name: 'stage', type: AttributeType.STRING },
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: ['status'],
  });
  const files = new Bucket(stack, 'Files', {
    versioned: true,
    enforceSSL: true,
    autoDeleteObjects: true,
    removalPolicy: RemovalPolicy.DESTROY,
    cors: [
      { allowedMethods: [HttpMethods.POST], allowedOrigins: ['https://a.example'], allowedHeaders: ['*'], maxAge: 300 },
    ],
    lifecycleRules: [
      { prefix: 'quarantine/', expiration: Duration.days(1), noncurrentVersionExpiration: Duration.days(30) },
    ],
  });
  const linkKey = new Secret(stack, 'LinkKey', {
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  new StringParameter(stack, 'TableName', { parameterName: '/banjian/table', stringValue: table.tableName });
  return { table, files, linkKey };
};

type KeptParts = ReturnType<typeof keptParts>;

function functionParts(stack: Stack, code: string, { table, linkKey }: KeptParts) {
  const aFunction = (id: string) =>
    new Lambda(stack, id, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      timeout: Duration.seconds(10),
      memorySize: 512,
      environment: { TABLE: table.tableName, LINK_KEY: linkKey.secretArn },
      logGroup: new LogGroup(stack, `${id}Logs`),
    });
  const applicant = aFunction('Applicant');
  const relay = aFunction('Relay');
  const inspect = aFunction('Inspect');
  table.grantReadData(applicant);
  linkKey.grantRead(applicant);
  applicant.addEnvironment('TABLE_BY_PARAMETER', StringParameter.valueForStringParameter(stack, '/banjian/table'));
  return { applicant, relay, inspect };
}

type FunctionParts = ReturnType<typeof functionParts>;

function eventParts(stack: Stack, { relay, inspect }: FunctionParts, { table }: KeptParts): void {
  const failed = new Queue(stack, 'Failed', { enforceSSL: true });
  relay.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 3,
      maxBatchingWindow: Duration.seconds(2),
      onFailure: new SqsDlq(failed),
      filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
    }),
  );
  const incoming = new Bucket(stack, 'Incoming');
  incoming.addEventNotification(EventType.OBJECT_CREATED, new LambdaDestination(inspect), { prefix: 'quarantine/' });
  const plain = new CfnBucket(stack, 'PlainBucket', {
    bucketName: `plain-${stack.region}`,
    notificationConfiguration: {
      lambdaConfigurations: [
        {
          event: 's3:ObjectCreated:Put',
          function: inspect.functionArn,
          filter: { s3Key: { rules: [{ name: 'suffix', value: '.pdf' }] } },
        },
      ],
    },
  });
  new CfnPermission(stack, 'PlainPermission', {
    action: 'lambda:InvokeFunction',
    functionName: inspect.functionName,
    principal: 's3.amazonaws.com',
    sourceArn: `arn:${stack.partition}:s3:::plain-${stack.region}`,
  });
  plain.node.addDependency(inspect);
  new Schedule(stack, 'Sweep', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '9', timeZone: TimeZone.ASIA_SHANGHAI }),
    target: new ScheduledInvoke(relay, { input: ScheduleTargetInput.fromObject({ sweep: 'tasks' }) }),
  });
  const alarms = new Topic(stack, 'Alarms', { enforceSSL: true });
  alarms.addSubscription(new EmailSubscription('duty@example.com'));
  const errors = relay.metricErrors().createAlarm(stack, 'RelayErrors', { threshold: 1, evaluationPeriods: 1 });
  errors.addAlarmAction(new SnsAction(alarms));
}

function chainParts(stack: Stack, { relay, inspect }: FunctionParts): void {
  const fromText = new StateMachine(stack, 'Chain', {
    definitionBody: DefinitionBody.fromString(
      JSON.stringify({ StartAt: 'Open', States: { Open: { Type: 'Task', Resource: `\${Inspect}`, End: true } } }),
    ),
    definitionSubstitutions: { Inspect: inspect.functionArn },
    logs: { destination: new LogGroup(stack, 'ChainLogs'), level: LogLevel.ERROR },
    tracingEnabled: true,
  });
  inspect.grantInvoke(fromText);
  fromText.grantStartExecution(relay);
  new StateMachine(stack, 'Composed', {
    queryLanguage: QueryLanguage.JSONATA,
    definitionBody: DefinitionBody.fromChainable(LambdaInvoke.jsonata(stack, 'Open', { lambdaFunction: inspect })),
  });
}

function apiParts(stack: Stack, { applicant, relay }: FunctionParts): void {
  const issuer = new CfnParameter(stack, 'OidcIssuer', { default: 'https://idp.example' });
  const api = new HttpApi(stack, 'Api', {
    corsPreflight: {
      allowOrigins: ['https://a.example'],
      allowMethods: [CorsHttpMethod.GET],
      maxAge: Duration.minutes(5),
    },
  });
  api.addRoutes({
    path: '/api/{proxy+}',
    methods: [HttpMethod.GET],
    integration: new HttpLambdaIntegration('Public', applicant),
  });
  api.addRoutes({
    path: '/api/staff/{proxy+}',
    integration: new HttpLambdaIntegration('Staff', relay, { timeout: Duration.seconds(20) }),
    authorizer: new HttpJwtAuthorizer('Jwt', issuer.valueAsString, { jwtAudience: ['banjian'] }),
    authorizationScopes: ['staff'],
  });
  const stage = api.defaultStage?.node.defaultChild as CfnStage;
  stage.defaultRouteSettings = { throttlingRateLimit: 10, throttlingBurstLimit: 20 };
  stage.routeSettings = { 'GET /api/{proxy+}': { ThrottlingRateLimit: 2.5 } };
  applicant.addEnvironment('API_ENDPOINT', api.apiEndpoint);
  applicant.addEnvironment('API_URL', api.url ?? '');
}

/**
 * Synthesises two stacks that have every kind of resource the local cloud plays; answers the folder of the cloud
 * assembly.
 */
export function synthesiseSample(folder: string, region: string): string {
  const code = join(folder, 'code');
  mkdirSync(code, { recursive: true });
  writeFileSync(join(code, 'index.mjs'), 'export const handler = async () => ({});\n');
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const env = { account: '123456789012', region };
  const kept = keptParts(new Stack(app, 'Data', { env }));
  const web = new Stack(app, 'Web', { env });
  const functions = functionParts(web, code, kept);
  eventParts(web, functions, kept);
  chainParts(web, functions);
  apiParts(web, functions);
  return app.synth().directory;
}
