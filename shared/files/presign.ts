/**
 * Signs uploads and downloads for S3 with Signature Version 4. Written out because the SDK's presigners bring the whole
 * S3 client (about 300 kB) into functions that never call S3; a test holds the results against the SDK's.
 */

import { createHash, createHmac } from 'node:crypto';
import { requireSetting } from '../settings.ts';

export interface UploadPolicy {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly minBytes: number;
  readonly maxBytes: number;
  /** base64 of the SHA-256 that the bytes must have. */
  readonly sha256?: string;
  /** Where the browser goes on after an upload without script. */
  readonly redirectTo?: string;
  readonly at: string;
  readonly expiresInSeconds: number;
}

export interface PresignedPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The form fields of one upload: every field is a condition, nothing else is accepted. */
export function signUpload(policy: UploadPolicy): PresignedPost {
  const { amzDate, credential, signingKey, sessionToken } = signer(policy.at);
  const fields: Record<string, string> = {
    key: policy.key,
    'Content-Type': policy.contentType,
    ...(policy.sha256 === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': policy.sha256 }),
    ...(policy.redirectTo === undefined
      ? { success_action_status: '201' }
      : { success_action_redirect: policy.redirectTo }),
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': amzDate,
    ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
  };
  const document = {
    expiration: new Date(Date.parse(policy.at) + policy.expiresInSeconds * 1000).toISOString(),
    conditions: [
      { bucket: policy.bucket },
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ['content-length-range', policy.minBytes, policy.maxBytes],
    ],
  };
  const encoded = Buffer.from(JSON.stringify(document)).toString('base64');
  return {
    url: bucketUrl(policy.bucket),
    fields: { ...fields, Policy: encoded, 'X-Amz-Signature': hmac(signingKey, encoded).toString('hex') },
  };
}

/** One object, and for how long its URL is good. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly at: string;
  readonly expiresInSeconds: number;
}

export interface Download extends Place {
  readonly versionId?: string;
  readonly contentType: string;
  readonly contentDisposition: string;
}

/** A URL that reads one version of one object for a short while, under the name and type that we say. */
export function signDownload(download: Download): string {
  return signUrl('GET', download, {
    'response-content-disposition': download.contentDisposition,
    'response-content-type': download.contentType,
    ...(download.versionId === undefined ? {} : { versionId: download.versionId }),
  });
}

/** A URL that stores one object: for functions themselves, which send the bytes at once. */
export function signStore(place: Place): string {
  return signUrl('PUT', place, {});
}

function signUrl(method: 'GET' | 'PUT', place: Place, more: Readonly<Record<string, string>>): string {
  const { amzDate, credential, signingKey, scope, sessionToken } = signer(place.at);
  const url = new URL(`${bucketUrl(place.bucket)}/${encodePath(place.key)}`);
  const query: Record<string, string> = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': credential,
    'X-Amz-Date': amzDate,
    'X-Amz-Expires': String(place.expiresInSeconds),
    ...(sessionToken === undefined ? {} : { 'X-Amz-Security-Token': sessionToken }),
    'X-Amz-SignedHeaders': 'host',
    ...more,
  };
  const queryText = Object.entries(query)
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join('&');
  const canonical = [method, url.pathname, queryText, `host:${url.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', amzDate, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  return `${url.origin}${url.pathname}?${queryText}&X-Amz-Signature=${hmac(signingKey, toSign).toString('hex')}`;
}

/** Where browsers send files: the quarantine bucket's origin. */
export function uploadOrigin(): string {
  return new URL(bucketUrl(process.env['QUARANTINE_BUCKET'] ?? 'none')).origin;
}

function bucketUrl(bucket: string): string {
  const endpoint = process.env['AWS_ENDPOINT_URL_S3'];
  if (endpoint !== undefined) return `${endpoint}/${bucket}`;
  const region = requireSetting('AWS_REGION');
  return `https://${bucket}.s3.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}

function signer(at: string) {
  const region = requireSetting('AWS_REGION');
  const amzDate = `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const scope = `${amzDate.slice(0, 8)}/${region}/s3/aws4_request`;
  const signingKey = scope
    .split('/')
    .reduce<Uint8Array>((key, part) => hmac(key, part), Buffer.from(`AWS4${requireSetting('AWS_SECRET_ACCESS_KEY')}`));
  return {
    amzDate,
    scope,
    signingKey,
    credential: `${requireSetting('AWS_ACCESS_KEY_ID')}/${scope}`,
    sessionToken: process.env['AWS_SESSION_TOKEN'],
  };
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const encodePath = (key: string) => key.split('/').map(encodeRfc3986).join('/');
