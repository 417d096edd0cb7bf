import type { BucketModel } from '../contract.ts';
import { viaService } from '../iam/customer-key.ts';
import { S3Error } from './errors.ts';
import type { Rooms, S3Request } from './request.ts';
import type { Tag } from './version.ts';

/** An act on an object or a bucket, as IAM sees it. */
export interface Act {
  /** `s3:GetObject`. */
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

/** Returns when the principal may do it. Throws S3Error AccessDenied with IAM's message otherwise. */
export function permit(request: S3Request, rooms: Rooms, act: Act): void {
  try {
    rooms.authorize(request.principal, act.action, act.resource, act.context);
  } catch (error) {
    if (isAccessDenied(error)) throw new S3Error('AccessDenied', { message: error.message });
    throw error;
  }
}

/** The right to the key that a bucket's objects are encrypted with, for which S3 asks KMS in the principal's name. */
export function permitKey(
  request: S3Request,
  rooms: Rooms,
  { keyArn }: BucketModel,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): void {
  if (keyArn === undefined) return;
  permit(request, rooms, { action, resource: keyArn, context: { 'kms:ViaService': viaService('s3', keyArn) } });
}

/** Whether the principal may do it, for what S3 shows only to those who may see it. */
export function isPermitted(request: S3Request, rooms: Rooms, act: Act): boolean {
  try {
    permit(request, rooms, act);
    return true;
  } catch (error) {
    if (error instanceof S3Error && error.code === 'AccessDenied') return false;
    throw error;
  }
}

/** The ARN of a key in the request's bucket, in the bucket's partition. */
export function objectArn(bucketArn: string, key: string): string {
  return `${bucketArn}/${key}`;
}

/**
 * That a key is missing is told only to those who may list the bucket: throws NoSuchKey (or `missing`) for them and
 * AccessDenied for others.
 */
export function refuseMissing(request: S3Request, rooms: Rooms, missing = noSuchKey(request.key)): never {
  permit(request, rooms, { action: 's3:ListBucket', resource: request.bucket.arn });
  throw missing;
}

/** Condition keys of the tags an object has. */
export function existingTags(tags: readonly Tag[] | undefined): Record<string, string> {
  return Object.fromEntries((tags ?? []).map(tag => [`s3:ExistingObjectTag/${tag.Key}`, tag.Value]));
}

/** Condition keys of the tags a request brings. */
export function requestTags(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(tag => [`s3:RequestObjectTag/${tag.Key}`, tag.Value]));
}

function noSuchKey(key: string): S3Error {
  return new S3Error('NoSuchKey', { members: { Key: key } });
}

function isAccessDenied(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'AccessDenied';
}
