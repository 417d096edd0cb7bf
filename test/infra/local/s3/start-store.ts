import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { BucketModel, Operation, Principal } from '../../../../infra/local/contract.ts';
import { createObjectStore, type ObjectStore, type S3ObjectCreated } from '../../../../infra/local/s3/store.ts';

export const REGION = 'cn-north-1';
export const ACCOUNT = '123456789012';
export const START_MS = Date.parse('2022-12-05T01:00:00Z');

export const uploader = makePrincipal('UploaderFunction');
export const reader = makePrincipal('ReaderFunction');

/** A store on a free port with a clock, a log and permissions that the test holds in its hand. */
export interface RunningStore {
  readonly store: ObjectStore;
  readonly url: string;
  readonly folder: string;
  readonly clock: { nowMs: number; now(): number };
  readonly announced: S3ObjectCreated[];
  /** What `handle` rejected with. */
  readonly failures: unknown[];
  /** Errors that the next announcement and the next permission throw, when set. */
  readonly faults: { announcement?: Error | undefined; permission?: Error | undefined };
  readonly counted: Operation[];
  /** Refusals: `<principal> <action> <resource>` texts, or `<principal> <action>` for any resource. */
  readonly denied: Set<string>;
  readonly contexts: { action: string; context: Readonly<Record<string, string>> | undefined }[];
  client(principal?: Principal, config?: S3ClientConfig): S3Client;
  stop(): Promise<void>;
}

export function makePrincipal(name: string): Principal {
  const roleArn = `arn:aws-cn:iam::${ACCOUNT}:role/${name}`;
  return {
    name,
    roleArn,
    accessKeyId: `AKIA${name.toUpperCase()}`,
    secretAccessKey: `secret of ${name}`,
    statements: [],
  };
}

export function makeBucket(name: string, changes: Partial<BucketModel> = {}): BucketModel {
  const arn = `arn:aws-cn:s3:::${name}`;
  const plain = {
    logicalId: name,
    name,
    arn,
    isVersioned: false,
    corsRules: [],
    notifications: [],
    lifecycleRules: [],
  };
  return { ...plain, ...changes };
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'object-store-'));
}

export async function startStore(buckets: readonly BucketModel[], folder = makeFolder()): Promise<RunningStore> {
  const clock = { nowMs: START_MS, now: () => clock.nowMs };
  const running = {
    announced: [],
    failures: [],
    faults: {},
    counted: [],
    denied: new Set<string>(),
    contexts: [],
  } as Pick<RunningStore, 'announced' | 'failures' | 'faults' | 'counted' | 'denied' | 'contexts'>;
  const store = createObjectStore({
    folder,
    buckets,
    account: ACCOUNT,
    region: REGION,
    clock,
    principals: { byAccessKeyId: id => [uploader, reader].find(principal => principal.accessKeyId === id) },
    authorize: (principal, action, resource, context) => {
      running.contexts.push({ action, context });
      if (running.faults.permission) throw running.faults.permission;
      const texts = [`${principal.name} ${action}`, `${principal.name} ${action} ${resource}`];
      if (texts.some(text => running.denied.has(text))) throw denial(principal, action, resource);
    },
    operations: { count: operation => running.counted.push(operation) },
    onObjectCreated: async event => {
      running.announced.push(event);
      if (running.faults.announcement) throw running.faults.announcement;
    },
  });
  const server = createServer((req, res) => void store.handle(req, res).catch(error => running.failures.push(error)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: S3Client[] = [];
  return {
    ...running,
    store,
    url,
    folder,
    clock,
    client: (principal = uploader, config = {}) => {
      const credentials = { accessKeyId: principal.accessKeyId, secretAccessKey: principal.secretAccessKey };
      const systemClockOffset = clock.nowMs - Date.now();
      // A client that far from its machine's clock repeats whatever is refused, taking the refusal for a corrected clock.
      const own = { endpoint: url, region: REGION, credentials, systemClockOffset, maxAttempts: 1 };
      const client = new S3Client({ ...own, ...config });
      clients.push(client);
      return client;
    },
    stop: async () => {
      for (const client of clients) client.destroy();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      store.close();
    },
  };
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true });
}

function denial(principal: Principal, action: string, resource: string): Error {
  const message = `User: ${principal.roleArn} is not authorized to perform: ${action} on resource: ${resource}`;
  return Object.assign(new Error(message), { code: 'AccessDenied' });
}
