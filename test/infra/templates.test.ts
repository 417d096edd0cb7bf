/** What every environment's templates promise, in both partitions. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms } from '../../forms/index.ts';
import { functionNames } from '../../infra/parts/bundle.ts';
import {
  CHAIN_RESTARTED,
  MAIL_GIVEN_UP,
  MAIL_REFUSED,
  MESSAGE_OVERDUE,
  PAPER_UNDRAWN,
  TASK_UNHELD,
  UPLOAD_UNSEEN,
} from '../../shared/log-marks.ts';
import { propertiesOf, resourcesOf, type Synthesised, synthesised } from './synthesised.ts';

const targets = [
  { name: 'dev', region: undefined, isKept: false },
  { name: 'prod', region: undefined, isKept: true },
  { name: 'dev', region: 'cn-north-1', isKept: false },
] as const;

/** What the China regions do not have. */
const absentInChina = /^AWS::(SES|Cognito|CloudFront|Shield|Macie)::/;

describe.each(targets)('$name in $region', ({ name, region, isKept }) => {
  let found: Synthesised;
  beforeAll(async () => {
    found = await synthesised(name, region);
  });
  afterAll(() => found.dispose());

  it('has one table: recoverable to a point in time, streamed, with its expiry attribute', () => {
    const [table, ...others] = propertiesOf(found.data, 'AWS::DynamoDB::Table');
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: isKept ? 35 : 7,
      },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: isKept,
    });
  });

  it('keeps table, clean bucket and secrets where they must be kept', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'];
    const policies = kept.flatMap(type => resourcesOf(found.data, type));
    expect(policies.length).toBeGreaterThanOrEqual(5);
    for (const { DeletionPolicy, UpdateReplacePolicy } of policies) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(Array(2).fill(isKept ? 'Retain' : 'Delete'));
    }
  });

  it('encrypts all that is kept, and every log, with keys of the customer’s that are turned over', () => {
    const keys = [found.data, found.app].flatMap(stack => propertiesOf(stack, 'AWS::KMS::Key'));
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(key).toMatchObject({ EnableKeyRotation: true });
    const { data, app } = found;
    const [table] = propertiesOf(data, 'AWS::DynamoDB::Table');
    expect(table).toMatchObject({ SSESpecification: { SSEEnabled: true, KMSMasterKeyId: expect.anything() } });
    for (const bucket of [data, app].flatMap(stack => propertiesOf(stack, 'AWS::S3::Bucket'))) {
      const byDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: expect.anything() };
      const rule = { BucketKeyEnabled: true, ServerSideEncryptionByDefault: byDefault };
      expect(bucket).toMatchObject({ BucketEncryption: { ServerSideEncryptionConfiguration: [rule] } });
    }
    for (const secret of propertiesOf(data, 'AWS::SecretsManager::Secret')) {
      expect(secret).toMatchObject({ KmsKeyId: expect.anything() });
    }
    for (const group of propertiesOf(app, 'AWS::Logs::LogGroup')) {
      expect(group).toMatchObject({ KmsKeyId: expect.anything() });
    }
  });

  it('has private, encrypted and versioned buckets that are reached over TLS only', () => {
    const stacks = [found.data, found.app];
    const buckets = stacks.flatMap(stack => propertiesOf<Record<string, unknown>>(stack, 'AWS::S3::Bucket'));
    expect(buckets).toHaveLength(2);
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      });
      expect(bucket['BucketEncryption']).toBeDefined();
    }
    const policies = stacks.flatMap(stack => resourcesOf(stack, 'AWS::S3::BucketPolicy'));
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      expect(JSON.stringify(policy)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
      expect(JSON.stringify(policy)).toContain('"s3:TlsVersion":1.2');
    }
  });

  it('empties the quarantine in days, and takes posts from one origin only', () => {
    const [quarantine] = propertiesOf<Record<string, unknown>>(found.app, 'AWS::S3::Bucket');
    expect(quarantine).toMatchObject({
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 3, Status: 'Enabled' }] },
      CorsConfiguration: { CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: [expect.anything()] }] },
    });
    expect(JSON.stringify(quarantine?.['CorsConfiguration'])).not.toContain('"*"');
  });

  it('keeps every log for a year at least', () => {
    const groups = propertiesOf<{ RetentionInDays?: number }>(found.app, 'AWS::Logs::LogGroup');
    expect(groups).toHaveLength(functionNames.length + 2);
    for (const group of groups) expect(group.RetentionInDays).toBeGreaterThanOrEqual(365);
  });

  it('gives every function a log group of its own', () => {
    const functions = propertiesOf<{ LoggingConfig: { LogGroup: { Ref: string } } }>(
      found.app,
      'AWS::Lambda::Function',
    );
    expect(new Set(functions.map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref)).size).toBe(functionNames.length);
  });

  it('exports nothing and imports nothing', () => {
    for (const stack of [found.data, found.app]) {
      expect(Object.values(stack.Outputs ?? {}).filter(output => output.Export)).toEqual([]);
      expect(stack.text).not.toContain('Fn::ImportValue');
    }
  });

  it('names no partition, and nothing that the China regions lack', () => {
    for (const { text, Resources } of [found.data, found.app]) {
      expect(text).not.toMatch(/arn:aws(-cn)?:/);
      expect(Object.values(Resources).filter(({ Type }) => absentInChina.test(Type))).toEqual([]);
    }
  });

  it('holds no secret in an environment variable, only where to read it', () => {
    const functions = propertiesOf<{ Environment: { Variables: Record<string, unknown> } }>(
      found.app,
      'AWS::Lambda::Function',
    );
    const variables = functions.flatMap(({ Environment }) => Object.entries(Environment.Variables));
    for (const [variable, value] of variables) {
      expect(JSON.stringify(value)).not.toMatch(/resolve:secretsmanager|smtps?:\/\//);
      if (/SECRET|KEY|TOKEN|PASSWORD/.test(variable)) expect(variable).toMatch(/_SECRET_ARN$/);
    }
    expect(found.data.text).not.toContain('"SecretString"');
  });

  it('alarms for every function, the API, every dead-letter queue and every chain, with a sentence on who is hurt', () => {
    interface Alarm {
      AlarmDescription?: string;
      AlarmActions?: unknown[];
      MetricName: string;
      Dimensions?: { Name: string; Value: { Ref?: string } }[];
    }
    const alarms = propertiesOf<Alarm>(found.app, 'AWS::CloudWatch::Alarm');
    for (const { AlarmDescription = '', AlarmActions = [] } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{20,}\.$/);
      expect(AlarmActions).toHaveLength(1);
    }
    const watched = alarms.map(({ MetricName, Dimensions = [] }) => `${MetricName} ${Dimensions[0]?.Name}`);
    const times = (what: string) => watched.filter(one => one === what).length;
    expect({
      functions: times('Errors FunctionName'),
      api: times('5xx ApiId'),
      queues: watched.filter(one => one.startsWith('ApproximateNumberOfMessagesVisible')).length,
      failed: times('ExecutionsFailed StateMachineArn'),
      timedOut: times('ExecutionsTimedOut StateMachineArn'),
    }).toEqual({ functions: functionNames.length, api: 1, queues: 3, failed: forms.length, timedOut: forms.length });
  });

  it('alarms for what is slow, turned away or stuck without anything failing', () => {
    const alarms = propertiesOf<{ MetricName: string }>(found.app, 'AWS::CloudWatch::Alarm');
    const ours = expect.stringMatching(/^Banjian\/(dev|prod)$/);
    const alarmOn = (metric: string) => alarms.find(({ MetricName }) => MetricName === metric);
    expect(alarmOn('Latency')).toMatchObject({ ExtendedStatistic: 'p95', Threshold: 3000, EvaluationPeriods: 3 });
    expect(alarmOn('Throttles')).toMatchObject({ Namespace: 'AWS/Lambda', Threshold: 0 });
    for (const name of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      expect(alarmOn(name)).toMatchObject({ Dimensions: [{ Name: 'TableName' }], Threshold: 0 });
    }
    const filters = propertiesOf<{ FilterPattern: string; LogGroupName: object; MetricTransformations: object[] }>(
      found.app,
      'AWS::Logs::MetricFilter',
    );
    for (const [metric, pattern] of [
      ['MessageOverdue', `"${MESSAGE_OVERDUE}"`],
      ['ChainRestarted', `"${CHAIN_RESTARTED}"`],
      ['PaperUndrawn', `"${PAPER_UNDRAWN}"`],
      ['MailRefused', `"${MAIL_REFUSED}"`],
      ['TaskUnheld', `"${TASK_UNHELD}"`],
      ['MailGivenUp', `"${MAIL_GIVEN_UP}"`],
      ['UploadUnseen', `"${UPLOAD_UNSEEN}"`],
      ['TooMany', '{ $.status = "429" }'],
    ] as const) {
      const filter = filters.find(({ FilterPattern }) => FilterPattern === pattern);
      expect(filter?.MetricTransformations).toMatchObject([{ MetricName: metric, MetricNamespace: ours }]);
      expect(alarmOn(metric)).toMatchObject({ Namespace: ours, Statistic: 'Sum' });
    }
  });

  it.each(['infra/README.md', 'infra/README.zh-CN.md'])('has a line in %s for every alarm: what to do', file => {
    const rows = readFileSync(join(import.meta.dirname, '../..', file), 'utf8').matchAll(/^\| (`[A-Z].*?) \|/gm);
    const named = [...rows].flatMap(([, names = '']) => [...names.matchAll(/`([A-Za-z]+)/g)].map(([, name]) => name));
    const ids = Object.entries(found.app.Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
      .map(([id]) => id.replace(/^Alarm/, ''));
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter(id => !named.some(name => name !== undefined && id.startsWith(name)))).toEqual([]);
  });

  it('gives up no upload without a failure destination', () => {
    const [config, ...others] = propertiesOf<Record<string, unknown>>(found.app, 'AWS::Lambda::EventInvokeConfig');
    expect(others).toEqual([]);
    expect(config).toMatchObject({ DestinationConfig: { OnFailure: { Destination: expect.anything() } } });
  });

  it('gives up nothing from the stream without a dead-letter queue', () => {
    const mappings = propertiesOf<Record<string, unknown>>(found.app, 'AWS::Lambda::EventSourceMapping');
    expect(mappings).toHaveLength(2);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
      });
      expect(mapping['MaximumRetryAttempts']).toBeGreaterThan(0);
    }
  });

  it('logs what chains do, without the callback tokens', () => {
    const [machine] = propertiesOf<Record<string, unknown>>(found.app, 'AWS::StepFunctions::StateMachine');
    expect(machine).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});
