import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudModel } from '../../../../infra/local/contract.ts';
import { principalsOf, withoutHash } from '../../../../infra/local/iam/principals.ts';
import { loadCloud } from '../../../../infra/local/template/load-cloud.ts';
import { synthesiseSample } from './sample-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'template-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = <Item extends { readonly logicalId: string }>(items: readonly Item[], name: string): Item => {
  const item = items.find(({ logicalId }) => withoutHash(logicalId) === name);
  if (item === undefined) throw new Error(`no ${name} in ${items.map(({ logicalId }) => logicalId).join(', ')}`);
  return item;
};

describe.each([
  ['us-east-1', 'aws'],
  ['cn-north-1', 'aws-cn'],
])('a cloud in %s', (region, partition) => {
  let model: CloudModel;
  beforeAll(() => {
    model = loadCloud({
      outputFolder: synthesiseSample(join(folder, region), region),
      parameters: { OidcIssuer: 'http://127.0.0.1:4000' },
      apiEndpoint: logicalId => `http://127.0.0.1:3000/${withoutHash(logicalId)}`,
    });
  });

  const arnOf = (service: string, rest: string) => `arn:${partition}:${service}:${region}:123456789012:${rest}`;

  it('names account, region and partition', () => {
    expect([model.account, model.region, model.partition]).toEqual(['123456789012', region, partition]);
  });

  it('has the functions of the product only, with code, limits and resolved variables', () => {
    expect(model.functions.map(({ logicalId }) => withoutHash(logicalId)).sort()).toEqual([
      'Applicant',
      'Inspect',
      'Relay',
    ]);
    const applicant = named(model.functions, 'Applicant');
    const table = named(model.tables, 'Cases');
    expect(applicant).toMatchObject({
      name: `Web-${applicant.logicalId}`,
      arn: arnOf('lambda', `function:Web-${applicant.logicalId}`),
      handler: 'index.handler',
      runtime: 'nodejs24.x',
      timeoutSeconds: 10,
      memoryMegabytes: 512,
      environment: {
        TABLE: table.name,
        TABLE_BY_PARAMETER: table.name,
        LINK_KEY: named(model.secrets, 'LinkKey').arn,
        API_ENDPOINT: 'http://127.0.0.1:3000/Api',
        API_URL: 'http://127.0.0.1:3000/Api/',
      },
    });
    expect(existsSync(join(applicant.codeFolder, 'index.mjs'))).toBe(true);
  });

  it('has the table as CreateTable takes it', () => {
    const table = named(model.tables, 'Cases');
    expect(table.arn).toBe(arnOf('dynamodb', `table/${table.name}`));
    expect(table.streamArn).toMatch(`${table.arn}/stream/`);
    expect(table.ttlAttribute).toBe('expiresAtSeconds');
    expect(table.createTable).toMatchObject({
      TableName: table.name,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [{ IndexName: 'byStage', Projection: { ProjectionType: 'INCLUDE' } }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(table.createTable).not.toHaveProperty('SSESpecification');
  });

  it('has the buckets with rules and with notifications of both kinds', () => {
    const inspect = named(model.functions, 'Inspect').arn;
    expect(named(model.buckets, 'Files')).toMatchObject({
      name: expect.stringMatching(/^data-files[0-9a-f]{8}$/),
      arn: expect.stringMatching(`^arn:${partition}:s3:::data-files`),
      isVersioned: true,
      corsRules: [{ allowedMethods: ['POST'], allowedOrigins: ['https://a.example'], maxAgeSeconds: 300 }],
      lifecycleRules: [{ prefix: 'quarantine/', expirationDays: 1, noncurrentExpirationDays: 30 }],
    });
    expect(named(model.buckets, 'Incoming').notifications).toEqual([
      { functionArn: inspect, events: ['s3:ObjectCreated:*'], prefix: 'quarantine/' },
    ]);
    expect(named(model.buckets, 'PlainBucket')).toMatchObject({
      name: `plain-${region}`,
      isVersioned: false,
      notifications: [{ functionArn: inspect, events: ['s3:ObjectCreated:Put'], suffix: '.pdf' }],
    });
  });

  it('has the state machines with substitutions applied', () => {
    const inspect = named(model.functions, 'Inspect').arn;
    expect(named(model.stateMachines, 'Chain').definition).toMatchObject({ States: { Open: { Resource: inspect } } });
    expect(named(model.stateMachines, 'Composed').definition).toMatchObject({
      QueryLanguage: 'JSONata',
      States: { Open: { Resource: `arn:${partition}:states:::lambda:invoke`, Arguments: { FunctionName: inspect } } },
    });
  });

  it('has the API with routes, authorizer and throttles', () => {
    expect(named(model.apis, 'Api')).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{10}$/),
      corsConfiguration: { allowOrigins: ['https://a.example'], allowMethods: ['GET'], maxAgeSeconds: 300 },
      defaultThrottle: { rateLimit: 10, burstLimit: 20 },
      routeThrottles: { 'GET /api/{proxy+}': { rateLimit: 2.5, burstLimit: 5000 } },
      routes: [
        { routeKey: 'GET /api/{proxy+}', functionArn: named(model.functions, 'Applicant').arn, timeoutMs: 30_000 },
        {
          routeKey: 'ANY /api/staff/{proxy+}',
          functionArn: named(model.functions, 'Relay').arn,
          timeoutMs: 20_000,
          authorizer: {
            issuer: 'http://127.0.0.1:4000',
            audience: ['banjian'],
            identitySource: '$request.header.Authorization',
            scopes: ['staff'],
          },
        },
      ],
    });
  });

  it('has the stream mapping, the schedule and the queue', () => {
    const relay = named(model.functions, 'Relay').arn;
    const [queue] = model.queues;
    expect(model.eventSourceMappings).toMatchObject([
      {
        functionArn: relay,
        streamArn: named(model.tables, 'Cases').streamArn,
        batchSize: 10,
        batchingWindowSeconds: 2,
        filterPatterns: ['{"eventName":["INSERT"]}'],
        bisectsOnError: true,
        reportsBatchItemFailures: true,
        maximumRetryAttempts: 3,
        onFailureArn: queue?.arn,
      },
    ]);
    expect(model.schedules).toMatchObject([
      {
        expression: 'cron(0 9 * * ? *)',
        timezone: 'Asia/Shanghai',
        targetArn: relay,
        input: '{"sweep":"tasks"}',
        isEnabled: true,
      },
    ]);
  });

  it('has the secret, with an ARN that ends as Secrets Manager ends it', () => {
    const secret = named(model.secrets, 'LinkKey');
    expect(secret.arn).toMatch(new RegExp(`^${arnOf('secretsmanager', `secret:${secret.name}`)}-[a-z0-9]{6}$`));
    expect(secret.generate).toEqual({ length: 64 });
  });

  it('has the roles of the product with merged statements that IAM can evaluate', () => {
    const principals = principalsOf(model, () => 'secret');
    const applicant = principals.ofFunction(named(model.functions, 'Applicant').arn);
    const actions = applicant.statements.flatMap(({ Action }) => Action ?? []);
    expect(actions).toEqual(
      expect.arrayContaining(['logs:PutLogEvents', 'dynamodb:Query', 'secretsmanager:GetSecretValue']),
    );
    expect(principals.all.map(({ name }) => name)).not.toContainEqual(
      expect.stringMatching(/Provider|NotificationsHandler/),
    );
    expect(JSON.stringify(model)).not.toContain('Fn::');
    expect(JSON.stringify(model)).not.toContain(partition === 'aws' ? 'arn:aws-cn:' : 'arn:aws:');
  });
});
