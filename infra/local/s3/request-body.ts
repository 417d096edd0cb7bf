import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';

/** The body of a request, to be read once. */
export interface RequestBody {
  /** Throws S3Error IncompleteBody when the client goes away. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Reads away what nobody read: a client still sending would miss the answer if the connection were cut. */
  drain(): Promise<void>;
}

/** Opens the body for reading; leaving it unread half way keeps the connection. */
export function openRequestBody(req: IncomingMessage): RequestBody {
  const bytes = readBytes(req);
  return {
    bytes,
    drain: async () => {
      await bytes.return(undefined);
      req.resume();
    },
  };
}

async function* readBytes(req: IncomingMessage): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* req.iterator({ destroyOnReturn: false });
  } catch (error) {
    if (req.destroyed && !req.complete) throw new S3Error('IncompleteBody');
    throw error;
  }
}
