import type { S3Event } from 'aws-lambda';
import type { BucketModel } from '../contract.ts';
import { encodeRfc3986 } from '../sigv4/canonical-request.ts';
import type { S3ObjectCreated } from './events.ts';

type Occurrence = Pick<S3ObjectCreated, 'eventName' | 'key'>;

const CREATED = /^s3:ObjectCreated:(\*|Put|Post|Copy)$/;

/** Throws when a bucket asks to be notified of something this store does not report, so that nobody waits in vain. */
export function checkNotifications(bucket: BucketModel): void {
  const unknown = bucket.notifications.flatMap(notification => notification.events).find(event => !CREATED.test(event));
  if (unknown === undefined) return;
  throw new Error(
    `Bucket ${bucket.logicalId} asks for ${unknown}; the local cloud reports only s3:ObjectCreated events`,
  );
}

/** The functions of the bucket that are to hear of an event, by their notification's events, prefix and suffix. */
export function functionsNotified(bucket: BucketModel, occurrence: Occurrence): string[] {
  return bucket.notifications
    .filter(({ events }) => events.some(event => matchesEvent(event, occurrence.eventName)))
    .filter(({ prefix = '', suffix = '' }) => occurrence.key.startsWith(prefix) && occurrence.key.endsWith(suffix))
    .map(({ functionArn }) => functionArn);
}

/** The event as a notified function receives it: one record, the key in form encoding. */
export function toS3Event(event: S3ObjectCreated, region: string): S3Event {
  const { bucket, bucketArn, principalName, requestId } = event;
  const record: S3Event['Records'][number] = {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date(event.createdAtMs).toISOString(),
    eventName: event.eventName,
    userIdentity: { principalId: principalName },
    requestParameters: { sourceIPAddress: event.sourceIp },
    responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: bucket,
      bucket: { name: bucket, ownerIdentity: { principalId: 'local' }, arn: bucketArn },
      object: writeObject(event),
    },
  };
  return { Records: [record] };
}

function writeObject({ key, sizeBytes, eTag, versionId, sequencer }: S3ObjectCreated) {
  const encodedKey = key.split('/').map(encodeRfc3986).join('/').replaceAll('%20', '+');
  return { key: encodedKey, size: sizeBytes, eTag, ...(versionId === undefined ? {} : { versionId }), sequencer };
}

function matchesEvent(pattern: string, eventName: string): boolean {
  return pattern === 's3:ObjectCreated:*' || pattern === `s3:${eventName}`;
}
