import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { newClient, Sha256 } from '../../shared/sdk.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

async function digest(secret: string | Uint8Array | undefined, data: string): Promise<string> {
  const hash = new Sha256(secret);
  hash.update(Buffer.from(data));
  return hex(await hash.digest());
}

describe('the hash that signs requests', () => {
  it('is SHA-256 without a secret', async () => {
    expect(await digest(undefined, 'abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  // RFC 4231, test cases 1 and 2.
  const key1 = new Uint8Array(20).fill(0x0b);
  const mac1 = 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7';
  it('is HMAC-SHA-256 with a secret, of bytes or text, again with the same bytes', async () => {
    expect(await digest(key1, 'Hi There')).toBe(mac1);
    expect(await digest(key1, 'Hi There')).toBe(mac1);
    expect(await digest('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('takes a part of a larger buffer for that part alone', async () => {
    const larger = new Uint8Array(64).fill(0xff);
    larger.set(key1, 7);
    expect(await digest(larger.subarray(7, 27), 'Hi There')).toBe(mac1);
  });

  it('begins again after a reset', async () => {
    const hash = new Sha256(key1);
    hash.update(Buffer.from('something else'));
    hash.reset();
    hash.update(Buffer.from('Hi There'));
    expect(hex(await hash.digest())).toBe(mac1);
  });
});

it('a client signs with it and keeps no copies of its calls for a log', () => {
  const logs = (client: DynamoDBClient) =>
    client.middlewareStack.identify().filter(name => name.startsWith('loggerMiddleware')).length;
  expect(logs(new DynamoDBClient({}))).toBe(1);
  const client = newClient(DynamoDBClient);
  expect(logs(client)).toBe(0);
  expect(client.config.sha256).toBe(Sha256);
});
