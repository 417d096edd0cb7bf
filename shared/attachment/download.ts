/** Where an attachment can be read. */

import type { Attachment } from '../case/schema.ts';
import { signDownload } from '../files/presign.ts';
import { requireSetting } from '../settings.ts';
import { contentDisposition } from '../text/file-name.ts';

const DOWNLOAD_SECONDS = 300;

/** A URL that reads one clean attachment for five minutes, as a download from another host. */
export function downloadUrl(attachment: Attachment, at: string): string {
  return signDownload({
    bucket: requireSetting('CLEAN_BUCKET'),
    key: attachment.objectKey,
    ...(attachment.versionId === undefined ? {} : { versionId: attachment.versionId }),
    contentType: attachment.contentType,
    contentDisposition: contentDisposition(attachment.fileName),
    at,
    expiresInSeconds: DOWNLOAD_SECONDS,
  });
}
