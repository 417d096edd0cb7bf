import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c } from './crc32c.ts';

/** A digest in the making. */
export interface Digest {
  update(bytes: Buffer): void;
  /** To be called once, at the end. */
  end(): Buffer;
}

/** The checksum algorithms of S3 that this store computes, by the name S3 gives them. */
const CHECKSUMS = {
  CRC32: () => crcDigest(crc32),
  CRC32C: () => crcDigest(crc32c),
  SHA1: () => hashDigest('sha1'),
  SHA256: () => hashDigest('sha256'),
} as const satisfies Record<string, () => Digest>;

export type ChecksumAlgorithm = keyof typeof CHECKSUMS;

export const CHECKSUM_ALGORITHMS = Object.keys(CHECKSUMS) as ChecksumAlgorithm[];

/** Bytes of a checksum by algorithm. */
export const CHECKSUM_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  SHA1: 20,
  SHA256: 32,
};

/** What a body turned out to be. */
export interface Measured {
  readonly sizeBytes: number;
  readonly md5: Buffer;
  /** Only when asked for. */
  readonly sha256Hex?: string | undefined;
  /** Base64, by algorithm, of those asked for. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
}

/** Measures a body as it passes: its size, its MD5 and the checksums asked for. */
export function createMeter(algorithms: readonly ChecksumAlgorithm[]): {
  update(bytes: Buffer): void;
  end(): Measured;
} {
  const md5 = hashDigest('md5');
  const digests = algorithms.map(name => ({ name, digest: CHECKSUMS[name]() }));
  let sizeBytes = 0;
  return {
    update(bytes) {
      sizeBytes += bytes.length;
      md5.update(bytes);
      for (const { digest } of digests) digest.update(bytes);
    },
    end() {
      const values = digests.map(({ name, digest }) => [name, digest.end()] as const);
      const sha256Hex = values.find(([name]) => name === 'SHA256')?.[1].toString('hex');
      const checksums = Object.fromEntries(values.map(([name, value]) => [name, value.toString('base64')]));
      return { sizeBytes, md5: md5.end(), sha256Hex, checksums };
    },
  };
}

function hashDigest(name: string): Digest {
  const hash = createHash(name);
  return { update: bytes => void hash.update(bytes), end: () => hash.digest() };
}

function crcDigest(compute: (bytes: Buffer, previous: number) => number): Digest {
  let value = 0;
  return {
    update: bytes => {
      value = compute(bytes, value);
    },
    end: () => {
      const buffer = Buffer.alloc(4);
      buffer.writeUInt32BE(value);
      return buffer;
    },
  };
}
