/** Looks at one uploaded file and moves it on: to the clean bucket, or to a refusal with its reason. */

import { createHash } from 'node:crypto';
import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { forms } from '#forms';
import { DEFAULT_MAX_BYTES, maxBytesOf, typesOf } from '../../shared/attachment/announce.ts';
import { withoutMetadata } from '../../shared/attachment/clean/without-metadata.ts';
import { inspectContent } from '../../shared/attachment/inspect/inspect-content.ts';
import { findAttachment, moveAttachment } from '../../shared/attachment/store.ts';
import { mayChange } from '../../shared/case/filing.ts';
import type { Attachment, Case } from '../../shared/case/schema.ts';
import { slotByPath } from '../../shared/form/paths.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireSetting } from '../../shared/settings.ts';
import { loadCase } from '../../shared/table/case-store.ts';
import type { Text } from '../../shared/text.ts';

const s3 = new S3Client({});

export interface AwaitedUpload {
  readonly attachment: Attachment;
  readonly item: Case;
}

/**
 * The file that waits for its upload, if one does: files are looked at once, and only while the applicant may still
 * change their place in the case, so that what reviewers read never changes under them.
 */
export async function findAwaited(caseId: string, attachmentId: string): Promise<AwaitedUpload | undefined> {
  const [attachment, item] = await Promise.all([findAttachment(caseId, attachmentId), loadCase(caseId)]);
  const mayCome = item && attachment?.status === 'pending' && mayChange(item, formOf(forms, item))(attachment.slot);
  return mayCome ? { attachment, item } : undefined;
}

/** An object of the quarantine; without a version, the one that lies there now. */
export interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

/** Throws what S3 says when the object is not there or cannot be read. */
export async function inspect({ attachment, item }: AwaitedUpload, upload: Upload): Promise<void> {
  const { Body: body, ETag: eTag, VersionId: versionId } = await s3.send(new GetObjectCommand(upload));
  if (!body || !eTag) throw new Error(`the upload ${attachment.attachmentId} has no body`);
  const source = { ...upload, ...(versionId === undefined ? {} : { VersionId: versionId }) };
  const bytes = await body.transformToByteArray();
  const verdict = judge(attachment, item, bytes);
  if (!verdict.ok) {
    await refuse(attachment, verdict);
    return;
  }
  const { ok: _ok, type, ...measured } = verdict;
  const cleaned = withoutMetadata(type, bytes);
  if (cleaned) await keepCleaned(attachment, { cleaned, measured });
  else await promote(attachment, { source, eTag, measured });
}

export async function refuse(attachment: Attachment, { code, zh, en }: { code: string } & Text): Promise<void> {
  await moveAttachment(attachment, { ...attachment, status: 'refused', refusal: { code, text: { zh, en } } });
}

interface Measured {
  readonly pageCount?: number;
  readonly sha256: string;
  readonly sizeBytes: number;
}

type Verdict = ({ ok: true; type: string } & Measured) | ({ ok: false; code: string } & Text);

function judge(attachment: Attachment, item: Case, bytes: Uint8Array): Verdict {
  const sha256 = sha256Of(bytes);
  if (attachment.sha256 !== undefined && attachment.sha256 !== sha256) return hashMismatch;
  const slot = slotByPath(formOf(forms, item), attachment.slot);
  const inspected = inspectContent({
    bytes,
    declaredType: attachment.contentType,
    fileName: attachment.fileName,
    allowedTypes: slot ? typesOf(slot) : [attachment.contentType],
    maxBytes: slot ? maxBytesOf(slot) : DEFAULT_MAX_BYTES,
  });
  if (!inspected.ok) return inspected;
  const { pageCount, type } = inspected;
  return { ok: true, type, sha256, sizeBytes: bytes.length, ...(pageCount === undefined ? {} : { pageCount }) };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** Copies the very version that was inspected. */
async function promote(
  attachment: Attachment,
  { source, eTag, measured }: { source: Upload; eTag: string; measured: Measured },
): Promise<void> {
  const version = source.VersionId === undefined ? '' : `?versionId=${encodeURIComponent(source.VersionId)}`;
  const { VersionId: versionId } = await s3.send(
    new CopyObjectCommand({
      Bucket: requireSetting('CLEAN_BUCKET'),
      Key: attachment.objectKey,
      CopySource: `${source.Bucket}/${source.Key}${version}`,
      CopySourceIfMatch: eTag,
      MetadataDirective: 'REPLACE',
      ContentType: attachment.contentType,
    }),
  );
  await markClean(attachment, { ...measured, versionId });
}

/** Keeps the picture without its metadata, and on record the hash of what was sent. */
async function keepCleaned(
  attachment: Attachment,
  { cleaned, measured }: { cleaned: Buffer; measured: Measured },
): Promise<void> {
  const { VersionId: versionId } = await s3.send(
    new PutObjectCommand({
      Bucket: requireSetting('CLEAN_BUCKET'),
      Key: attachment.objectKey,
      Body: cleaned,
      ContentType: attachment.contentType,
    }),
  );
  const kept = { sha256: sha256Of(cleaned), sizeBytes: cleaned.length, sentSha256: measured.sha256 };
  await markClean(attachment, { ...measured, ...kept, versionId });
}

async function markClean(
  attachment: Attachment,
  { versionId, ...known }: Measured & { readonly sentSha256?: string; readonly versionId: string | undefined },
): Promise<void> {
  const version = versionId === undefined ? {} : { versionId };
  await moveAttachment(attachment, { ...attachment, ...known, ...version, status: 'clean' });
}

const hashMismatch: Verdict = {
  ok: false,
  code: 'HASH_MISMATCH',
  zh: '文件在上传过程中有变化，请重新上传。',
  en: 'The file changed while uploading. Upload it again.',
};
