import { describe, expect, it } from 'vitest';
import type { Principal } from '../../../../infra/local/contract.ts';
import { verifyPresigned } from '../../../../infra/local/sigv4/presigned.ts';
import { type SignedRequest, type Trust, verifyRequest } from '../../../../infra/local/sigv4/verify.ts';

// The examples that AWS publishes for Signature Version 4: its test suite's get-vanilla, and those of the S3 API guide.
const suite = makePrincipal('AKIDEXAMPLE', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY');
const guide = makePrincipal('AKIAIOSFODNN7EXAMPLE', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');
const SUITE_MS = Date.parse('2015-08-30T12:36:00Z');
const GUIDE_MS = Date.parse('2013-05-24T00:00:00Z');
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function makePrincipal(accessKeyId: string, secretAccessKey: string): Principal {
  return { name: accessKeyId, roleArn: 'arn:aws:iam::1:role/r', accessKeyId, secretAccessKey, statements: [] };
}

function trust(service: string, nowMs: number): Trust {
  const byAccessKeyId = (id: string) => [suite, guide].find(principal => principal.accessKeyId === id);
  return { principals: { byAccessKeyId }, clock: { now: () => nowMs }, service, region: 'us-east-1' };
}

function vanilla(headers: Record<string, string> = {}, url = '/'): SignedRequest {
  const authorization = authorize('5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31');
  const own = { host: 'example.amazonaws.com', 'x-amz-date': '20150830T123600Z', authorization };
  return { method: 'GET', url, headers: { ...own, ...headers }, body: Buffer.alloc(0) };
}

function authorize(signature: string, credential = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request'): string {
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host;x-amz-date, Signature=${signature}`;
}

function guideRequest(
  signature: string,
  request: { method: string; url: string; headers: Record<string, string> },
): SignedRequest {
  const headers: Record<string, string> = {
    host: 'examplebucket.s3.amazonaws.com',
    'x-amz-date': '20130524T000000Z',
    ...request.headers,
  };
  const signed = Object.keys(headers).sort().join(';');
  const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signed},Signature=${signature}`;
  const body = request.method === 'PUT' ? Buffer.from('Welcome to Amazon S3.') : Buffer.alloc(0);
  return { ...request, headers: { ...headers, authorization }, body };
}

describe('a signature in the header', () => {
  it('is accepted for the published example', () => {
    expect(verifyRequest(vanilla(), trust('service', SUITE_MS))).toBe(suite);
  });

  it('is accepted for the published S3 download', () => {
    const headers = { range: 'bytes=0-9', 'x-amz-content-sha256': EMPTY_SHA256 };
    const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
    const request = guideRequest(signature, { method: 'GET', url: '/test.txt', headers });
    expect(verifyRequest(request, trust('s3', GUIDE_MS))).toBe(guide);
  });

  const upload = (url: string) =>
    guideRequest('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd', {
      method: 'PUT',
      url,
      headers: {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      },
    });

  it('is accepted for the published S3 upload, however its path is escaped', () => {
    expect(verifyRequest(upload('/test%24file.text'), trust('s3', GUIDE_MS))).toBe(guide);
    expect(verifyRequest(upload('/test$file.text'), trust('s3', GUIDE_MS))).toBe(guide);
  });

  it('is refused for S3 when the body is not the signed one', () => {
    const changed = { ...upload('/test%24file.text'), body: Buffer.from('Welcome to Amazon S4.') };
    expect(() => verifyRequest(changed, trust('s3', GUIDE_MS))).toThrow(
      expect.objectContaining({ code: 'XAmzContentSHA256Mismatch' }),
    );
  });

  it('is refused for another body, path, method, host or date', () => {
    const refused = expect.objectContaining({ code: 'InvalidSignatureException', fault: 'mismatch', statusCode: 400 });
    const changed: SignedRequest[] = [
      { ...vanilla(), body: Buffer.from('x') },
      vanilla({}, '/x'),
      vanilla({}, '/?a=1'),
      { ...vanilla(), method: 'POST' },
      vanilla({ host: 'evil.test' }),
      vanilla({ 'x-amz-date': '20150830T123601Z' }),
      vanilla({ authorization: authorize('0'.repeat(64)) }),
      vanilla({ authorization: authorize('short') }),
    ];
    for (const request of changed) expect(() => verifyRequest(request, trust('service', SUITE_MS))).toThrow(refused);
  });

  it.each([
    ['no signature', vanilla({ authorization: '' }), 'unsupported'],
    ['another mechanism', vanilla({ authorization: 'Basic eDp5' }), 'unsupported'],
    ['half a header', vanilla({ authorization: 'AWS4-HMAC-SHA256 Credential=a' }), 'header-malformed'],
    ['a malformed credential', vanilla({ authorization: authorize('0', 'AKIDEXAMPLE') }), 'header-malformed'],
    ['a date that is none', vanilla({ 'x-amz-date': 'today' }), 'header-malformed'],
    [
      'an unknown key',
      vanilla({ authorization: authorize('0', 'AKIDX/20150830/us-east-1/service/aws4_request') }),
      'unknown-key',
    ],
    [
      'another region',
      vanilla({ authorization: authorize('0', 'AKIDEXAMPLE/20150830/eu-west-1/service/aws4_request') }),
      'out-of-scope',
    ],
    [
      'another service',
      vanilla({ authorization: authorize('0', 'AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request') }),
      'out-of-scope',
    ],
    [
      'another day',
      vanilla({ authorization: authorize('0', 'AKIDEXAMPLE/20150829/us-east-1/service/aws4_request') }),
      'out-of-scope',
    ],
    ['a session token', vanilla({ 'x-amz-security-token': 't' }), 'token'],
    ['a target that is not signed', vanilla({ 'x-amz-target': 'DynamoDB_20120810.PutItem' }), 'unsigned-header'],
  ])('is refused with %s', (_, request, fault) => {
    expect(() => verifyRequest(request, trust('service', SUITE_MS))).toThrow(expect.objectContaining({ fault }));
  });

  it('is missing when there is no header at all', () => {
    const { authorization: _, ...headers } = vanilla().headers;
    const missing = expect.objectContaining({ fault: 'missing', code: 'MissingAuthenticationTokenException' });
    expect(() => verifyRequest({ ...vanilla(), headers }, trust('service', SUITE_MS))).toThrow(missing);
  });

  it('is good for 15 minutes of the clock on either side', () => {
    const at = (offsetMs: number) => () => verifyRequest(vanilla(), trust('service', SUITE_MS + offsetMs));
    const skewed = expect.objectContaining({ fault: 'skewed', code: 'InvalidSignatureException' });
    expect(at(15 * 60_000)()).toBe(suite);
    expect(at(-15 * 60_000)()).toBe(suite);
    expect(at(15 * 60_000 + 1)).toThrow(skewed);
    expect(at(-15 * 60_000 - 1)).toThrow(skewed);
  });

  it('follows the secret of the principal object, not of its key id', () => {
    const renewed = { ...suite, secretAccessKey: 'another' };
    const principals = { byAccessKeyId: () => renewed };
    expect(verifyRequest(vanilla(), trust('service', SUITE_MS))).toBe(suite);
    const other = () => verifyRequest(vanilla(), { ...trust('service', SUITE_MS), principals });
    expect(other).toThrow(expect.objectContaining({ fault: 'mismatch' }));
  });
});

describe('a signature in the query', () => {
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    'X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request',
    'X-Amz-Date=20130524T000000Z',
    'X-Amz-Expires=86400',
    'X-Amz-SignedHeaders=host',
    'X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
  ];
  const request = (parameters: readonly string[]) => ({
    method: 'GET',
    url: `/test.txt?${parameters.join('&')}`,
    headers: { host: 'examplebucket.s3.amazonaws.com' },
  });

  it('is accepted for the published example until its day is over', () => {
    expect(verifyPresigned(request(query), trust('s3', GUIDE_MS)).principal).toBe(guide);
    const over = () => verifyPresigned(request(query), trust('s3', GUIDE_MS + 86_400_000));
    expect(over).toThrow(expect.objectContaining({ code: 'AccessDenied', fault: 'expired' }));
  });

  it('is refused with a parameter more, twice or missing', () => {
    const verify = (parameters: readonly string[]) => () => verifyPresigned(request(parameters), trust('s3', GUIDE_MS));
    expect(verify([...query, 'versionId=1'])).toThrow(expect.objectContaining({ code: 'SignatureDoesNotMatch' }));
    expect(verify([...query, 'X-Amz-Expires=1'])).toThrow(expect.objectContaining({ fault: 'query-malformed' }));
    expect(verify(query.slice(1))).toThrow(expect.objectContaining({ fault: 'query-malformed' }));
  });
});
