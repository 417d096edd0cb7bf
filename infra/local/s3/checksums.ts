import { CHECKSUM_ALGORITHMS, CHECKSUM_BYTES, type ChecksumAlgorithm, type Measured } from './digests.ts';
import { invalidArgument, notImplemented, S3Error } from './errors.ts';
import type { Headers } from './request.ts';

/** What an upload says of its bytes, in headers, form fields or a trailer. */
export interface DeclaredChecksums {
  /** The one algorithm whose checksum is kept with the object. */
  readonly algorithm?: ChecksumAlgorithm | undefined;
  /** Base64; undefined when it comes in the trailer or only the algorithm was named. */
  readonly value?: string | undefined;
  /** The name of the trailer that brings it. */
  readonly trailer?: string | undefined;
  /** Base64 `Content-MD5`. */
  readonly md5?: string | undefined;
}

const PREFIX = 'x-amz-checksum-';
/** Names after the prefix that are no checksum value. */
const NO_VALUE = ['algorithm', 'mode', 'type'];
const ALGORITHM_HEADERS = ['x-amz-sdk-checksum-algorithm', 'x-amz-checksum-algorithm'];

/**
 * Reads the declared checksum. Throws S3Error: several at once, a malformed one, a name that contradicts the value, or
 * an algorithm not computed here (CRC64NVME).
 */
export function readChecksums(headers: Headers): DeclaredChecksums {
  const values = Object.keys(headers).filter(
    name => name.startsWith(PREFIX) && !NO_VALUE.includes(name.slice(PREFIX.length)),
  );
  if (values.length > 1) throw new S3Error('InvalidRequest', { message: 'Expecting a single x-amz-checksum- header' });
  const [valueName] = values;
  const trailer = headers['x-amz-trailer']?.trim().toLowerCase();
  const source = valueName ?? trailer;
  const fromName = source === undefined ? undefined : toAlgorithm(source.slice(PREFIX.length));
  const algorithm = fromName ?? namedAlgorithm(headers);
  const value = valueName === undefined ? undefined : headers[valueName];
  const declared = {
    algorithm,
    value,
    trailer: valueName === undefined ? trailer : undefined,
    md5: headers['content-md5'],
  };
  if (trailer !== undefined && !trailer.startsWith(PREFIX)) throw notImplemented(`the trailer ${trailer}`);
  if (source === undefined) refuseNameOnly(headers);
  refuseContradiction(algorithm, headers);
  refuseMalformed(declared);
  return declared;
}

/** Holds what came against what was declared. Throws S3Error BadDigest; `trailers` are those of a chunked body. */
export function checkChecksums(
  declared: DeclaredChecksums,
  measured: Measured,
  trailers?: ReadonlyMap<string, string>,
): void {
  if (declared.md5 !== undefined && declared.md5 !== measured.md5.toString('base64')) throw new S3Error('BadDigest');
  const value = declared.trailer === undefined ? declared.value : trailers?.get(declared.trailer);
  if (declared.trailer !== undefined && value === undefined) throw new S3Error('MalformedTrailerError');
  if (value === undefined || declared.algorithm === undefined) return;
  if (value === measured.checksums[declared.algorithm]) return;
  const message = `The ${declared.algorithm} you specified did not match the calculated checksum.`;
  throw new S3Error('BadDigest', { message });
}

/** The checksum to keep with an object. */
export function keptChecksums(algorithm: ChecksumAlgorithm | undefined, measured: Measured): Record<string, string> {
  const value = algorithm === undefined ? undefined : measured.checksums[algorithm];
  return algorithm === undefined || value === undefined ? {} : { [algorithm]: value };
}

/** The headers in which S3 answers a checksum. */
export function checksumHeaders(checksums: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(checksums).map(([name, value]) => [`${PREFIX}${name.toLowerCase()}`, value]);
  return entries.length === 0 ? {} : { ...Object.fromEntries(entries), 'x-amz-checksum-type': 'FULL_OBJECT' };
}

/** An algorithm by any spelling. Throws NotImplemented for one not computed here. */
export function toAlgorithm(name: string): ChecksumAlgorithm {
  const found = CHECKSUM_ALGORITHMS.find(algorithm => algorithm === name.toUpperCase());
  if (!found) throw notImplemented(`the checksum algorithm ${name.toUpperCase()}`);
  return found;
}

function namedAlgorithm(headers: Headers): ChecksumAlgorithm | undefined {
  const name = ALGORITHM_HEADERS.map(header => headers[header]).find(value => value !== undefined);
  return name === undefined ? undefined : toAlgorithm(name);
}

function refuseNameOnly(headers: Headers): void {
  if (headers['x-amz-sdk-checksum-algorithm'] === undefined) return;
  const message =
    'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.';
  throw new S3Error('InvalidRequest', { message });
}

function refuseContradiction(algorithm: ChecksumAlgorithm | undefined, headers: Headers): void {
  for (const header of ALGORITHM_HEADERS) {
    const value = headers[header];
    if (value === undefined || toAlgorithm(value) === algorithm) continue;
    throw invalidArgument(`Value for ${header} header is invalid.`, { name: header, value });
  }
}

function refuseMalformed(declared: DeclaredChecksums): void {
  if (declared.md5 !== undefined && !isBase64Of(declared.md5, 16)) throw new S3Error('InvalidDigest');
  const { algorithm, value } = declared;
  if (algorithm === undefined || value === undefined || isBase64Of(value, CHECKSUM_BYTES[algorithm])) return;
  const message = `Value for ${PREFIX}${algorithm.toLowerCase()} header is invalid.`;
  throw new S3Error('InvalidRequest', { message });
}

function isBase64Of(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}
