/** Packs a case into one zip file that can be checked without the platform: hashes of every file, and the record's chain. */

import { createHash } from 'node:crypto';
import { type Zippable, zipSync } from 'fflate';
import check from './check.client.js';
import type { PackedEvent } from './record.ts';

export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** `paper`, `attachment`, `data`, `record`. */
  readonly kind: string;
  readonly about?: Readonly<Record<string, unknown>>;
}

export interface Contents {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly formId: string;
  readonly revision: number;
  /** The last hash of the record. */
  readonly lastEventHash: string;
  readonly madeAt: string;
  readonly files: readonly PackedFile[];
}

export const jsonFile = (path: string, kind: string, value: unknown): PackedFile => ({
  path,
  kind,
  bytes: utf8(`${JSON.stringify(value, null, 2)}\n`),
});

export const recordFile = (events: readonly PackedEvent[]): PackedFile =>
  jsonFile('办理记录 record.json', 'record', { events });

const utf8 = (text: string) => new TextEncoder().encode(text);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function pack({ files, madeAt, ...about }: Contents): Uint8Array {
  const helpers: readonly PackedFile[] = [
    { path: '说明 README.txt', kind: 'help', bytes: utf8(HELP) },
    { path: 'check.mjs', kind: 'help', bytes: utf8(check) },
  ];
  const listed = [...files, ...helpers].map(file => ({ ...file, sha256: sha256(file.bytes) }));
  const manifest = jsonFile('manifest.json', 'manifest', {
    format: 'banjian-package',
    version: 1,
    ...about,
    madeAt,
    files: listed.map(({ path, kind, bytes, about: more, sha256: hash }) => ({
      path,
      kind,
      size: bytes.length,
      sha256: hash,
      ...more,
    })),
  });
  const sums = listed.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join('');
  const all = [manifest, { path: 'SHA256SUMS', bytes: utf8(sums) }, ...listed];
  // The clock on the wall in Asia/Shanghai: a zip knows no time zones.
  const mtime = new Date(Date.parse(madeAt) + 8 * 3_600_000 + new Date(madeAt).getTimezoneOffset() * 60_000);
  return zipSync(Object.fromEntries(all.map(({ path, bytes }) => [path, entryOf(path, bytes)])) as Zippable, { mtime });
}

/** Scans and pictures are packed already. */
function entryOf(path: string, bytes: Uint8Array): Zippable[string] {
  return [bytes, { level: /\.(html|json|txt|mjs|csv)$/.test(path) || !path.includes('.') ? 6 : 0 }];
}

const HELP = `本压缩包由“办件”系统生成，含文书、附件、数据和办理记录，可离线核对：
  sha256sum -c SHA256SUMS      核对每个文件
  node check.mjs               核对每个文件，并核对办理记录的哈希链（需要 Node.js）
manifest.json 列出全部文件及其 SHA-256。办理记录中标有 isWithheld 的条目不对持有人公开内容，只保留其哈希。
文书以纸质签字、盖章为准；网页上的审批记录不是《电子签名法》第十三条所称的可靠电子签名。

Made by Banjian. Papers, attachments, data and record; check them offline with the two commands above.
`;
