import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { AwsError, type AwsJsonService, type Principal } from '../../../../infra/local/contract.ts';

/** The AWS SDK's client, talking to a service through a bare endpoint. */
export async function aSdkClient(service: AwsJsonService, caller: Principal): Promise<DynamoDBClient> {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const [statusCode, body] = await answer(service, caller, { operation, body: await text(request) });
    response.writeHead(statusCode, { 'content-type': service.contentType }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  return client;
}

async function answer(
  service: AwsJsonService,
  caller: Principal,
  { operation, body }: { operation: string; body: string },
): Promise<[number, unknown]> {
  try {
    return [200, await service.call(operation, JSON.parse(body) as Record<string, unknown>, caller)];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [error.statusCode, { __type: error.code, message: error.message, ...error.members }];
  }
}
