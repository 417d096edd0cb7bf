/** Which chains the sweep looks at. */

import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/sweep/index.ts';

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv(
    'EXECUTIONS',
    JSON.stringify({ inspection: 'arn:aws:states:cn-test-1:1:execution:banjian-dev-inspection' }),
  );
});
afterEach(() => vi.unstubAllEnvs());

/** One case waits in every partition; its execution runs. Answers the partitions asked and the executions looked for. */
function aTableOfCases() {
  const asked: string[] = [];
  const table = mockClient(DynamoDBDocumentClient);
  table.on(QueryCommand).callsFake(({ ExpressionAttributeValues = {} }) => {
    const partition = Object.values(ExpressionAttributeValues)
      .map(String)
      .find(value => value.startsWith('CASES#'));
    if (partition === undefined) return { Items: [] };
    asked.push(partition);
    return { Items: [{ pk: `CASE#${partition.replaceAll('#', '')}`, chainRun: 2 }] };
  });
  const chain = mockClient(SFNClient);
  chain.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
  const looked = () => chain.commandCalls(DescribeExecutionCommand).map(({ args: [{ input }] }) => input.executionArn);
  return { asked, looked };
}

it('looks at a twelfth of the cases an hour', async () => {
  const { asked, looked } = aTableOfCases();
  await handler({});
  expect(asked).toHaveLength(1);
  expect(looked()[0]).toMatch(/-2$/);
});

it('looks at all of them when it is told to, under the names of the restored table’s series', async () => {
  vi.stubEnv('EXECUTION_SERIES', '202611280940');
  const { asked, looked } = aTableOfCases();
  expect(await handler({ all: true })).toEqual({ touched: 0, restarted: 0, calledBack: 0 });
  expect(new Set(asked).size).toBe(12);
  expect(looked()).toHaveLength(12);
  for (const execution of looked()) expect(execution).toMatch(/-2-202611280940$/);
});
