import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChecksumAlgorithm, createMeter, type Measured } from './digests.ts';
import { S3Error } from './errors.ts';

/** The largest object S3 takes in one request. */
export const MAX_OBJECT_BYTES = 5 * 1024 ** 3;

/** A body under a temporary name: durable once kept. */
export interface StoredBody extends Measured {
  readonly file: string;
}

/** The bytes of the objects: one file each, never changed once kept, shared by copies. */
export interface Bodies {
  /**
   * Writes a body to its own file and flushes it to disk: durable when this resolves, and removed again when the source
   * throws. Throws S3Error EntityTooLarge past `maxBytes`.
   */
  write(source: AsyncIterable<Buffer>, options: WriteOptions): Promise<StoredBody>;
  /** An open file descriptor, which outlives the removal of the file; the caller closes it. */
  open(file: string): number;
  remove(file: string): void;
  /** Removes what no row names: uploads that a killed process left behind. */
  sweep(referenced: ReadonlySet<string>): void;
}

export interface WriteOptions {
  readonly algorithms: readonly ChecksumAlgorithm[];
  readonly maxBytes: number;
}

const TEMPORARY = '.part';

/** The bodies in a folder, which is made when it is missing. */
export function createBodies(folder: string): Bodies {
  mkdirSync(folder, { recursive: true });
  return {
    write: (source, options) => writeBody(folder, source, options),
    open: file => openSync(join(folder, file), 'r'),
    remove: file => rmSync(join(folder, file)),
    sweep: referenced => {
      const orphans = readdirSync(folder).filter(file => !referenced.has(file));
      for (const orphan of orphans) rmSync(join(folder, orphan));
    },
  };
}

async function writeBody(folder: string, source: AsyncIterable<Buffer>, options: WriteOptions): Promise<StoredBody> {
  const file = randomUUID();
  const path = join(folder, file);
  try {
    const measured = await writeFlushed(`${path}${TEMPORARY}`, source, options);
    await rename(`${path}${TEMPORARY}`, path);
    flushFolder(folder);
    return { ...measured, file };
  } catch (error) {
    rmSync(`${path}${TEMPORARY}`, { force: true });
    throw error;
  }
}

async function writeFlushed(path: string, source: AsyncIterable<Buffer>, options: WriteOptions): Promise<Measured> {
  const handle = await open(path, 'wx');
  try {
    const measured = await copyMeasured(source, handle, options);
    await handle.sync();
    return measured;
  } finally {
    await handle.close();
  }
}

async function copyMeasured(
  source: AsyncIterable<Buffer>,
  handle: FileHandle,
  options: WriteOptions,
): Promise<Measured> {
  const meter = createMeter(options.algorithms);
  let sizeBytes = 0;
  for await (const bytes of source) {
    sizeBytes += bytes.length;
    if (sizeBytes > options.maxBytes) throw tooLarge(sizeBytes, options.maxBytes);
    meter.update(bytes);
    await handle.writeFile(bytes);
  }
  return meter.end();
}

function tooLarge(sizeBytes: number, maxBytes: number): S3Error {
  return new S3Error('EntityTooLarge', { members: { ProposedSize: sizeBytes, MaxSizeAllowed: maxBytes } });
}

/** A renamed file survives a power cut only when its folder is flushed too. */
function flushFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
