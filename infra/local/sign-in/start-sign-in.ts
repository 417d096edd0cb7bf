import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../contract.ts';
import { keepSecrets } from './kept-secrets.ts';
import type { Person, ProviderSettings } from './settings.ts';
import { type ArtifactStore, openArtifactStore } from './stored-artifacts.ts';
import type { FromProvider, StoreCall, ToProvider } from './thread-messages.ts';

/** A clock whose offset other threads can read: one BigInt64, milliseconds to add to the machine's time. */
export interface SharedClock extends Clock {
  readonly sharedOffset: SharedArrayBuffer;
}

export interface SignInOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly database: DatabaseSync;
  readonly people: readonly Person[];
  readonly clientId: string;
  readonly clientSecret: string;
  /** The `aud` of access tokens. */
  readonly audience: string;
  readonly redirectUris: readonly string[];
  /** Where a sign-out may lead to; the root of every redirect address unless given. */
  readonly postLogoutRedirectUris?: readonly string[];
  readonly clock: SharedClock;
}

export interface SignIn {
  readonly issuer: string;
  close(): Promise<void>;
}

/**
 * Starts the local OpenID provider on 127.0.0.1: authorization code with PKCE, seeded people, no passwords. Its times
 * follow the virtual clock; its keys, sessions and grants are kept in the database. Rejects when the port is taken.
 */
export async function startSignIn(options: SignInOptions): Promise<SignIn> {
  const settings = await settle(options);
  const store = openArtifactStore(options.database);
  const worker = new Worker(new URL('./provider-thread.ts', import.meta.url), { workerData: settings });
  const issuer = await serveThread(worker, store);
  return { issuer, close: () => closeThread(worker) };
}

async function settle(options: SignInOptions): Promise<ProviderSettings> {
  const { database, clock, postLogoutRedirectUris, ...plain } = options;
  const roots = new Set(options.redirectUris.map(uri => new URL('/', uri).href));
  return {
    ...plain,
    ...(await keepSecrets(database)),
    postLogoutRedirectUris: postLogoutRedirectUris ?? [...roots],
    sharedOffset: clock.sharedOffset,
  };
}

/** Answers the thread's calls to the database; resolves with the issuer once the provider listens. */
function serveThread(worker: Worker, store: ArtifactStore): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromProvider) => {
      if (message.kind === 'store-call') worker.postMessage(answerStoreCall(store, message));
      else {
        // From here on a fault of the thread is nobody's to await and must not pass unseen.
        worker.off('error', reject);
        resolve(message.issuer);
      }
    });
  });
}

function answerStoreCall(store: ArtifactStore, { id, method, args }: StoreCall): ToProvider {
  try {
    const act = store[method] as (...args: readonly unknown[]) => unknown;
    return { kind: 'store-answer', id, answer: act(...args) };
  } catch (error) {
    return { kind: 'store-answer', id, refusal: String(error) };
  }
}

function closeThread(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return Promise.resolve();
  return new Promise(resolve => {
    worker.once('exit', () => resolve());
    worker.postMessage({ kind: 'close' } satisfies ToProvider);
  });
}
