import { describe, expect, it } from 'vitest';
import type { CloudModel, FunctionModel, RoleModel } from '../../../../infra/local/contract.ts';
import { principalsOf, withoutHash } from '../../../../infra/local/iam/principals.ts';

const arnOf = (kind: string, name: string) => `arn:aws-cn:${kind}:${name}`;

const aRole = (logicalId: string): RoleModel => ({ logicalId, arn: arnOf('iam::1:role', logicalId), statements: [] });

const aFunction = (logicalId: string, role: RoleModel): FunctionModel => ({
  logicalId,
  name: logicalId,
  arn: arnOf('lambda:cn-north-1:1:function', logicalId),
  roleArn: role.arn,
  handler: 'index.handler',
  runtime: 'nodejs24.x',
  codeFolder: '/nowhere',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  environment: {},
});

const aModel = (functions: FunctionModel[], roles: RoleModel[]): CloudModel => ({
  account: '1',
  region: 'cn-north-1',
  partition: 'aws-cn',
  functions,
  roles,
  tables: [],
  buckets: [],
  stateMachines: [],
  apis: [],
  eventSourceMappings: [],
  schedules: [],
  queues: [],
  secrets: [],
});

const applicantRole = aRole('ApplicantServiceRole52B9747B');
const chainRole = aRole('ChainRoleA53AE17E');
const applicant = aFunction('ApplicantFunctionCE271BD4', applicantRole);

describe('principals', () => {
  const principals = principalsOf(aModel([applicant], [applicantRole, chainRole]), name => `secret of ${name}`);

  it('are the functions and the roles that no function has, by their names without the hash', () => {
    expect(principals.all.map(({ name, secretAccessKey }) => [name, secretAccessKey])).toEqual([
      ['ApplicantFunction', 'secret of ApplicantFunction'],
      ['ChainRole', 'secret of ChainRole'],
    ]);
  });

  it('are found by access key id, function and role', () => {
    const principal = principals.ofFunction(applicant.arn);
    expect(principal.roleArn).toBe(applicantRole.arn);
    expect(principal.accessKeyId).toMatch(/^AKIALOCAL[A-Z2-7]{11}$/);
    expect(principals.byAccessKeyId(principal.accessKeyId)).toBe(principal);
    expect(principals.ofRole(chainRole.arn).name).toBe('ChainRole');
    expect(principals.byAccessKeyId('AKIALOCALXXXXXXXXXXX')).toBeUndefined();
    expect(() => principals.ofFunction('arn:aws-cn:lambda:cn-north-1:1:function:other')).toThrow(/signs nothing/);
  });

  it('have the same key id on every run and never the same as another', () => {
    const again = principalsOf(aModel([applicant], [applicantRole, chainRole]), () => 's');
    expect(again.all.map(({ accessKeyId }) => accessKeyId)).toEqual(
      principals.all.map(({ accessKeyId }) => accessKeyId),
    );
    expect(new Set(again.all.map(({ accessKeyId }) => accessKeyId)).size).toBe(2);
  });

  it('keep the whole logical id where two would have one name', () => {
    const twin = aFunction('ApplicantFunction00000000', applicantRole);
    const { all } = principalsOf(aModel([applicant, twin], [applicantRole]), () => 's');
    expect(all.map(({ name }) => name)).toEqual(['ApplicantFunctionCE271BD4', 'ApplicantFunction00000000']);
  });

  it('are refused when a policy cannot be evaluated', () => {
    const role: RoleModel = {
      ...chainRole,
      statements: [
        { Effect: 'Allow', Action: '*', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '::1' } } },
      ],
    };
    expect(() => principalsOf(aModel([], [role]), () => 's')).toThrow(/statement 0 of ChainRole cannot be evaluated/);
  });
});

it.each([
  ['ApplicantFunctionCE271BD4', 'ApplicantFunction'],
  ['Chain266647834', 'Chain2'],
  ['Plain', 'Plain'],
  ['CE271BD4', 'CE271BD4'],
])('shortens %s to %s', (logicalId, name) => {
  expect(withoutHash(logicalId)).toBe(name);
});
