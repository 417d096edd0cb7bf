/** The ports of a data folder. They are part of links and uploads that were handed out, so a restart keeps them. */

import type { DatabaseSync } from 'node:sqlite';
import { findFreePorts } from '../free-port.ts';
import { keepOnce } from './stores.ts';

export interface Ports {
  readonly api: number;
  readonly s3: number;
  readonly signIn: number;
}

/** The product's port and the two after it; 0 = free ones, the same again after a restart. */
export async function choosePorts(port: number, database: DatabaseSync): Promise<Ports> {
  if (port !== 0) return { api: port, s3: port + 1, signIn: port + 2 };
  const first = await findFreePorts(3);
  const made = () => JSON.stringify([first, first + 1, first + 2]);
  const [api = 0, s3 = 0, signIn = 0] = JSON.parse(keepOnce(database, 'ports', made)) as number[];
  return { api, s3, signIn };
}
