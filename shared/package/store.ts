/** Makes the package of a case, keeps it for a day, and answers where it can be fetched. */

import { readAttachment } from '../attachment/read.ts';
import type { Attachment } from '../case/schema.ts';
import { storeObject } from '../files/objects.ts';
import { signDownload } from '../files/presign.ts';
import { Problem } from '../problem.ts';
import { requireSetting } from '../settings.ts';
import { contentDisposition } from '../text/file-name.ts';
import { contentsOf, type PackageRequest, packedAttachments } from './contents.ts';
import { type PackedFile, pack } from './pack.ts';

/** A package is made in memory. */
const MAX_BYTES = 150_000_000;
const DOWNLOAD_SECONDS = 300;

/** A URL that is good for five minutes. `holder` keeps the packages of different readers apart. Refuses with: too-large. */
export async function makePackage(request: PackageRequest, holder: 'filer' | 'staff'): Promise<string> {
  const { at } = request.surroundings;
  const { caseId, caseNumber = caseId, version } = request.file.case;
  const packed = packedAttachments(request);
  const total = packed.reduce((sum, { attachment }) => sum + attachment.sizeBytes, 0);
  if (total > MAX_BYTES) throw tooLarge(total);
  const files: PackedFile[] = [];
  for (const { path, attachment } of packed) {
    files.push({ path, kind: 'attachment', bytes: await readAttachment(attachment, at), about: aboutOf(attachment) });
  }
  const zip = pack(contentsOf(request, files));
  const stored = await storeObject(`packages/${caseId}/${version}-${holder}.zip`, zip, at);
  return signDownload({
    bucket: requireSetting('CLEAN_BUCKET'),
    key: stored.key,
    ...(stored.versionId === undefined ? {} : { versionId: stored.versionId }),
    contentType: 'application/zip',
    contentDisposition: contentDisposition(`${caseNumber}.zip`),
    at,
    expiresInSeconds: DOWNLOAD_SECONDS,
  });
}

const aboutOf = ({ attachmentId, slot, contentType, sentSha256 }: Attachment) => ({
  attachmentId,
  slot,
  contentType,
  ...(sentSha256 === undefined ? {} : { sentSha256 }),
});

function tooLarge(total: number): Problem {
  const megabytes = Math.ceil(total / 1_000_000);
  return new Problem('too-large', {
    detail: {
      zh: `附件共 ${megabytes} MB，超过打包上限，请逐个下载。`,
      en: `The attachments come to ${megabytes} MB, too much for one package. Download them one by one.`,
    },
  });
}
