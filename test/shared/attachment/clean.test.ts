/** What is taken away from pictures, and that nothing else is. */

import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { withoutMetadata } from '../../../shared/attachment/clean/without-metadata.ts';
import { inspectContent } from '../../../shared/attachment/inspect/inspect-content.ts';
import { jpegOf, pngChunk, pngOf } from './crafted-files.ts';

const PLACE = 'GPS 36.8N 118.0E';

/** A TIFF block with an orientation and a text in either byte order. */
function tiffOf(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(38);
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1');
  long(8, 4);
  short(2, 8);
  short(0x010f, 10);
  short(2, 12);
  short(0x0112, 22);
  short(3, 24);
  long(1, 26);
  short(orientation, 30);
  return Buffer.concat([tiff, Buffer.from(PLACE)]);
}

function segment(code: number, content: Buffer | string): Buffer {
  const body = Buffer.from(content as string, 'latin1');
  return Buffer.concat([Buffer.from([0xff, code, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
}

const exif = (tiff: Buffer) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
const jfif = segment(
  0xe0,
  Buffer.concat([Buffer.from('JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01', 'latin1'), Buffer.from('abc')]),
);
const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours');
const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01');
/** The picture between its start and whatever describes it. */
const pixels = jpegOf(30, 20).subarray(8);
const pictureWith = (...segments: readonly Buffer[]) => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, pixels]);

const telling: Readonly<Record<string, Buffer>> = {
  EXIF: exif(tiffOf(1, true)),
  XMP: segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x>${PLACE}</x>`),
  IPTC: segment(0xed, `Photoshop 3.0\0${PLACE}`),
  'an index of further pictures': segment(0xe2, `MPF\0${PLACE}`),
  'a maker’s block': segment(0xe7, PLACE),
  'a small picture': segment(0xe0, `JFXX\0\x10${PLACE}`),
  'a comment': segment(0xfe, PLACE),
};

const inspect = (type: 'image/jpeg' | 'image/png', bytes: Buffer) =>
  inspectContent({
    bytes,
    declaredType: type,
    fileName: type === 'image/jpeg' ? 'a.jpg' : 'a.png',
    allowedTypes: [type],
    maxBytes: 10_000_000,
  });

describe('a JPEG', () => {
  it.each(Object.entries(telling))('loses %s, and keeps its colours and every pixel', (_what, block) => {
    const cleaned = withoutMetadata('image/jpeg', pictureWith(block, profile, adobe));
    expect(cleaned).toEqual(pictureWith(profile, adobe));
  });

  it('is left alone where there is nothing to take away', () => {
    expect(withoutMetadata('image/jpeg', pictureWith(profile, adobe))).toBeUndefined();
  });

  it.each([
    [2, true],
    [6, true],
    [8, false],
  ])('stays the way up that EXIF says: %d, little-endian %s', (orientation, isLittle) => {
    const cleaned = withoutMetadata('image/jpeg', pictureWith(jfif, exif(tiffOf(orientation, isLittle)))) as Buffer;
    expect(cleaned.includes(PLACE)).toBe(false);
    const at = cleaned.indexOf('Exif');
    expect(cleaned.subarray(at + 6, at + 10).toString('latin1')).toBe('MM\0*');
    expect(cleaned.readUInt16BE(at + 6 + 18)).toBe(orientation);
    expect(inspect('image/jpeg', cleaned)).toMatchObject({ ok: true, width: 30, height: 20 });
    expect(withoutMetadata('image/jpeg', cleaned)).toBeUndefined();
  });

  it.each([
    ['nonsense', Buffer.from('not a block at all, but long enough')],
    ['a directory out of reach', Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')],
    ['an orientation out of bounds', tiffOf(9, true)],
    ['more entries than there are', Buffer.from('MM\0*\0\0\0\x08\xff\xff', 'latin1')],
  ])('with %s in EXIF stays as stored', (_what, tiff) => {
    expect(withoutMetadata('image/jpeg', pictureWith(exif(tiff)))).toEqual(pictureWith());
  });

  it('loses the small picture in JFIF, whose resolution stays', () => {
    const cleaned = withoutMetadata('image/jpeg', pictureWith(jfif)) as Buffer;
    expect(cleaned.subarray(2, 20)).toEqual(Buffer.from('\xff\xe0\0\x10JFIF\0\x01\x02\0\0\x48\0\x48\0\0', 'latin1'));
  });

  it('loses the further pictures behind it, each with its own EXIF', () => {
    const several = Buffer.concat([pictureWith(), Buffer.alloc(7), pictureWith(telling['EXIF'] as Buffer)]);
    expect(withoutMetadata('image/jpeg', several)).toEqual(pictureWith());
  });

  it('decodes to the same pixels', () => {
    const data = Buffer.from(Array.from({ length: 64 * 48 * 4 }, (_, index) => (index * 7) % 256));
    const { data: encoded } = jpeg.encode({ width: 64, height: 48, data }, 80);
    const told = Buffer.concat([encoded.subarray(0, 2), exif(tiffOf(1, false)), encoded.subarray(2)]);
    const cleaned = withoutMetadata('image/jpeg', told) as Buffer;
    expect(cleaned.includes(PLACE)).toBe(false);
    expect(jpeg.decode(cleaned).data.equals(jpeg.decode(told).data)).toBe(true);
  });
});

describe('a PNG', () => {
  const png = pngOf(30, 20);
  const [head, rest] = [png.subarray(0, 33), png.subarray(33)];
  const pngWith = (...chunks: readonly Buffer[]) => Buffer.concat([head, ...chunks, rest]);
  const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));

  it.each(['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'prVt'])('loses %s and keeps what says how it is meant', type => {
    const told = pngWith(gamma, pngChunk(type, Buffer.from(PLACE)));
    expect(withoutMetadata('image/png', told)).toEqual(pngWith(gamma));
  });

  it('stays the way up that EXIF says', () => {
    const cleaned = withoutMetadata('image/png', pngWith(pngChunk('eXIf', tiffOf(6, true)))) as Buffer;
    expect(cleaned.includes(PLACE)).toBe(false);
    expect(cleaned.readUInt16BE(cleaned.indexOf('eXIf') + 4 + 18)).toBe(6);
    expect(inspect('image/png', cleaned)).toMatchObject({ ok: true, width: 30, height: 20 });
    expect(withoutMetadata('image/png', cleaned)).toBeUndefined();
  });

  it('is left alone where there is nothing to take away', () => {
    expect(withoutMetadata('image/png', pngWith(gamma))).toBeUndefined();
  });
});

it('whatever passes the inspection can be cleaned, passes it again, and is clean then', () => {
  const mutated = fc.tuple(
    fc.constantFrom(
      ['image/jpeg', pictureWith(jfif, ...Object.values(telling), profile)] as const,
      [
        'image/png',
        Buffer.concat([pngOf(3, 2).subarray(0, 33), pngChunk('eXIf', tiffOf(3, true)), pngOf(3, 2).subarray(33)]),
      ] as const,
    ),
    fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 4 }),
  );
  fc.assert(
    fc.property(mutated, ([[type, sound], changes]) => {
      const bytes = Buffer.from(sound);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      if (!inspect(type, bytes).ok) return;
      const cleaned = withoutMetadata(type, bytes) ?? bytes;
      expect(inspect(type, cleaned)).toMatchObject({ ok: true });
      expect(withoutMetadata(type, cleaned)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

it('other files are left as they are', () => {
  expect(withoutMetadata('application/pdf', Buffer.from('%PDF-1.4'))).toBeUndefined();
});
