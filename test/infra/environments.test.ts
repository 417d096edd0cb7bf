/** The environments, and the flags and commands that name them. */

import { describe, expect, it, vi } from 'vitest';
import { findEnvironment, parseEnvironment, partitionOf } from '../../infra/environments.ts';
import { planDeployment, runAll } from '../../infra/parts/plan-deployment.ts';
import { readTarget } from '../../infra/parts/read-target.ts';

const dev = findEnvironment('dev');

describe('the environments', () => {
  it.each(['dev', 'staging', 'prod'])('are valid: %s', name => {
    expect(findEnvironment(name).name).toBe(name);
  });

  it('are refused by name when there is none, with those there are', () => {
    expect(() => findEnvironment('test')).toThrow(/"test".*dev, staging, prod/);
  });

  it('keep real cases in the mainland', () => {
    expect(['staging', 'prod'].map(name => partitionOf(findEnvironment(name).region))).toEqual(['aws-cn', 'aws-cn']);
  });

  const broken: readonly (readonly [string, object, string])[] = [
    ['an account of 11 digits', { account: '11111111111' }, 'account'],
    ['no region', { region: 'mars' }, 'region'],
    ['a site without TLS', { siteUrl: 'http://banjian.example' }, 'siteUrl'],
    ['a site with a path', { siteUrl: 'https://banjian.example/a' }, 'siteUrl'],
    ['logs kept for half a year', { logDays: 180 }, 'logDays'],
    ['recovery over 36 days', { recoveryDays: 36 }, 'recoveryDays'],
    ['recovery over no day', { recoveryDays: 0 }, 'recoveryDays'],
    ['an issuer without TLS', { oidcIssuer: 'http://sign-in.example' }, 'oidcIssuer'],
    ['nobody who administers', { administrators: [] }, 'administrators'],
    ['a name with capitals', { name: 'Dev' }, 'name'],
    ['no drafts', { draftsPerHour: 0 }, 'draftsPerHour'],
    ['a restored table without its stream', { restoredTable: { name: 'banjian-dev-r1' } }, 'streamLabel'],
    ['an unknown setting', { colour: 'red' }, 'colour'],
  ];

  it.each(broken)('are refused with %s', (_fault, change, place) => {
    expect(() => parseEnvironment({ ...dev, ...change })).toThrow(new RegExp(`环境配置有误[\\s\\S]*${place}`));
  });
});

describe('the flags of synth', () => {
  it('name dev when they name nothing', () => {
    expect(readTarget([])).toMatchObject({ environmentName: 'dev', region: 'ap-southeast-1' });
  });

  it('choose a region of the partition', () => {
    expect(readTarget(['--env', 'dev', '--partition', 'aws-cn']).region).toBe('cn-north-1');
    expect(readTarget(['--env', 'prod', '--partition', 'aws-cn']).region).toBe('cn-north-1');
    expect(readTarget(['--env', 'prod', '--partition', 'aws']).region).toBe('ap-southeast-1');
  });

  it.each([
    ['an unknown environment', ['--env', 'test'], /no environment "test"/],
    ['an unknown partition', ['--partition', 'aws-mars'], /there is no partition/],
    ['a region of another partition', ['--region', 'us-east-1', '--partition', 'aws-cn'], /not in the partition/],
    ['an unknown flag', ['--colour'], /--colour/],
  ])('are refused with %s', (_fault, flags, words) => {
    expect(() => readTarget(flags)).toThrow(words);
  });
});

describe('a deployment', () => {
  it('checks, synthesises, shows what would change, and only then deploys, asking for approval', () => {
    const commands = planDeployment('prod').map(({ flags }) => flags.join(' '));
    expect(commands).toEqual([
      'run check',
      expect.stringMatching(/synth\.ts --env prod --out .*cdk\.out.prod$/),
      expect.stringMatching(/cdk diff --app .*cdk\.out.prod$/),
      expect.stringMatching(/cdk deploy --all --require-approval any-change --app .*cdk\.out.prod$/),
    ]);
  });

  it('stops at the first command that fails', () => {
    const run = vi.fn().mockReturnValueOnce(0).mockReturnValueOnce(3);
    expect(runAll(planDeployment('dev'), run)).toBe(3);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it.each([undefined, 'test'])('of %s is refused in words', name => {
    expect(() => planDeployment(name)).toThrow(/环境/);
  });
});
