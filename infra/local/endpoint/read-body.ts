import type { IncomingMessage } from 'node:http';
import { AwsError } from '../contract.ts';

const maximumBytes = 5 * 1024 * 1024;

/** The whole body of a request; throws `AwsError` when it is larger than the services take or is encoded. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (request.headers['content-encoding'] !== undefined) {
    throw new AwsError('SerializationException', 'The request body must not be encoded', { statusCode: 400 });
  }
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    sizeBytes += chunk.length;
    if (sizeBytes > maximumBytes) {
      throw new AwsError('RequestEntityTooLargeException', `The request body is larger than ${maximumBytes} bytes`, {
        statusCode: 413,
      });
    }
    chunks.push(chunk);
  }
  const [only, ...others] = chunks;
  return only !== undefined && others.length === 0 ? only : Buffer.concat(chunks);
}
