/** Files made byte by byte: sound ones, and each kind of bad one. */

import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';

// ---- archives ----

export interface CraftedPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  /** Already deflated; `content` is then left empty. */
  readonly packed?: Buffer;
  readonly flags?: number;
  /** What the headers claim instead of the true unpacked size. */
  readonly claimedBytes?: number;
  /** Claimed in the central directory only. */
  readonly centralBytes?: number;
  readonly mode?: number;
  readonly localName?: string;
}

interface PlacedPart {
  readonly part: CraftedPart;
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly at: number;
}

export function zipOf(parts: readonly CraftedPart[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const placed: PlacedPart[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = part.packed ?? (part.isStored ? content : deflateRawSync(content));
    const size = part.claimedBytes ?? content.length;
    const each = { part, name: Buffer.from(part.name), packed, crc: crc32(content), size, at };
    const local = Buffer.concat([localHeader(each), packed]);
    placed.push(each);
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(placed.map(centralHeader));
  return Buffer.concat([...locals, directory, endOfDirectory(parts.length, directory.length, at, comment)]);
}

function localHeader({ part, packed, crc, size }: PlacedPart): Buffer {
  const name = Buffer.from(part.localName ?? part.name);
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 'latin1');
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(part.flags ?? 0, 6);
  header.writeUInt16LE(part.isStored ? 0 : 8, 8);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function centralHeader({ part, name, packed, crc, size, at }: PlacedPart): Buffer {
  const header = Buffer.alloc(46);
  header.write('PK\x01\x02', 'latin1');
  header.writeUInt16LE(0x0314, 4);
  header.writeUInt16LE(part.flags ?? 0, 8);
  header.writeUInt16LE(part.isStored ? 0 : 8, 10);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(part.centralBytes ?? size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(part.mode ?? 0o100644, 40);
  header.writeUInt32LE(at, 42);
  return Buffer.concat([header, name]);
}

function endOfDirectory(count: number, size: number, at: number, comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

/** Many directory entries that all point at one packed part, the way overlapping bombs multiply their content. */
export function overlappingZip(copies: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(100_000));
  const part = { name: 'word/media/0.bin', content: '' };
  const first = { part, name: Buffer.from(part.name), packed, crc: crc32(Buffer.alloc(100_000)), size: 100_000, at: 0 };
  const local = Buffer.concat([localHeader(first), packed]);
  const entries = Array.from({ length: copies }, (_, at) =>
    centralHeader({ ...first, name: Buffer.from(`word/media/${at}.bin`) }),
  );
  const directory = Buffer.concat(entries);
  return Buffer.concat([local, directory, endOfDirectory(copies, directory.length, local.length, '')]);
}

/** Raw deflate of so many mebibytes of zeros, made without having them. */
export function deflatedZeros(mebibytes: number): Buffer {
  const one = deflateRawSync(Buffer.alloc(1_048_576), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...new Array<Buffer>(mebibytes).fill(one), Buffer.from([3, 0])]);
}

// ---- office documents ----

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

export function docxParts(...extra: readonly CraftedPart[]): CraftedPart[] {
  return officeParts('word/document.xml', `${OFFICE}.wordprocessingml.document.main+xml`, extra);
}

export function xlsxParts(...extra: readonly CraftedPart[]): CraftedPart[] {
  return officeParts('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet.main+xml`, extra);
}

export function officeParts(main: string, contentType: string, extra: readonly CraftedPart[]): CraftedPart[] {
  const types = `<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${contentType}"/></Types>`;
  const rels = `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`;
  const base = [
    { name: '[Content_Types].xml', content: XML + types },
    { name: '_rels/.rels', content: XML + rels },
    { name: main, content: `${XML}<w:document>诊断报告</w:document>` },
  ];
  return [...base.filter(({ name }) => !extra.some(part => part.name === name)), ...extra];
}

export function docxOf(...extra: readonly CraftedPart[]): Buffer {
  return zipOf(docxParts(...extra));
}

export function xlsxOf(...extra: readonly CraftedPart[]): Buffer {
  return zipOf(xlsxParts(...extra));
}

/** The relationships of a Word document with one more, written as given. */
export function docxLinking(attributes: string): Buffer {
  const content = `${XML}<Relationships><Relationship Id="r1" ${attributes}/></Relationships>`;
  return docxOf({ name: 'word/_rels/document.xml.rels', content });
}

// ---- pictures ----

export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 1_000_000)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The skeleton of a JPEG: a frame header of this size, one scan with a stuffed byte and a restart, the end. */
export function jpegOf(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0xd9];
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame, Buffer.from(scan)]);
}

// ---- PDF ----

const PAGES = [
  '<< /Type /Catalog /Pages 2 0 R {catalog} >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
] as const;

/** A PDF of one page; `catalog` goes into its catalog, `objects` are numbered from 4. */
export function pdfOf(
  given: { catalog?: string; objects?: readonly (string | Buffer)[]; trailer?: string } = {},
): Buffer {
  const [catalog, ...rest] = PAGES;
  const bodies = [catalog.replace('{catalog}', given.catalog ?? ''), ...rest, ...(given.objects ?? [])];
  const objects = bodies.map((body, at) =>
    Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')]),
  );
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const tail = `trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${given.trailer ?? ''} >>\nstartxref\n9\n%%EOF\n`;
  return Buffer.concat([head, ...objects, Buffer.from(tail)]);
}

export function pdfStream(dictionary: string, content: string | Buffer, isDeflated = true): Buffer {
  const data = isDeflated ? deflateSync(Buffer.from(content)) : Buffer.from(content);
  const start = `<< ${dictionary} ${isDeflated ? '/Filter /FlateDecode' : ''} /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(start), data, Buffer.from('\nendstream')]);
}

export function pdfBomb(mebibytes: number): Buffer {
  const start = Buffer.from('<< /Filter /FlateDecode >>\nstream\nx\x9c', 'latin1');
  return pdfOf({ objects: [Buffer.concat([start, deflatedZeros(mebibytes), Buffer.from('\nendstream')])] });
}

/** An object stream with these objects, numbered from 50. */
export function pdfObjectStream(objects: readonly string[], dictionary = '/Type /ObjStm'): Buffer {
  let offset = 0;
  const pairs = objects.map((object, at) => {
    const pair = `${50 + at} ${offset}`;
    offset += object.length + 1;
    return pair;
  });
  const header = `${pairs.join(' ')} `;
  const content = `${header}${objects.join('\n')}\n`;
  return pdfStream(`${dictionary} /N ${objects.length} /First ${header.length}`, content);
}
