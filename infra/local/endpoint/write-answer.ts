import type { ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import type { AwsError, AwsJsonService } from '../contract.ts';

/** What every answer of one request carries. */
export interface Answering {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly contentType: AwsJsonService['contentType'];
  /** The virtual time; clients correct their own clock by the `Date` they read. */
  readonly nowMs: number;
}

function write({ response, requestId, contentType, nowMs }: Answering, statusCode: number, content: unknown): void {
  // As text, head and body leave in one piece.
  const body = JSON.stringify(content ?? {});
  response.writeHead(statusCode, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
    // DynamoDB sends it and some clients compare it; the others ignore it.
    'x-amz-crc32': crc32(body),
    date: new Date(nowMs).toUTCString(),
  });
  response.end(body);
}

export const writeAnswer = (answering: Answering, output: unknown): void => write(answering, 200, output);

/**
 * Writes a refusal as AWS JSON does: the code behind a `#` in `__type`, from which clients strip what stands before it,
 * and the message under the name that most services use.
 */
export function writeRefusal(answering: Answering, { code, message, statusCode, members }: AwsError): void {
  write(answering, statusCode, { __type: `com.amazonaws#${code}`, message, ...members });
}
