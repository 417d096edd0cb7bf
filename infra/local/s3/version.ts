import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';

/** The id of the only version of a key in a bucket without versioning. */
export const NULL_VERSION = 'null';

const tagSchema = z.strictObject({ Key: z.string(), Value: z.string() });
export type Tag = z.infer<typeof tagSchema>;

const attributesSchema = z.strictObject({
  /** Headers kept with the object and sent back with it, by lower-case name. */
  headers: z.record(z.string(), z.string()),
  /** Base64 checksums by algorithm (`SHA256`). */
  checksums: z.record(z.string(), z.string()),
});
export type Attributes = z.infer<typeof attributesSchema>;

const flag = z.pipe(
  z.number(),
  z.transform(value => value === 1),
);
const json = z.pipe(
  z.string(),
  z.transform(text => JSON.parse(text) as unknown),
);

/** A row of `versions` as read back. */
export const versionSchema = z.strictObject({
  sequence: z.number(),
  bucket: z.string(),
  key: z.string(),
  versionId: z.string(),
  isCurrent: flag,
  isDeleteMarker: flag,
  body: z.nullable(z.string()),
  sizeBytes: z.number(),
  /** Hexadecimal, without quotes. */
  eTag: z.string(),
  createdAtMs: z.number(),
  noncurrentSinceMs: z.nullable(z.number()),
  attributes: z.pipe(json, attributesSchema),
  tags: z.pipe(json, z.array(tagSchema)),
});
export type ObjectVersion = z.infer<typeof versionSchema>;

/** A version to be made; the catalogue numbers it. */
export interface NewVersion {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly body: string | null;
  readonly sizeBytes: number;
  readonly eTag: string;
  readonly createdAtMs: number;
  readonly attributes: Attributes;
  readonly tags: readonly Tag[];
}

/** An id for a new version: opaque, 32 characters. */
export function mintVersionId(): string {
  return randomBytes(24).toString('base64url').replaceAll('-', '.');
}

/** Whether a text could be the id of a version. */
export function isVersionId(text: string): boolean {
  return text === NULL_VERSION || /^[\w.]{32}$/.test(text);
}
