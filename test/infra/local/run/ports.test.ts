import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { choosePorts } from '../../../../infra/local/run/ports.ts';
import { PlainError } from '../../../../infra/parts/plain-error.ts';

function aDatabase(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  return database;
}

async function aUsedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

it('keeps the ports of a data folder, since links and uploads that were handed out name them', async () => {
  const database = aDatabase();
  const ports = await choosePorts(0, database);
  expect([ports.s3, ports.signIn]).toEqual([ports.api + 1, ports.api + 2]);
  expect(await choosePorts(0, database)).toEqual(ports);
});

it.each([0, 1, 2])('names a used port, %i after the first, in two languages', async after => {
  const used = await aUsedPort();
  const refused = choosePorts(used - after, aDatabase());
  await expect(refused).rejects.toThrow(PlainError);
  await expect(refused).rejects.toThrow(new RegExp(`端口 .*${used}.*已被占用[\\s\\S]*Port .*${used}.*--port`));
});
