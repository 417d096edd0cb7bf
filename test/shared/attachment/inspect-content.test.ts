import jpeg from 'jpeg-js';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { DOCX, XLSX } from '../../../shared/attachment/inspect/accepted-types.ts';
import { type ContentInput, inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';
import * as crafted from './crafted-files.ts';

const PDF = 'application/pdf';
const ENDINGS: Record<string, string> = {
  [PDF]: 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  [DOCX]: 'docx',
  [XLSX]: 'xlsx',
};

function inspect(type: string, bytes: Uint8Array, more: Partial<ContentInput> = {}) {
  return inspectContent({
    bytes,
    declaredType: type,
    fileName: `诊断报告（盖章）.${ENDINGS[type] ?? 'bin'}`,
    allowedTypes: Object.keys(ENDINGS),
    maxBytes: 20 * 1_048_576,
    ...more,
  });
}

describe('sound files', () => {
  let xlsx: Buffer;
  let pdf: { withObjectStreams: Uint8Array; plain: Uint8Array };

  beforeAll(async () => {
    xlsx = await writeXlsxFile([[{ value: '企业名称' }, { value: 12 }]]).toBuffer();
    const document = await PDFDocument.create();
    const font = await document.embedFont(StandardFonts.Helvetica);
    for (let page = 1; page <= 7; page += 1) document.addPage().drawText(`Page ${page}`, { font });
    pdf = { withObjectStreams: await document.save(), plain: await document.save({ useObjectStreams: false }) };
  });

  it('a PDF with and without object streams has its pages counted', () => {
    expect(inspect(PDF, pdf.withObjectStreams)).toEqual({ ok: true, type: PDF, pageCount: 7 });
    expect(inspect(PDF, pdf.plain)).toEqual({ ok: true, type: PDF, pageCount: 7 });
    expect(inspect(PDF, crafted.pdfOf())).toEqual({ ok: true, type: PDF, pageCount: 1 });
  });

  it('a later version of a page is not another page', () => {
    const update = '3 0 obj\n<< /Type /Page /Parent 2 0 R /Rotate 90 >>\nendobj\nstartxref\n9\n%%EOF';
    const updated = Buffer.concat([crafted.pdfOf(), Buffer.from(update)]);
    expect(inspect(PDF, updated)).toMatchObject({ ok: true, pageCount: 1 });
  });

  it.each(['/OpenAction [3 0 R /XYZ null null 0]', '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>', '/Names << >>'])(
    'a PDF that only opens at a page passes: %s',
    catalog => {
      expect(inspect(PDF, crafted.pdfOf({ catalog }))).toMatchObject({ ok: true });
    },
  );

  it('a PDF may be padded behind its end', () => {
    expect(inspect(PDF, Buffer.concat([crafted.pdfOf(), Buffer.alloc(4096)]))).toMatchObject({ ok: true });
  });

  it('a phone picture has its size read', () => {
    const picture = jpeg.encode({ width: 4000, height: 3000, data: Buffer.alloc(4000 * 3000 * 4, 0x80) }, 50);
    expect(inspect('image/jpeg', picture.data)).toEqual({ ok: true, type: 'image/jpeg', width: 4000, height: 3000 });
    expect(inspect('image/jpeg', picture.data.subarray(0, -40))).toMatchObject({ code: 'DAMAGED' });
  });

  it('a phone picture may carry further pictures and a short note of its maker', () => {
    const several = [
      crafted.jpegOf(4000, 3000),
      Buffer.alloc(100),
      crafted.jpegOf(160, 120),
      Buffer.from('SEFHe   SEFT'),
    ];
    expect(inspect('image/jpeg', Buffer.concat(several))).toMatchObject({ ok: true, width: 4000, height: 3000 });
  });

  it('a PNG has its size read', () => {
    expect(inspect('image/png', crafted.pngOf(3, 2))).toEqual({ ok: true, type: 'image/png', width: 3, height: 2 });
  });

  it('documents pass, made by hand and by a library', () => {
    expect(inspect(DOCX, crafted.docxOf())).toEqual({ ok: true, type: DOCX });
    expect(inspect(XLSX, crafted.xlsxOf())).toEqual({ ok: true, type: XLSX });
    expect(inspect(XLSX, xlsx)).toEqual({ ok: true, type: XLSX });
  });

  it('a document may hold the workbook of a chart', () => {
    const chart = { name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', content: crafted.xlsxOf() };
    expect(inspect(DOCX, crafted.docxOf(chart))).toMatchObject({ ok: true });
  });

  it.each(['https://www.zhangdian.gov.cn/', 'mailto:a@example.cn', '附件.docx'])(
    'a document may link to %s',
    target => {
      const link = crafted.docxLinking(
        `Type="http://x/relationships/hyperlink" Target="${target}" TargetMode="External"`,
      );
      expect(inspect(DOCX, link)).toMatchObject({ ok: true });
    },
  );

  it('a file of exactly the limit passes, one byte more does not', () => {
    const bytes = crafted.pngOf(3, 2);
    expect(inspect('image/png', bytes, { maxBytes: bytes.length })).toMatchObject({ ok: true });
    expect(inspect('image/png', bytes, { maxBytes: bytes.length - 1 })).toMatchObject({ code: 'TOO_BIG' });
  });

  it.each([
    ['A.PDF', 'application/PDF'],
    ['inv\u202Efdp.pdf', 'application/pdf; charset=binary'],
    ['..\\..\\a.pdf', PDF],
  ])('%j as %s is taken by what it is', (fileName, declaredType) => {
    expect(inspect(PDF, crafted.pdfOf(), { fileName, declaredType })).toMatchObject({ ok: true, type: PDF });
  });
});

describe('the outside of a file', () => {
  const pdf = crafted.pdfOf();

  it.each([
    ['EMPTY', { bytes: new Uint8Array() }],
    ['TOO_BIG', { maxBytes: 100 }],
    ['TYPE_NOT_ALLOWED', { declaredType: 'image/svg+xml', fileName: 'a.svg' }],
    ['TYPE_NOT_ALLOWED', { allowedTypes: ['image/png'] }],
    ['TYPE_NOT_ALLOWED', { declaredType: 'text/plain', allowedTypes: ['text/plain'] }],
    ['TYPE_NOT_ALLOWED', { declaredType: '__proto__' }],
    ['NAME', { fileName: 'a.pdf.exe' }],
    ['NAME', { fileName: 'inv\u202Efdp.exe', declaredType: 'application/octet-stream' }],
    ['NAME', { fileName: 'a.pdf\0.exe' }],
    ['NAME', { fileName: '.pdf' }],
    ['NAME', { fileName: 'a.png' }],
    ['NAME', { fileName: '' }],
  ] as const)('is refused with %s: %o', (code, more) => {
    expect(inspect(PDF, pdf, more)).toMatchObject({ ok: false, code });
  });

  it('is explained in both languages with what is allowed', () => {
    expect(inspect(PDF, pdf, { maxBytes: 100 })).toMatchObject({
      zh: '文件超过 0.1 KB，请压缩或拆分后再上传。',
      en: 'Larger than 0.1 KB. Make it smaller and try again.',
    });
    expect(inspect('image/gif', pdf, { allowedTypes: [PDF, 'image/png'] })).toMatchObject({
      zh: '此处不接受这种文件，只接受：PDF, PNG。',
    });
    expect(inspect(PDF, Buffer.from('MZ'))).toMatchObject({
      en: 'This is not a PDF file, whatever its name says. Save it as PDF and try again.',
    });
  });
});

const html = '<html><script>alert(1)</script></html>';
const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');

describe('files that are not what they say', () => {
  it.each([
    ['a program as PDF', PDF, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(512)]), 'TYPE_MISMATCH'],
    ['a web page as PDF', PDF, Buffer.from(html), 'TYPE_MISMATCH'],
    ['an SVG as PNG', 'image/png', Buffer.from('<svg onload="alert(1)"/>'), 'TYPE_MISMATCH'],
    ['a PDF whose header comes late', PDF, Buffer.from(`${'A'.repeat(1000)}%PDF-1.4`), 'TYPE_MISMATCH'],
    ['an old document as .docx', DOCX, oleOf(''), 'TYPE_MISMATCH'],
    ['a workbook as document', DOCX, crafted.xlsxOf(), 'TYPE_MISMATCH'],
    ['a PNG as JPEG', 'image/jpeg', crafted.pngOf(1, 1), 'TYPE_MISMATCH'],
    ['a PDF that begins as a web page', PDF, Buffer.from('%PDF-1.4\n<script>alert(1)</script>'), 'PDF_ACTIVE'],
    ['a PDF and an archive', PDF, Buffer.concat([crafted.pdfOf(), crafted.docxOf()]), 'POLYGLOT'],
    ['a PDF and an archive, as document', DOCX, Buffer.concat([crafted.pdfOf(), crafted.docxOf()]), 'POLYGLOT'],
    ['a GIF and an archive', DOCX, Buffer.concat([gif, crafted.docxOf()]), 'POLYGLOT'],
    ['a PNG and an archive', 'image/png', Buffer.concat([crafted.pngOf(1, 1), crafted.docxOf()]), 'POLYGLOT'],
    ['a PNG and a script', 'image/png', Buffer.concat([crafted.pngOf(1, 1), Buffer.alloc(2000, html)]), 'POLYGLOT'],
    ['a PNG and a PDF', 'image/png', Buffer.concat([crafted.pngOf(1, 1), crafted.pdfOf()]), 'POLYGLOT'],
    ['a JPEG and an archive', 'image/jpeg', Buffer.concat([crafted.jpegOf(1, 1), crafted.docxOf()]), 'POLYGLOT'],
    ['a JPEG and a film', 'image/jpeg', Buffer.concat([crafted.jpegOf(9, 9), Buffer.alloc(9000, 'ftyp')]), 'POLYGLOT'],
    ['a PDF and much else', PDF, Buffer.concat([crafted.pdfOf(), Buffer.alloc(9000, 'x')]), 'POLYGLOT'],
    ['an archive and a PDF', DOCX, crafted.zipOf([{ name: 'a', content: '%PDF-1.7', isStored: true }]), 'POLYGLOT'],
    ['an archive and more', DOCX, Buffer.concat([crafted.docxOf(), Buffer.from('x')]), 'POLYGLOT'],
  ])('%s', (_title, type, bytes, code) => {
    expect(inspect(type, bytes)).toMatchObject({ ok: false, code });
  });

  it('an archive hidden in a segment of a picture, behind a decoy end record', () => {
    const picture = crafted.jpegOf(8, 8);
    const archive = crafted.zipOf(crafted.docxParts(), `PK\x05\x06${' '.repeat(18)}`);
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(archive.length + 2, 2);
    const both = Buffer.concat([picture.subarray(0, 2), head, archive, picture.subarray(2)]);
    expect(inspect('image/jpeg', both)).toMatchObject({ code: 'POLYGLOT' });
  });
});

describe('pictures', () => {
  it.each([
    ['a flood of pixels in a few bytes', 'image/png', floodedPng(), 'TOO_MANY_PIXELS'],
    ['a flood of pixels', 'image/jpeg', crafted.jpegOf(60_000, 60_000), 'TOO_MANY_PIXELS'],
    ['a flood of pixels behind a small frame', 'image/jpeg', twoFrames(), 'TOO_MANY_PIXELS'],
    ['5,000 segments', 'image/jpeg', inserted(crafted.jpegOf(3, 2), 8, [0xff, 0xe1, 0, 2], 5000), 'TOO_MANY_PARTS'],
    [
      '5,000 restarts outside a scan',
      'image/jpeg',
      inserted(crafted.jpegOf(3, 2), 8, [0xff, 0xd0], 5000),
      'TOO_MANY_PARTS',
    ],
    [
      '40,001 chunks',
      'image/png',
      inserted(crafted.pngOf(3, 2), 33, crafted.pngChunk('tEXt', Buffer.alloc(0)), 40_001),
      'TOO_MANY_PARTS',
    ],
    ['no pixels', 'image/png', crafted.pngOf(0, 5), 'DAMAGED'],
    ['no frame', 'image/jpeg', crafted.jpegOf(0, 0), 'DAMAGED'],
    ['a PNG cut off', 'image/png', crafted.pngOf(3, 2).subarray(0, -4), 'DAMAGED'],
    ['a PNG with a flipped bit', 'image/png', flipped(crafted.pngOf(3, 2), 45), 'DAMAGED'],
    ['a JPEG cut off', 'image/jpeg', crafted.jpegOf(3, 2).subarray(0, -2), 'DAMAGED'],
    ['a JPEG of a header only', 'image/jpeg', crafted.jpegOf(3, 2).subarray(0, 4), 'DAMAGED'],
  ])('%s', (_title, type, bytes, code) => {
    expect(inspect(type, bytes)).toMatchObject({ ok: false, code });
  });
});

function oleOf(content: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from(content, 'utf16le')]);
}

function inserted(picture: Buffer, at: number, piece: Uint8Array | number[], count: number): Buffer {
  const pieces = Buffer.alloc(piece.length * count, Buffer.from(piece));
  return Buffer.concat([picture.subarray(0, at), pieces, picture.subarray(at)]);
}

/** Some readers make room for the first frame, some for the last. */
function twoFrames(): Buffer {
  const large = crafted.jpegOf(60_000, 60_000);
  return inserted(large, large.indexOf(Buffer.from([0xff, 0xda])), crafted.jpegOf(9, 9).subarray(8, 21), 1);
}

function floodedPng(): Buffer {
  const png = crafted.pngOf(1, 1);
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
