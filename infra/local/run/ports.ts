/** The ports of a data folder. They are part of links and uploads that were handed out, so a restart keeps them. */

import { createServer } from 'node:net';
import type { DatabaseSync } from 'node:sqlite';
import { keepOnce } from './stores.ts';

export interface Ports {
  readonly api: number;
  readonly s3: number;
  readonly signIn: number;
}

/** The product's port and the two after it; 0 = three free ones, the same again after a restart. */
export async function choosePorts(port: number, database: DatabaseSync): Promise<Ports> {
  if (port !== 0) return { api: port, s3: port + 1, signIn: port + 2 };
  const free = await Promise.all([freePort(), freePort(), freePort()]);
  const [api = 0, s3 = 0, signIn = 0] = JSON.parse(keepOnce(database, 'ports', () => JSON.stringify(free))) as number[];
  return { api, s3, signIn };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
