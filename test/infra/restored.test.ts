/** An environment whose table was restored: what the stacks are told of it. */

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Environment } from '../../infra/environments.ts';
import { propertiesOf, resourcesOf, type Synthesised, synthesised } from './synthesised.ts';

vi.mock('../../infra/environments.ts', async load => {
  const actual = await load<{
    findEnvironment: (name: string) => Environment;
    parseEnvironment: (given: unknown) => Environment;
  }>();
  const restoredTable = { name: 'banjian-prod-restored', streamLabel: '2026-11-28T09:40:12.345' };
  const findEnvironment = (name: string) => actual.parseEnvironment({ ...actual.findEnvironment(name), restoredTable });
  return { ...actual, findEnvironment };
});

let found: Synthesised;
beforeAll(async () => {
  found = await synthesised('prod');
});
afterAll(() => found.dispose());

it('is told the restored table and its stream, and keeps the table it was restored from', () => {
  const parameters = propertiesOf<{ Name: string; Value: unknown }>(found.data, 'AWS::SSM::Parameter');
  const told = (thing: string) =>
    JSON.stringify(parameters.find(({ Name }) => Name === `/banjian/prod/${thing}`)?.Value);
  expect(told('table-name')).toBe('"banjian-prod-restored"');
  expect(told('table-arn')).toMatch(/:dynamodb:cn-north-1:333333333333:table\/banjian-prod-restored"/);
  expect(told('stream-arn')).toMatch(/table\/banjian-prod-restored\/stream\/2026-11-28T09:40:12\.345"/);
  expect(resourcesOf(found.data, 'AWS::DynamoDB::Table')).toMatchObject([{ DeletionPolicy: 'Retain' }]);
});

it('names executions anew where they are started and where they are looked for', () => {
  const functions = propertiesOf<{ FunctionName: string; Environment: { Variables: Record<string, unknown> } }>(
    found.app,
    'AWS::Lambda::Function',
  );
  const named = functions.filter(({ Environment: { Variables } }) => Variables['EXECUTION_SERIES'] === '202611280940');
  expect(named.map(({ FunctionName }) => FunctionName).toSorted()).toEqual([
    'banjian-prod-relay',
    'banjian-prod-sweep',
  ]);
});
