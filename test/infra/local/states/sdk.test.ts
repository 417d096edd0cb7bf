import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../../infra/local/contract.ts';
import { type LocalStates, machineArn, openLocalStates, waitingTask } from './local-states.ts';

let local: LocalStates;
let server: Server;
let client: SFNClient;
let taskToken = '';

beforeAll(async () => {
  local = openLocalStates({
    machines: { Ask: { StartAt: 'Ask', States: { Ask: waitingTask('link', {}, { End: true }) } } },
    functions: {
      link: (event: { token: string }) => {
        taskToken = event.token;
      },
    },
  });
  server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': local.states.service.contentType });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new SFNClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-test-1',
    credentials: { accessKeyId: 'relay', secretAccessKey: 'secret' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
  local.close();
});

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const [prefix, operation = ''] = String(request.headers['x-amz-target']).split('.');
  expect(prefix).toBe(local.states.service.targetPrefix);
  try {
    return { status: 200, body: await local.call(operation, JSON.parse(await text(request))) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { status: error.statusCode, body: { __type: error.code, message: error.message, ...error.members } };
  }
}

describe('the SDK client', () => {
  it('starts, completes and describes an execution', async () => {
    const started = await client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn('Ask'), name: 'sdk', input: '{"a":1}' }),
    );
    expect(started.startDate).toEqual(new Date(local.now()));
    await local.settle();
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '"yes"' }));
    const { executionArn } = started;
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '"yes"',
      stopDate: new Date(local.now()),
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.at(-1)?.executionSucceededEventDetails?.output).toBe('"yes"');
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn('Ask') }));
    expect(executions).toMatchObject([{ name: 'sdk', status: 'SUCCEEDED' }]);
  });

  it('throws its own errors for refusals', async () => {
    const again = new SendTaskSuccessCommand({ taskToken, output: '1' });
    await expect(client.send(again)).rejects.toBeInstanceOf(TaskTimedOut);
    const same = new StartExecutionCommand({ stateMachineArn: machineArn('Ask'), name: 'sdk' });
    await expect(client.send(same)).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  });
});
