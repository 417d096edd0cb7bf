/** A store with a quarantine bucket, and browser uploads to it that are signed as the product signs them. */

import { createHash } from 'node:crypto';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { makeBucket, type RunningStore, removeFolder, START_MS, startStore } from './start-store.ts';

export const Bucket = 'quarantine';
export const Key = 'q/附件-1';
export const BYTES = Buffer.from('%PDF-1.4 办件');
export const SHA256 = createHash('sha256').update(BYTES).digest('base64');
export const PDF = new Blob([BYTES]);
/** The fields that the product signs. */
export const AGREED = {
  'Content-Type': 'application/pdf',
  'x-amz-checksum-algorithm': 'SHA256',
  'x-amz-checksum-sha256': SHA256,
};

/** Runs for the tests of the file that asks; the clock is set back before each. */
export function quarantineStore() {
  let store: RunningStore;
  beforeAll(async () => {
    const notifications = [{ functionArn: 'arn:inspect', events: ['s3:ObjectCreated:*'] }];
    store = await startStore([makeBucket(Bucket, { isVersioned: true, notifications }), makeBucket('other')]);
  });
  beforeEach(() => {
    store.clock.nowMs = START_MS;
  });
  afterAll(async () => {
    await store.stop();
    removeFolder(store.folder);
  });
  return {
    running: () => store,
    sign: (changes: Partial<PresignedPostOptions> = {}) =>
      createPresignedPost(store.client(), {
        Bucket,
        Key,
        Fields: AGREED,
        Conditions: [['content-length-range', 1, BYTES.length]],
        Expires: 600,
        ...changes,
      }),
  };
}
