import type { IncomingMessage } from 'node:http';

/** The most bytes of a request line and its headers, and of a body, on an HTTP API. */
const MOST_HEAD_BYTES = 10_240;
const MOST_BODY_BYTES = 10 * 1024 * 1024;
const LINE_EXTRA_BYTES = '  HTTP/1.1\r\n'.length;
const HEADER_EXTRA_BYTES = ': \r\n'.length;

export function isHeadTooLarge(request: IncomingMessage): boolean {
  let bytes = (request.method?.length ?? 0) + (request.url?.length ?? 0) + LINE_EXTRA_BYTES;
  for (const part of request.rawHeaders) bytes += part.length;
  bytes += (request.rawHeaders.length / 2) * HEADER_EXTRA_BYTES;
  return bytes > MOST_HEAD_BYTES;
}

/** Reads a body whole; undefined = over 10 MB. Rejects when the client goes away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}
