import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The system gives the ports from 32768 on to outgoing connections: one of those could be taken before it is used. */
const FIRST = 10_000;
const END = 32_768;
const TRIES = 200;

/** The first of `count` neighbouring ports of loopback on which nothing listens, and which no connection will be given. */
export async function findFreePorts(count: number): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = randomInt(FIRST, END - count + 1);
    const checks = Array.from({ length: count }, (_, index) => isFree(first + index));
    if ((await Promise.all(checks)).every(Boolean)) return first;
  }
  throw new Error(`no ${count} free ports between ${FIRST} and ${END - 1} in ${TRIES} tries`);
}

/** Whether nothing listens on a port of loopback and this process may. */
export function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
