import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError, type Operations } from '../contract.ts';
import { answerPreflight, corsHeaders } from './cors.ts';
import { notImplemented, S3Error } from './errors.ts';
import type { S3ObjectCreated } from './events.ts';
import { refuseUnknownHeaders } from './known-headers.ts';
import { OPERATIONS } from './operations.ts';
import { postObject } from './post-object.ts';
import { authenticate, findBucket, readHeaders, readTarget, type Target } from './receive.ts';
import { describeError, internalError, sendReply } from './reply.ts';
import type { Reply, Rooms } from './request.ts';
import { openRequestBody, type RequestBody } from './request-body.ts';

/** What the store tells others while it serves. */
export interface Listeners {
  readonly operations: Operations;
  onObjectCreated(event: S3ObjectCreated): void | Promise<void>;
  onDueChanged?(): void;
}

interface Exchange {
  readonly req: IncomingMessage;
  readonly requestId: string;
  readonly body: RequestBody;
}

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Answers one request. An object made is announced after it is durable and before the answer leaves. Rejects, after
 * answering 500, with what the store did not expect, and with the failure of an announcement.
 */
export async function serve(req: IncomingMessage, res: ServerResponse, rooms: Rooms & Listeners): Promise<void> {
  const exchange = { req, requestId: randomBytes(8).toString('hex').toUpperCase(), body: openRequestBody(req) };
  const { reply, failure } = await answerOrRefuse(exchange, rooms);
  const announced = reply.created ? announce(rooms, reply.created) : undefined;
  const headers = { ...commonHeaders(exchange, rooms), ...reply.headers };
  const sent = sendReply(res, { ...reply, headers }, { nowMs: rooms.clock.now(), isHead: req.method === 'HEAD' });
  if (!READING.includes(req.method ?? '')) rooms.onDueChanged?.();
  await Promise.all([sent, announced, exchange.body.drain()]);
  if (failure) throw failure.cause;
}

async function announce(listeners: Listeners, event: S3ObjectCreated): Promise<void> {
  await listeners.onObjectCreated(event);
}

async function answerOrRefuse(
  exchange: Exchange,
  rooms: Rooms & Listeners,
): Promise<{ reply: Reply; failure?: { cause: unknown } }> {
  const about = { resource: exchange.req.url ?? '/', requestId: exchange.requestId };
  try {
    return { reply: await answer(exchange, rooms) };
  } catch (error) {
    if (error instanceof AwsError) return { reply: describeError(error, about) };
    return { reply: describeError(internalError(), about), failure: { cause: error } };
  }
}

async function answer(exchange: Exchange, rooms: Rooms & Listeners): Promise<Reply> {
  const { req } = exchange;
  const target = readTarget(req);
  const headers = readHeaders(req, target.query);
  if (req.method === 'OPTIONS') return answerPreflight(findBucket(target, headers, rooms), req.headers);
  if (target.operation === 'PostObject') return await answerPost(exchange, target, rooms);
  const verified = authenticate(req, rooms);
  const run = OPERATIONS[target.operation];
  if (!run) throw notImplemented(target.operation);
  const bucket = findBucket(target, headers, rooms);
  refuseUnknownHeaders(target.operation, headers);
  rooms.operations.count({ by: verified.principal.name, kind: `s3:${target.operation}` });
  return await run({ ...verified, ...target, ...describe(exchange), bucket, headers }, rooms);
}

function answerPost(exchange: Exchange, target: Target, rooms: Rooms & Listeners): Promise<Reply> {
  if (target.key !== '') throw new S3Error('MethodNotAllowed', { members: { Method: 'POST', ResourceType: 'OBJECT' } });
  const { req } = exchange;
  const headers = readHeaders(req, target.query);
  const bucket = findBucket(target, headers, rooms);
  const host = req.headers.host ?? '';
  const post = { ...target, ...describe(exchange), bucket, headers, payloadHash: '', host };
  return postObject(post, rooms, by => rooms.operations.count({ by, kind: 's3:PostObject' }));
}

function describe({ req, requestId, body }: Exchange) {
  return { bytes: body.bytes, requestId, sourceIp: req.socket.remoteAddress ?? '' };
}

function commonHeaders({ req, requestId }: Exchange, rooms: Rooms): Record<string, string> {
  const [, bucketName = ''] = /^\/([^/?]*)/.exec(req.url ?? '/') ?? [];
  return {
    server: 'AmazonS3',
    'x-amz-request-id': requestId,
    'x-amz-id-2': requestId,
    ...corsHeaders(rooms.buckets.get(bucketName), req.headers, req.method ?? ''),
  };
}
