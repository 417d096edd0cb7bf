import type { MessagePort } from 'node:worker_threads';
import type { ArtifactPayload, ArtifactStore } from './stored-artifacts.ts';
import type { StoreCall, ToProvider } from './thread-messages.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: Error) => void;
}

type Call = (method: keyof ArtifactStore, ...args: readonly unknown[]) => Promise<unknown>;

/** oidc-provider's adapter factory, asking the main thread, which owns the database connection, over the port. */
export function createRemoteAdapter(port: MessagePort): (model: string) => object {
  const call = createCaller(port);
  return model => ({
    async upsert(id: string, payload: ArtifactPayload, expiresInSeconds?: number) {
      await call('sweep', Date.now());
      const expiresAtMs = expiresInSeconds === undefined ? null : Date.now() + expiresInSeconds * 1000;
      await call('upsert', model, id, JSON.stringify(payload), expiresAtMs);
    },
    find: (id: string) => call('find', model, id),
    findByUid: (uid: string) => call('findByUid', model, uid),
    findByUserCode: (userCode: string) => call('findByUserCode', model, userCode),
    consume: (id: string) => call('consume', model, id, Math.floor(Date.now() / 1000)),
    destroy: (id: string) => call('destroy', model, id),
    revokeByGrantId: (grantId: string) => call('revokeByGrantId', model, grantId),
  });
}

function createCaller(port: MessagePort): Call {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  port.on('message', (message: ToProvider) => {
    if (message.kind !== 'store-answer') return;
    const { resolve, reject } = waiting.get(message.id) ?? {};
    waiting.delete(message.id);
    if (message.refusal === undefined) resolve?.(message.answer);
    else reject?.(new Error(message.refusal));
  });
  return (method, ...args) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      port.postMessage({ kind: 'store-call', id: lastId, method, args } satisfies StoreCall);
    });
}
