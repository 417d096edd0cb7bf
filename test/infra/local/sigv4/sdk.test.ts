import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignatureError, verifyRequest } from '../../../../infra/local/sigv4/verify.ts';

const principal = { name: 'F', roleArn: 'r', accessKeyId: 'AKIAF', secretAccessKey: 'secret', statements: [] };
const nowMs = Date.parse('2022-12-05T01:00:00Z');
const region = 'cn-north-1';
let server: Server;
beforeAll(async () => {
  const principals = { byAccessKeyId: (id: string) => (id === principal.accessKeyId ? principal : undefined) };
  const trust = { principals, clock: { now: () => nowMs }, service: 'dynamodb', region };
  server = createServer(async (req, res) => {
    const request = { method: req.method ?? '', url: req.url ?? '', headers: req.headers, body: await buffer(req) };
    res.setHeader('date', new Date(nowMs).toUTCString());
    try {
      res.end(JSON.stringify({ Item: { by: { S: verifyRequest(request, trust).name } } }));
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      res.statusCode = error.statusCode;
      res.end(JSON.stringify({ __type: error.code, message: error.message }));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function getItem(secretAccessKey: string) {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: principal.accessKeyId, secretAccessKey },
  });
  try {
    return await client.send(new GetItemCommand({ TableName: 'cases', Key: { pk: { S: '办件' } } }));
  } finally {
    client.destroy();
  }
}

describe('an AWS JSON client', () => {
  it('is known by its signature, and finds its way to the virtual clock by the Date of the refusal', async () => {
    const { Item } = await getItem('secret');
    expect(Item).toEqual({ by: { S: 'F' } });
  });

  it('is refused with another secret', async () => {
    await expect(getItem('other')).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });
});
