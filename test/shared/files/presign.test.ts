/** What we sign ourselves, held against what the SDK signs for the same request at the same moment. */

import { createHmac } from 'node:crypto';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Download, signDownload, signUpload, type UploadPolicy } from '../../../shared/files/presign.ts';

const AT = '2022-12-05T01:02:03.000Z';
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const session = { ...keys, sessionToken: 'IQoJb3JpZ2luX2VjE//token+with=signs' };
const sha256 = 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=';

const places = [
  ['aws', 'ap-southeast-1', keys],
  ['aws-cn', 'cn-north-1', keys],
  ['aws-cn', 'cn-northwest-1', session],
] as const;

type Keys = typeof keys | typeof session;

function useSettings(region: string, credentials: Keys): void {
  vi.stubEnv('AWS_REGION', region);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', 'sessionToken' in credentials ? credentials.sessionToken : undefined);
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(AT), toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** The SDK adds the name of the operation for statistics of its own, and signs it: that is taken out before. */
function clientIn(region: string, credentials: Keys): S3Client {
  const client = new S3Client({
    region,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  client.middlewareStack.add(
    next => args => {
      const { query } = args.request as { query: Record<string, unknown> };
      delete query['x-id'];
      return next(args);
    },
    { step: 'build', name: 'withoutOperationName' },
  );
  return client;
}

const policy: UploadPolicy = {
  bucket: 'banjian-dev-quarantine-111111111111',
  key: 'q/case/attachment',
  contentType: 'image/jpeg',
  minBytes: 4321,
  maxBytes: 4321,
  sha256,
  at: AT,
  expiresInSeconds: 600,
};

/** The policy without the order of its conditions. */
function conditionsOf(encoded: string | undefined) {
  const { expiration, conditions } = JSON.parse(Buffer.from(encoded ?? '', 'base64').toString()) as {
    expiration: string;
    conditions: unknown[];
  };
  return {
    expiresAt: Date.parse(expiration),
    conditions: conditions.map(condition => JSON.stringify(condition)).sort(),
  };
}

/**
 * Worked out a third time, so that ours and the SDK's can be told to sign alike although their policies are ordered
 * apart.
 */
function signatureOf(encodedPolicy: string, region: string): string {
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${keys.secretAccessKey}`, '20221205'), region), 's3'), 'aws4_request');
  return hmac(key, encodedPolicy).toString('hex');
}

const uploads: readonly (readonly [string, Partial<UploadPolicy>])[] = [
  ['with a checksum', {}],
  ['without a checksum', { sha256: undefined, minBytes: 1, maxBytes: 10_485_760 }],
  ['that goes on to a page', { redirectTo: 'https://banjian.example/cases/c1/slots/photos' }],
];

describe.each(places)('in %s, %s', (_partition, region, credentials) => {
  it.each(uploads)('signs an upload %s as the SDK does', async (_kind, change) => {
    useSettings(region, credentials);
    const asked = { ...policy, ...change };
    const ours = signUpload(asked);
    const { Policy: ourPolicy = '', 'X-Amz-Signature': ourSignature, ...ourFields } = ours.fields;
    const { key: _key, ...Fields } = Object.fromEntries(
      Object.entries(ourFields).filter(([name]) => !name.startsWith('X-Amz-')),
    );
    const theirs = await createPresignedPost(clientIn(region, credentials), {
      Bucket: asked.bucket,
      Key: asked.key,
      Fields,
      Conditions: [['content-length-range', asked.minBytes, asked.maxBytes]],
      Expires: asked.expiresInSeconds,
    });
    const {
      Policy: theirPolicy = '',
      'X-Amz-Signature': theirSignature,
      bucket: _bucket,
      ...theirFields
    } = theirs.fields;
    expect(ours.url).toBe(theirs.url.replace(/\/$/, ''));
    expect(ourFields).toEqual(theirFields);
    expect(conditionsOf(ourPolicy)).toEqual(conditionsOf(theirPolicy));
    expect(signatureOf(theirPolicy, region)).toBe(theirSignature);
    expect(signatureOf(ourPolicy, region)).toBe(ourSignature);
  });

  const downloads: readonly (readonly [string, Partial<Download>])[] = [
    ['one version', {}],
    ['the newest', { versionId: undefined }],
    ['a key with signs in it', { key: "c/a b/(1)'*!~-_.é 附件.pdf" }],
  ];

  it.each(downloads)('signs a download of %s as the SDK does', async (_kind, change) => {
    useSettings(region, credentials);
    const asked: Download = {
      bucket: 'banjian-dev-clean',
      key: 'c/case/attachment',
      versionId: '3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY',
      contentType: 'application/pdf',
      contentDisposition: "attachment; filename*=UTF-8''%E8%AF%8A%E6%96%AD%20%281%29.pdf",
      at: AT,
      expiresInSeconds: 300,
      ...change,
    };
    const theirs = await getSignedUrl(
      clientIn(region, credentials),
      new GetObjectCommand({
        Bucket: asked.bucket,
        Key: asked.key,
        ...(asked.versionId === undefined ? {} : { VersionId: asked.versionId }),
        ResponseContentType: asked.contentType,
        ResponseContentDisposition: asked.contentDisposition,
      }),
      { expiresIn: asked.expiresInSeconds },
    );
    const ours = new URL(signDownload(asked));
    const sdk = new URL(theirs);
    expect(ours.origin + ours.pathname).toBe(sdk.origin + sdk.pathname);
    expect(Object.fromEntries(ours.searchParams)).toEqual(Object.fromEntries(sdk.searchParams));
  });
});
