import { deflateRawSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';
import { pdfBomb, pdfObjectStream, pdfOf, pdfStream } from './crafted-files.ts';

const PDF = 'application/pdf';

function inspect(bytes: Uint8Array) {
  return inspectContent({
    bytes,
    declaredType: PDF,
    fileName: 'a.pdf',
    allowedTypes: [PDF],
    maxBytes: 20 * 1_048_576,
  });
}

describe('a PDF that acts', () => {
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>';

  it.each([
    ['a script', pdfOf({ catalog: `/OpenAction ${script}` })],
    ['an action on opening', pdfOf({ catalog: '/OpenAction 4 0 R', objects: ['<< /S /Named /N /Print >>'] })],
    [
      'an action after showing a page',
      pdfOf({ catalog: `/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next ${script} >>` }),
    ],
    ['a script in escaped letters', pdfOf({ objects: ['<< /S /J#61vaScript /JS (x) >>'] })],
    ['a script all in escaped letters', pdfOf({ objects: ['<</S/#4a#61#76#61#53#63#72#69#70#74>>'] })],
    ['a program', pdfOf({ objects: ['<< /S /Launch /F (calc.exe) >>'] })],
    ['a file in it', pdfOf({ objects: [pdfStream('/Type /EmbeddedFile', 'MZ')] })],
    ['a form of the old kind', pdfOf({ catalog: '/AcroForm << /XFA 4 0 R >>' })],
    ['a film', pdfOf({ objects: ['<< /Subtype /RichMedia >>'] })],
    ['a script in an object stream', pdfOf({ objects: [pdfObjectStream([script])] })],
    [
      'an escaped script in an escaped object stream',
      pdfOf({ objects: [pdfObjectStream(['<</S/JavaScrip#74>>'], '/Type /ObjS#74m')] }),
    ],
    ['a script in an object stream that does not say so', pdfOf({ objects: [pdfObjectStream([script], '')] })],
    ['an object stream behind a comment', pdfOf({ objects: [pdfObjectStream([script], '% stream\n/Type /ObjStm')] })],
    [
      'an object stream that begins with a comment',
      pdfOf({ objects: [pdfStream('/Type /ObjStm', `%x\n50 0 ${script}`)] }),
    ],
    [
      'an object stream that cannot be read',
      pdfOf({ objects: [pdfStream('/Type /ObjStm /Filter /LZWDecode', '\x80\x0b\x60', false)] }),
    ],
    ['an object stream that says nothing and is not deflated', pdfOf({ objects: [hexObjectStream('/First 5 /N 1')] })],
    ['another version of that', pdfOf({ objects: [hexObjectStream('/Firs#74%x\n5/N 1')] })],
    ['an object stream in which the end is written', pdfOf({ objects: [endingEarly('/First 5 /N 1')] })],
    ['one whose first object is told elsewhere', pdfOf({ objects: [hexObjectStream('/First 5 0 R /N 1'), '5'] })],
    [
      'one that is told of behind a string',
      pdfOf({ objects: [hexObjectStream('/First 5 0 R /X (endobj << stream\nendstream)')] }),
    ],
    [
      'one that is told of in a string that seems to end',
      pdfOf({ objects: [hexObjectStream('/X (\\)>>) /First 5 0 R')] }),
    ],
    [
      'one in a dictionary that readers read differently',
      pdfOf({ objects: [hexObjectStream('/X [>>] /First 5 0 R')] }),
    ],
    ['hexadecimal digits that look like numbers', pdfOf({ objects: [spacedHex('/Type /ObjStm /N 1 /First 5')] })],
    [
      'rows that a predictor puts together',
      pdfOf({ objects: [inRows('/DecodeParms << /Predictor 12 /Columns 4 >>')] }),
    ],
    [
      'rows by a predictor told elsewhere',
      pdfOf({ objects: [inRows('/DecodeParms %x\n5 0 R'), '<< /Predictor 12 >>'] }),
    ],
    ['rows by a predictor of number 1 0', pdfOf({ objects: [inRows('/DecodeParms << /Predictor 1 0 R >>')] })],
    ['a filter in its short name', pdfOf({ objects: [spacedHex('/F /AHx /First 5 0 R', '')] })],
    [
      'a filter after deflate',
      pdfOf({ objects: [pdfStream('/Filter [/FlateDecode /AHx] /First 5 0 R', spaced, false)] }),
    ],
    ['packed data with a broken end', pdfOf({ objects: [brokenAtTheEnd('/First 5 0 R /N 1')] })],
    ['a blank behind the keyword', pdfOf({ objects: [keyword('stream \n')] })],
    ['a comment behind the keyword', pdfOf({ objects: [keyword(`stream %${'x'.repeat(400)}\r\n`)] })],
    ['a carriage return behind the keyword', pdfOf({ objects: [keyword('stream\r')] })],
    ['a file of another machine', pdfOf({ catalog: '/AA << /O << /S /GoToR /F (\\\\evil\\x) /D [0 /Fit] >> >>' })],
  ])('is refused: %s', (_title, bytes) => {
    expect(inspect(bytes)).toMatchObject({ ok: false, code: 'PDF_ACTIVE' });
  });
});

const hidden = '<< /S /JavaScript /JS (app.alert(1)) >>';

/** The object stream as readers take it, whatever the line of its keyword looks like. */
function keyword(line: string): Buffer {
  const plain = pdfObjectStream([hidden], '');
  const at = plain.indexOf('stream\n');
  return Buffer.concat([plain.subarray(0, at), Buffer.from(line), plain.subarray(at + 'stream\n'.length)]);
}

function hexObjectStream(dictionary: string): Buffer {
  const hex = Buffer.from(`50 0 ${hidden}`).toString('hex');
  return pdfStream(`${dictionary} /Filter /ASCIIHexDecode`, `${hex}>`, false);
}

const spaced = Buffer.from(`50 0 ${hidden}`).toString('hex').replaceAll(/../g, '$& ');

function spacedHex(dictionary: string, filter = '/Filter /ASCIIHexDecode'): Buffer {
  return pdfStream(`${dictionary} ${filter}`, `${spaced}>`, false);
}

/** Each row of four characters begins with a byte that says how it was written, which is as it is. */
function inRows(dictionary: string): Buffer {
  const rows = `50 0 ${hidden}`.replaceAll(/.{1,4}/g, '\0$&');
  return pdfStream(`${dictionary} /First 5 0 R /N 1`, rows);
}

function brokenAtTheEnd(dictionary: string): Buffer {
  const data = deflateSync(Buffer.from(`50 0 ${hidden}`)).subarray(0, -4);
  return pdfStream(`${dictionary} /Filter /FlateDecode`, data, false);
}

/** The word stands in the data as it is, the rest is packed: by its length a reader takes all of it. */
function endingEarly(dictionary: string): Buffer {
  const [start, rest] = [Buffer.from('50 0 (endstream) '), Buffer.from(hidden)] as const;
  const stored = Buffer.from([0, start.length, 0, ~start.length & 0xff, 0xff]);
  const whole = deflateSync(Buffer.concat([start, rest]));
  const data = Buffer.concat([whole.subarray(0, 2), stored, start, deflateRawSync(rest), whole.subarray(-4)]);
  return pdfStream(`${dictionary} /Filter /FlateDecode`, data, false);
}

describe('a PDF with a password', () => {
  it.each([
    ['in the trailer', pdfOf({ trailer: '/Encrypt 9 0 R' })],
    ['inline', pdfOf({ trailer: '/Encr#79pt<</Filter/Standard>>' })],
  ])('is refused: %s', (_title, bytes) => {
    expect(inspect(bytes)).toMatchObject({ ok: false, code: 'PASSWORD' });
  });
});

describe('a PDF that grows', () => {
  it.each([
    ['a gigabyte in one stream', () => pdfBomb(1024)],
    ['65 MB of objects', () => pdfOf({ objects: [pdfObjectStream([' '.repeat(65 * 1_048_576)])] })],
    ['100,000 objects', () => pdfOf({ objects: new Array<string>(100_000).fill('1') })],
    ['100,000 objects in a stream', () => pdfOf({ objects: [pdfObjectStream(new Array<string>(100_000).fill('1'))] })],
    [
      'a table of contents of 20 MB',
      () => pdfOf({ objects: [pdfStream('/Type /ObjStm /First 20000000', '1 '.repeat(1e7))] }),
    ],
    ['20,001 streams', () => pdfOf({ objects: new Array<Buffer>(20_001).fill(pdfStream('', 'q')) })],
    ['a word said 100,001 times', () => pdfOf({ objects: ['stream '.repeat(100_001)] })],
    ['dictionaries that never end', () => pdfOf({ objects: ['obj<<'.repeat(700_000), '/First 1'] })],
    ['streams that overlap', () => pdfOf({ objects: ['stream\n1 1 /ObjStm '.repeat(50_000)] })],
  ])('is refused: %s', (_title, craft) => {
    expect(inspect(craft())).toMatchObject({ ok: false, code: 'BOMB' });
  });
});

describe('a PDF that is not complete', () => {
  it.each([
    ['a header only', Buffer.from('%PDF-1.7\n')],
    ['cut off', pdfOf().subarray(0, -8)],
    ['without a page', Buffer.from(pdfOf().toString('latin1').replace('/Type /Page /Parent', '/Type /Font /Parent'))],
    ['without a version', Buffer.from(pdfOf().toString('latin1').replace('%PDF-1.7', '%PDF-x'))],
  ])('is refused: %s', (_title, bytes) => {
    expect(inspect(bytes)).toMatchObject({ ok: false, code: 'DAMAGED' });
  });
});

function packedAs(dictionary: string): Buffer {
  return pdfStream(`/Type /ObjStm /N 1 /First 5 ${dictionary}`, deflateSync(Buffer.from('50 0 << /A (b) >>')), false);
}

describe('a PDF that is fine', () => {
  it.each([
    ['pages in an object stream', pdfOf({ objects: [pdfObjectStream(['<< /Type /Page >>', '<</Type/Pag#65>>'])] }), 3],
    ['an empty object stream', pdfOf({ objects: [pdfStream('/Type /ObjStm /N 0 /First 0', '')] }), 1],
    ['a page drawn from numbers', pdfOf({ objects: [pdfStream('', '1 0 0 1 72 720 cm /F1 12 Tf')] }), 1],
    ['a stream that is no deflate', pdfOf({ objects: [pdfStream('/Filter /DCTDecode', '\xff\xd8', false)] }), 1],
    ['a damaged drawing', pdfOf({ objects: [pdfStream('/Filter /FlateDecode', 'x\x9c broken', false)] }), 1],
    [
      'an outline',
      pdfOf({ objects: ['<< /Type /Outlines /First 12 0 R /Last 13 0 R >>', pdfStream('/N 3', 'ICC')] }),
      1,
    ],
    [
      'an outline and a picture in ASCII',
      pdfOf({ objects: ['<< /First 5 0 R >>', pdfStream('/N 3 /Filter [/ASCII85Decode /DCTDecode]', 'xy~>', false)] }),
      1,
    ],
    [
      'an object stream in an array of one filter',
      pdfOf({ objects: [packedAs('/Filter [ /FlateDecode ] /DecodeParms [ null ]')] }),
      1,
    ],
    [
      'an object stream without a predictor',
      pdfOf({ objects: [packedAs('/DecodeParms << /Predictor 1 >> /Filter/Fl')] }),
      1,
    ],
    [
      'an object stream as it is',
      pdfOf({ objects: [pdfStream('/Type /ObjStm /N 1 /First 5', '50 0 << /A (b) >>', false)] }),
      1,
    ],
    ['a text about a stream', pdfOf({ objects: ['(the stream of news)', pdfStream('', 'q Q')] }), 1],
    ['links to the web', pdfOf({ objects: ['<< /A << /S /URI /URI (https://example.cn) >> >>'] }), 1],
  ])('passes: %s', (_title, bytes, pageCount) => {
    expect(inspect(bytes)).toEqual({ ok: true, type: PDF, pageCount });
  });
});
