/** The ports of a data folder. They are part of links and uploads that were handed out, so a restart keeps them. */

import type { DatabaseSync } from 'node:sqlite';
import { PlainError } from '../../parts/plain-error.ts';
import { findFreePorts, isFree } from '../free-port.ts';
import { keepOnce } from './stores.ts';

export interface Ports {
  readonly api: number;
  readonly s3: number;
  readonly signIn: number;
}

/**
 * The product's port and the two after it; 0 = free ones, the same again after a restart.
 * Throws a PlainError that names those in use.
 */
export async function choosePorts(port: number, database: DatabaseSync): Promise<Ports> {
  const ports = port === 0 ? await keptPorts(database) : { api: port, s3: port + 1, signIn: port + 2 };
  const tried = await Promise.all(Object.values(ports).map(async one => ({ one, isUsed: !(await isFree(one)) })));
  const used = tried.filter(({ isUsed }) => isUsed).map(({ one }) => one);
  if (used.length > 0) throw new PlainError(usedMessage(used.join(', ')));
  return ports;
}

async function keptPorts(database: DatabaseSync): Promise<Ports> {
  const first = await findFreePorts(3);
  const made = () => JSON.stringify([first, first + 1, first + 2]);
  const [api = 0, s3 = 0, signIn = 0] = JSON.parse(keepOnce(database, 'ports', made)) as number[];
  return { api, s3, signIn };
}

function usedMessage(used: string): string {
  return [
    `端口 ${used} 已被占用或不允许使用。本产品要用连续三个端口，请用 --port 指定另一个起始端口。`,
    `Port ${used} is in use or not allowed. The product takes three ports in a row: choose another first one by --port.`,
  ].join('\n');
}
