/**
 * Looks at every uploaded file: what passes goes to the clean bucket, pictures without their metadata; what does not is
 * refused with a reason. An event tells of each; every two hours it looks for what no event has told of.
 */

import type { S3Event, S3EventRecord } from 'aws-lambda';
import { log } from '../../shared/log.ts';
import { findAwaited, inspect } from './inspect.ts';
import { inspectUnseen } from './unseen.ts';

export async function handler(event: S3Event | Readonly<Record<string, never>>): Promise<void> {
  if (!('Records' in event)) return inspectUnseen();
  for (const record of event.Records) await inspectUpload(record);
}

async function inspectUpload({ s3: { bucket, object } }: S3EventRecord): Promise<void> {
  const key = decodeURIComponent(object.key.replaceAll('+', ' '));
  const [, caseId = '', attachmentId = ''] = key.split('/');
  const awaited = await findAwaited(caseId, attachmentId);
  if (!awaited) {
    log.info('upload that nobody waits for', { attachmentId });
    return;
  }
  const version = object.versionId ? { VersionId: object.versionId } : {};
  await inspect(awaited, { Bucket: bucket.name, Key: key, ...version });
}
