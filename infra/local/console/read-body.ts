import type { IncomingMessage } from 'node:http';
import { ConsoleProblem } from './answer.ts';

/** The text of a JSON request, whatever it says. Throws ConsoleProblem: not-json, too-large. */
export async function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
  if (contentType.trim().toLowerCase() !== 'application/json') {
    throw new ConsoleProblem('not-json', 'content-type must be application/json');
  }
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= maxBytes) chunks.push(chunk);
  }
  if (sizeBytes > maxBytes) throw new ConsoleProblem('too-large', `at most ${maxBytes} bytes`);
  return Buffer.concat(chunks).toString('utf8');
}

/** Throws ConsoleProblem: not-json, too-large, bad-request. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConsoleProblem('bad-request', `the body is not JSON: ${(cause as Error).message}`);
  }
}
