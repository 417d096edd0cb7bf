import { anonymous, byName, type Identity, iamArn, named, regionalArn, shortId, uuid } from './identity.ts';
import { digest } from './naming.ts';

const tableArn = regionalArn('dynamodb', ({ name }) => `table/${name}`);
const functionArn = regionalArn('lambda', ({ name }) => `function:${name}`);
const stateMachineArn = regionalArn('states', ({ name }) => `stateMachine:${name}`);
const queueArn = regionalArn('sqs', byName);
const topicArn = regionalArn('sns', byName);
const keyArn = regionalArn('kms', facts => `key/${uuid(facts)}`);
/** Secrets Manager ends every ARN in a hyphen and six characters of its own. */
const secretArn = regionalArn(
  'secretsmanager',
  ({ name, stack, logicalId }) => `secret:${name}-${digest([stack, logicalId, name], 6)}`,
);

const bucket: Identity = {
  ...named('BucketName', 63, ({ partition, name }) => `arn:${partition}:s3:::${name}`),
  isLowerCase: true,
};

/** How each resource type is named and what refers to it. A type without an entry is refused. */
export const identities: Readonly<Record<string, Identity>> = {
  'AWS::DynamoDB::Table': {
    ...named('TableName', 255),
    attributes: { Arn: tableArn, StreamArn: facts => `${tableArn(facts)}/stream/2000-01-01T00:00:00.000` },
  },
  'AWS::S3::Bucket': {
    ...bucket,
    attributes: {
      ...bucket.attributes,
      DomainName: ({ name, urlSuffix }) => `${name}.s3.${urlSuffix}`,
      RegionalDomainName: ({ name, region, urlSuffix }) => `${name}.s3.${region}.${urlSuffix}`,
    },
  },
  'AWS::Lambda::Function': named('FunctionName', 64, functionArn),
  'AWS::Lambda::EventSourceMapping': anonymous(uuid, { Id: uuid }),
  'AWS::Lambda::EventInvokeConfig': anonymous(shortId),
  'AWS::Lambda::Permission': anonymous(shortId),
  'AWS::ApiGatewayV2::Api': {
    ...anonymous(shortId, { ApiId: shortId, ApiEndpoint: facts => facts.apiEndpoint() }),
  },
  'AWS::ApiGatewayV2::Route': anonymous(shortId),
  'AWS::ApiGatewayV2::Integration': anonymous(shortId),
  'AWS::ApiGatewayV2::Authorizer': anonymous(shortId, { AuthorizerId: shortId }),
  'AWS::ApiGatewayV2::Stage': named('StageName', 128),
  'AWS::StepFunctions::StateMachine': {
    ...named('StateMachineName', 80),
    ref: stateMachineArn,
    attributes: { Arn: stateMachineArn, Name: byName },
  },
  'AWS::Scheduler::Schedule': named(
    'Name',
    64,
    regionalArn('scheduler', ({ name }) => `schedule/default/${name}`),
  ),
  'AWS::SQS::Queue': {
    ...named('QueueName', 80),
    ref: ({ region, urlSuffix, account, name }) => `https://sqs.${region}.${urlSuffix}/${account}/${name}`,
    attributes: { Arn: queueArn, QueueName: byName },
  },
  'AWS::SecretsManager::Secret': { ...named('Name', 256), ref: secretArn, attributes: { Id: secretArn } },
  'AWS::SSM::Parameter': {
    ...named('Name', 1024),
    attributes: { Type: facts => facts.property('Type') ?? '', Value: facts => facts.property('Value') ?? '' },
  },
  'AWS::IAM::Role': named('RoleName', 64, iamArn('role')),
  'AWS::IAM::Policy': anonymous(shortId),
  'AWS::IAM::RolePolicy': anonymous(shortId),
  'AWS::IAM::ManagedPolicy': { ...named('ManagedPolicyName', 128), ref: iamArn('policy'), attributes: {} },
  'AWS::KMS::Key': anonymous(uuid, { Arn: keyArn, KeyId: uuid }),
  'AWS::KMS::Alias': named('AliasName', 256),
  'AWS::Logs::LogGroup': named(
    'LogGroupName',
    512,
    regionalArn('logs', ({ name }) => `log-group:${name}:*`),
  ),
  'AWS::Logs::MetricFilter': named('FilterName', 512),
  'AWS::CloudWatch::Alarm': named(
    'AlarmName',
    255,
    regionalArn('cloudwatch', ({ name }) => `alarm:${name}`),
  ),
  'AWS::CloudWatch::CompositeAlarm': named(
    'AlarmName',
    255,
    regionalArn('cloudwatch', ({ name }) => `alarm:${name}`),
  ),
  'AWS::CloudWatch::Dashboard': named('DashboardName', 255),
  'AWS::SNS::Topic': {
    ...named('TopicName', 256),
    ref: topicArn,
    attributes: { TopicArn: topicArn, TopicName: byName },
  },
  'AWS::SNS::Subscription': anonymous(uuid),
  'AWS::SNS::TopicPolicy': anonymous(shortId),
  'AWS::SQS::QueuePolicy': anonymous(shortId),
  'AWS::S3::BucketPolicy': anonymous(shortId),
  'AWS::CDK::Metadata': anonymous(shortId),
  'Custom::S3BucketNotifications': anonymous(shortId),
  'Custom::S3AutoDeleteObjects': anonymous(shortId),
  'Custom::LogRetention': anonymous(shortId, {
    LogGroupName: facts => facts.property('LogGroupName') ?? '',
  }),
};
