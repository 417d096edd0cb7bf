/** Reads the bytes of an attachment, and nothing but those that were inspected. */

import { createHash } from 'node:crypto';
import type { Attachment } from '../case/schema.ts';
import { readObject } from '../files/objects.ts';

/** Throws when the bytes are not those that were inspected. */
export async function readAttachment(attachment: Attachment, at: string): Promise<Uint8Array> {
  const { attachmentId, objectKey, versionId, sha256 } = attachment;
  const bytes = await readObject({ key: objectKey, versionId }, at);
  if (createHash('sha256').update(bytes).digest('base64') !== sha256) {
    throw new Error(`the file ${attachmentId} is not the one that was inspected`);
  }
  return bytes;
}
