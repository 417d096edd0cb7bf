import type { Readable } from 'node:stream';
import type { Authorize, BucketModel, Clock, Principal, Principals } from '../contract.ts';
import type { Bodies } from './bodies.ts';
import type { Catalogue } from './catalogue.ts';
import type { EventQueue, S3ObjectCreated } from './events.ts';

/** The headers of a request by lower-case name, the `x-amz-*` parameters of a presigned URL among them. */
export type Headers = Readonly<Record<string, string>>;

/** A request whose bucket exists and, but for the browser upload, whose signature holds. */
export interface S3Request {
  readonly operation: string;
  readonly principal: Principal;
  readonly bucket: BucketModel;
  /** Empty for a request on the bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** What the signature says of the body: a hash, or one of the unsigned forms. */
  readonly payloadHash: string;
  readonly bytes: AsyncIterable<Buffer>;
  readonly requestId: string;
  readonly sourceIp: string;
}

/** What answers a request. `created` is announced once it is durable and before the answer leaves. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly created?: S3ObjectCreated | undefined;
}

/** What the operations work with. */
export interface Rooms {
  readonly catalogue: Catalogue;
  readonly bodies: Bodies;
  readonly events: EventQueue;
  readonly buckets: ReadonlyMap<string, BucketModel>;
  readonly clock: Clock;
  readonly authorize: Authorize;
  readonly principals: Principals;
  readonly account: string;
  readonly region: string;
}

export type RunOperation = (request: S3Request, rooms: Rooms) => Reply | Promise<Reply>;
