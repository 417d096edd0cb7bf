import { DatabaseSync } from 'node:sqlite';
import { DynamoDBClient, GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient, UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AwsError, type AwsJsonService, type Clock, type Principal } from '../../../../infra/local/contract.ts';
import { createAwsEndpoint } from '../../../../infra/local/endpoint/aws-endpoint.ts';
import { createSecrets } from '../../../../infra/local/endpoint/secrets.ts';
import { createAuthorize } from '../../../../infra/local/iam/authorize.ts';
import { verifyRequest } from '../../../../infra/local/sigv4/verify.ts';

const secretArn = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:LinkKey-a1b2c3';
const virtualNow = Date.parse('2022-12-05T01:00:00Z');
const clock: Clock = { now: () => virtualNow };

const caller: Principal = {
  name: 'ApplicantFunction',
  roleArn: 'arn:aws:iam::123456789012:role/Applicant',
  accessKeyId: 'AKIALOCALAAAAAAAAAAA',
  secretAccessKey: 'secret',
  statements: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secretArn }],
};

/** A table service that stores nothing: it answers what it was asked, or fails as it is told to. */
const toyTable = (failure?: Error): AwsJsonService => ({
  targetPrefix: 'DynamoDB_20120810',
  signingName: 'dynamodb',
  contentType: 'application/x-amz-json-1.0',
  call: async (operation, { Key: key }) => {
    if (failure !== undefined) throw failure;
    if (operation !== 'GetItem') throw new AwsError('UnknownOperationException', `no ${operation}`);
    return { Item: key };
  },
});

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  vi.restoreAllMocks();
});

async function start(services: readonly AwsJsonService[]) {
  const endpoint = createAwsEndpoint({
    services,
    principals: { byAccessKeyId: id => (id === caller.accessKeyId ? caller : undefined) },
    clock,
    region: 'us-east-1',
    verify: verifyRequest,
  });
  const port = await endpoint.listen(0);
  closing.push(() => endpoint.close());
  return `http://127.0.0.1:${port}`;
}

const credentials = { accessKeyId: caller.accessKeyId, secretAccessKey: caller.secretAccessKey };

function tableClient(endpoint: string, options: { secretAccessKey?: string } = {}): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { ...credentials, ...options },
    maxAttempts: 2,
  });
  closing.push(() => client.destroy());
  return client;
}

function secretsClient(endpoint: string): SecretsManagerClient {
  const client = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
  closing.push(() => client.destroy());
  return client;
}

const get = new GetItemCommand({ TableName: 'Cases', Key: { pk: { S: '办件' } } });

describe('the DynamoDB client', () => {
  it('reads an answer, though its clock is years from the virtual one', async () => {
    const { Item, $metadata } = await tableClient(await start([toyTable()])).send(get);
    expect(Item).toEqual({ pk: { S: '办件' } });
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('reads a refusal with its members', async () => {
    const reasons = [{ Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }];
    const refusal = new AwsError('TransactionCanceledException', 'Transaction cancelled', {
      members: { CancellationReasons: reasons },
    });
    const sent = tableClient(await start([toyTable(refusal)])).send(
      new TransactWriteItemsCommand({ TransactItems: [] }),
    );
    await expect(sent).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: 'Transaction cancelled',
      CancellationReasons: reasons,
    });
  });

  it('reads that its signature is not believed', async () => {
    const client = tableClient(await start([toyTable()]), { secretAccessKey: 'another' });
    await expect(client.send(get)).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  it('reads the name of an operation that is not offered', async () => {
    const put = new PutItemCommand({ TableName: 'Cases', Item: { pk: { S: 'a' } } });
    const sent = tableClient(await start([toyTable()])).send(put);
    await expect(sent).rejects.toMatchObject({ name: 'UnknownOperationException', message: 'no PutItem' });
  });

  it('reads InternalServerError for an unexpected failure, whose stack goes to stderr only', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const sent = tableClient(await start([toyTable(new TypeError('a fault of our own'))])).send(get);
    await expect(sent).rejects.toMatchObject({ name: 'InternalServerError', $metadata: { httpStatusCode: 500 } });
    await expect(sent).rejects.not.toThrow(/a fault of our own/);
    expect(String(written.mock.calls[0]?.[0])).toMatch(/GetItem failed unexpectedly\nTypeError: a fault of our own/);
  });
});

describe('the Secrets Manager client', () => {
  const secrets = (secretString: string) =>
    createSecrets({
      database: new DatabaseSync(':memory:'),
      secrets: [{ logicalId: 'LinkKey27470AF7', name: 'LinkKey', arn: secretArn }],
      seeds: { LinkKey: secretString },
      authorize: createAuthorize(),
      operations: { count: () => undefined },
    });

  it('reads a secret by name and by ARN beside another service', async () => {
    const client = secretsClient(await start([toyTable(), secrets('s3cret')]));
    for (const SecretId of ['LinkKey', secretArn]) {
      const { SecretString, ARN } = await client.send(new GetSecretValueCommand({ SecretId }));
      expect([SecretString, ARN]).toEqual(['s3cret', secretArn]);
    }
  });

  it('reads refusals: no permission, no such operation', async () => {
    const client = secretsClient(await start([secrets('s3cret')]));
    await expect(client.send(new GetSecretValueCommand({ SecretId: 'Other' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('secretsmanager:GetSecretValue on resource: Other'),
    });
    await expect(client.send(new UpdateSecretCommand({ SecretId: 'LinkKey' }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('UpdateSecret'),
    });
  });
});

describe('a plain HTTP client', () => {
  const send = async (endpoint: string, init: RequestInit) => {
    const response = await fetch(endpoint, { method: 'POST', ...init });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { __type: string; message: string },
    };
  };
  const target = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };

  it('is told the virtual time and the checksum of the answer', async () => {
    const { headers, status } = await send(await start([toyTable()]), { headers: target, body: '{}' });
    expect(status).toBe(400);
    expect(headers.get('date')).toBe('Mon, 05 Dec 2022 01:00:00 GMT');
    expect(headers.get('x-amz-crc32')).toMatch(/^\d+$/);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
  });

  it('is refused without a signature', async () => {
    const { body } = await send(await start([toyTable()]), { headers: target, body: '{}' });
    expect(body.__type).toBe('com.amazonaws#MissingAuthenticationTokenException');
  });

  it('is told the target that no service offers', async () => {
    const { body } = await send(await start([toyTable()]), {
      headers: { 'x-amz-target': 'AWSLambda.Invoke' },
      body: '{}',
    });
    expect(body).toEqual({
      __type: 'com.amazonaws#UnknownOperationException',
      message: 'No local service offers AWSLambda.Invoke',
    });
  });

  it('is refused another path', async () => {
    const { body } = await send(`${await start([toyTable()])}/other`, { headers: target, body: '{}' });
    expect(body.message).toBe('The local endpoint takes POST /, not POST /other');
  });

  it('is refused a body of more than five megabytes', async () => {
    const { status, body } = await send(await start([toyTable()]), {
      headers: target,
      body: 'x'.repeat(5 * 1024 * 1024 + 1),
    });
    expect(status).toBe(413);
    expect(body.__type).toBe('com.amazonaws#RequestEntityTooLargeException');
  });
});
