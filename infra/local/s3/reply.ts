import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsError } from '../contract.ts';
import { S3Error } from './errors.ts';
import type { Reply } from './request.ts';
import { writeXml, type XmlRecord } from './xml-write.ts';

/** A refusal as an error document. */
export function describeError(error: AwsError, about: { resource: string; requestId: string }): Reply {
  const headers = error instanceof S3Error ? error.headers : {};
  const members = Object.entries(error.members).filter(([, value]) => value !== undefined);
  const document: XmlRecord = {
    Code: error.code,
    Message: error.message,
    ...Object.fromEntries(members.map(([name, value]) => [name, String(value)])),
    Resource: about.resource,
    RequestId: about.requestId,
    HostId: about.requestId,
  };
  const typed = { ...headers, 'content-type': 'application/xml' };
  return { status: error.statusCode, headers: typed, body: writeXml('Error', document) };
}

/** What went wrong in the store itself. */
export function internalError(): AwsError {
  const message = 'We encountered an internal error. Please try again.';
  return new AwsError('InternalError', message, { statusCode: 500 });
}

/** Sends a reply, the `Date` by the given time; resolves when all of it is handed to the connection. */
export async function sendReply(
  res: ServerResponse,
  reply: Reply,
  options: { nowMs: number; isHead: boolean },
): Promise<void> {
  res.sendDate = false;
  res.writeHead(reply.status, {
    ...reply.headers,
    ...lengthOf(reply, options.isHead),
    date: new Date(options.nowMs).toUTCString(),
  });
  if (reply.body instanceof Readable) await sendStream(res, reply.body);
  else res.end(options.isHead ? undefined : reply.body);
}

function lengthOf({ status, headers, body }: Reply, isHead: boolean): Record<string, string> {
  if ('content-length' in headers || status === 204 || status === 304 || isHead) return {};
  return typeof body === 'string' || body === undefined
    ? { 'content-length': String(Buffer.byteLength(body ?? '')) }
    : {};
}

/** A client that goes away in the middle of a download is its own affair. */
async function sendStream(res: ServerResponse, body: Readable): Promise<void> {
  try {
    await pipeline(body, res);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
