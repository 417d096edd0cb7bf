import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedTypes, DOCX, XLSX } from '../../../shared/attachment/inspect/accepted-types.ts';
import { inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';
import * as crafted from './crafted-files.ts';

const types = Object.keys(acceptedTypes);
const sound: Readonly<Record<string, Buffer>> = {
  'application/pdf': crafted.pdfOf({
    objects: [crafted.pdfObjectStream(['<< /Type /Page >>']), crafted.pdfStream('', 'q Q')],
  }),
  'image/jpeg': crafted.jpegOf(30, 20),
  'image/png': crafted.pngOf(30, 20),
  [DOCX]: crafted.docxOf(),
  [XLSX]: crafted.xlsxOf(),
};
const magics = [
  '',
  '%PDF-1.7',
  '\xff\xd8\xff',
  '\x89PNG\r\n\x1a\n',
  'PK\x03\x04',
  'GIF89a',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
];

function verdictOn(type: string, bytes: Uint8Array) {
  const fileName = `a.${acceptedTypes[type]?.endings[0]}`;
  return inspectContent({ bytes, declaredType: type, fileName, allowedTypes: types, maxBytes: 1_048_576 });
}

const aVerdict = expect.objectContaining({ ok: expect.any(Boolean) });

describe('any bytes', () => {
  it('get a verdict, whatever they begin with', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...magics),
        fc.uint8Array({ maxLength: 600 }),
        (type, magic, rest) => {
          expect(verdictOn(type, Buffer.concat([Buffer.from(magic, 'latin1'), rest]))).toEqual(aVerdict);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('get a verdict as a sound file with some bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        changes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (type, edits, cut) => {
          const bytes = Buffer.from(sound[type] ?? '');
          for (const [place, value] of edits) bytes[Math.floor(place * (bytes.length - 1))] = value;
          expect(verdictOn(type, bytes)).toEqual(aVerdict);
          expect(verdictOn(type, bytes.subarray(0, Math.ceil(cut * bytes.length)))).toEqual(aVerdict);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('get any name and type that people can send', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, fc.array(text), (fileName, declaredType, allowedTypes) => {
        const bytes = crafted.pngOf(1, 1);
        expect(inspectContent({ bytes, fileName, declaredType, allowedTypes, maxBytes: 1000 })).toMatchObject({
          ok: false,
        });
      }),
    );
  });
});

describe('text that is made to be slow', () => {
  const half = 500_000;
  it.each([
    ['digits', '1'.repeat(half)],
    ['digits and spaces', '1 '.repeat(half)],
    ['almost objects', '1 0 ob'.repeat(half / 6)],
    ['types without a page', `/Type${' '.repeat(50)}`.repeat(half / 55)],
    ['streams without an end', 'stream\n'.repeat(half / 7)],
    ['deflated streams without an end', 'stream\nx\x9c'.repeat(half / 9)],
    ['openings', '/OpenAction<<'.repeat(half / 13)],
    ['escapes', '#4a'.repeat(half / 3)],
    ['comments', '%\n'.repeat(half / 2)],
  ])('%s get a verdict', (_title, text) => {
    const bytes = crafted.pdfOf({ objects: [Buffer.from(text, 'latin1'), crafted.pdfStream('/ObjStm', text)] });
    expect(verdictOn('application/pdf', bytes)).toEqual(aVerdict);
  });

  it.each(['<Relationship ', '<a:Relationship a="', 'a="b" ', '&#x45;', '<Relationship TargetMode=', ' = '])(
    'relationships of %j get a verdict',
    text => {
      expect(verdictOn(DOCX, crafted.docxLinking(text.repeat(half / text.length)))).toEqual(aVerdict);
    },
  );
});

describe('memory', () => {
  it('stays under 150 MB for bombs', () => {
    const bombs = [
      crafted.docxOf({
        name: 'word/a',
        content: '',
        packed: crafted.deflatedZeros(256),
        claimedBytes: 256 * 1_048_576,
      }),
      crafted.docxOf({ name: 'word/a', content: '', packed: crafted.deflatedZeros(256), claimedBytes: 10 }),
      crafted.pdfBomb(1024),
    ];
    const [codes, peakBytes] = inspectApart(bombs);
    expect(codes).toEqual(['BOMB', 'BOMB', 'BOMB']);
    expect(peakBytes).toBeLessThan(150 * 1_048_576);
  });
});

/**
 * Inspects the files in a process of its own, bundled as it is deployed; answers with the codes and the most memory
 * that it ever held.
 */
function inspectApart(files: readonly Buffer[]): [codes: string[], peakBytes: number] {
  const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
  try {
    const paths = files.map((bytes, at) => join(folder, `${at}.${bytes[0] === 0x50 ? 'docx' : 'pdf'}`));
    for (const [at, path] of paths.entries()) writeFileSync(path, files[at] ?? '');
    const script = join(folder, 'inspect-apart.mjs');
    const entry = join(import.meta.dirname, 'inspect-apart.ts');
    buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: script });
    return JSON.parse(execFileSync(process.execPath, [script, ...paths], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
