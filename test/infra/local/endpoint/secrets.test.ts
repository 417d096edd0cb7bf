import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import {
  AwsError,
  type AwsJsonService,
  type Operation,
  type Principal,
  type SecretModel,
} from '../../../../infra/local/contract.ts';
import { createSecrets } from '../../../../infra/local/endpoint/secrets.ts';

const caller: Principal = { name: 'Api', roleArn: 'arn:role', accessKeyId: 'A', secretAccessKey: 's', statements: [] };

const aSecret = (name: string, generate?: SecretModel['generate']): SecretModel => ({
  logicalId: `${name}27470AF7`,
  name,
  arn: `arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-a1b2c3`,
  ...(generate === undefined ? {} : { generate }),
});

const open = (
  secrets: readonly SecretModel[],
  { database = new DatabaseSync(':memory:'), seeds = {}, counted = [] as Operation[] } = {},
): AwsJsonService =>
  createSecrets({
    database,
    secrets,
    seeds,
    authorize: () => undefined,
    operations: { count: operation => counted.push(operation) },
  });

interface Value {
  readonly SecretString: string;
  readonly VersionId: string;
}

const readValue = async (service: AwsJsonService, name: string): Promise<Value> =>
  (await service.call('GetSecretValue', { SecretId: name }, caller)) as Value;

describe('a secret with a key of its own', () => {
  it('is told to those who may decrypt with that key, and described to others', async () => {
    const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/1';
    const refused = new AwsError('AccessDeniedException', 'not allowed');
    const service = createSecrets({
      database: new DatabaseSync(':memory:'),
      secrets: [{ ...aSecret('LinkKey', { length: 64 }), keyArn }],
      seeds: {},
      authorize: (_caller, action, resource, context) => {
        const via = context?.['kms:ViaService'];
        if (action === 'kms:Decrypt' && resource === keyArn && via === 'secretsmanager.us-east-1.amazonaws.com') {
          throw refused;
        }
      },
      operations: { count: () => undefined },
    });
    await expect(readValue(service, 'LinkKey')).rejects.toBe(refused);
    expect(await service.call('DescribeSecret', { SecretId: 'LinkKey' }, caller)).toMatchObject({ Name: 'LinkKey' });
  });
});

describe('a generated value', () => {
  it('is made once and kept', async () => {
    const database = new DatabaseSync(':memory:');
    const secrets = [aSecret('LinkKey', { length: 64 })];
    const first = await readValue(open(secrets, { database }), 'LinkKey');
    expect(first.SecretString).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(await readValue(open(secrets, { database }), 'LinkKey')).toEqual(first);
  });

  it('stands under its key in the template', async () => {
    const secret = aSecret('Smtp', { length: 20, template: '{"user":"banjian"}', key: 'password' });
    const { SecretString } = await readValue(open([secret]), 'Smtp');
    expect(JSON.parse(SecretString)).toEqual({ user: 'banjian', password: expect.stringMatching(/^[A-Za-z0-9]{20}$/) });
  });

  it('is not there when the template asks for none', async () => {
    await expect(readValue(open([aSecret('Empty')]), 'Empty')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
  });
});

describe('a seed', () => {
  const secret = aSecret('Oidc', { length: 8 });

  it.each(['Oidc', 'Oidc27470AF7'])('named %s wins over the generated value', async key => {
    const database = new DatabaseSync(':memory:');
    await readValue(open([secret], { database }), 'Oidc');
    const { SecretString } = await readValue(open([secret], { database, seeds: { [key]: 'given' } }), 'Oidc');
    expect(SecretString).toBe('given');
  });

  it('makes a new version only when it changes', async () => {
    const versionOf = async (seed: string) =>
      (await readValue(open([secret], { seeds: { Oidc: seed } }), 'Oidc')).VersionId;
    expect(await versionOf('a')).toBe(await versionOf('a'));
    expect(await versionOf('a')).not.toBe(await versionOf('b'));
  });

  it('is refused when it means no secret or one that is seeded already', () => {
    expect(() => open([secret], { seeds: { Oid: 'x' } })).toThrow('the seed Oid means no secret of the template');
    expect(() => open([secret], { seeds: { Oidc: 'x', Oidc27470AF7: 'y' } })).toThrow('the secret Oidc has two seeds');
  });
});

describe('calls', () => {
  it('describe a secret and count as operations', async () => {
    const counted: Operation[] = [];
    const service = open([aSecret('Oidc')], { seeds: { Oidc: 'given' }, counted });
    const { VersionId } = await readValue(service, 'Oidc');
    expect(await service.call('DescribeSecret', { SecretId: 'Oidc' }, caller)).toMatchObject({
      Name: 'Oidc',
      VersionIdsToStages: { [VersionId]: ['AWSCURRENT'] },
    });
    expect(counted).toEqual([
      { by: 'Api', kind: 'secretsmanager:GetSecretValue' },
      { by: 'Api', kind: 'secretsmanager:DescribeSecret' },
    ]);
  });

  it.each([
    [{ SecretId: 'Oidc', VersionStage: 'AWSPREVIOUS' }, /staging label: AWSPREVIOUS/],
    [{ SecretId: 'Oidc', VersionId: 'x' }, /VersionId: x/],
    [{ SecretId: 'Unknown' }, /can't find the specified secret\./],
    [{}, /SecretId is a name or an ARN/],
  ])('refuse %j', async (input, problem) => {
    const service = open([aSecret('Oidc')], { seeds: { Oidc: 'given' } });
    await expect(service.call('GetSecretValue', input, caller)).rejects.toThrow(problem);
  });

  it('refuse every other operation by name', async () => {
    const call = open([]).call('PutSecretValue', {}, caller);
    await expect(call).rejects.toMatchObject({
      code: 'UnknownOperationException',
      message: expect.stringContaining('PutSecretValue'),
    });
  });
});
