/** A JPEG's segments that show it, without those that tell about it, and without the further pictures behind it. */

import { END_OF_IMAGE, endOfScan, markerAt, START_OF_SCAN, segmentEnd } from '../inspect/jpeg.ts';
import { orientationOf, tiffOfOrientation } from './orientation.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP15 = 0xef;
const COMMENT = 0xfe;
const EXIF = 'Exif\0\0';
/** JFIF without the small picture that it may hold. */
const JFIF_BYTES = 16;

/** What decoders need of the segments for applications: colours. */
const neededNames: Readonly<Record<number, string>> = { 226: 'ICC_PROFILE\0', 238: 'Adobe' };

export function jpegWithoutMetadata(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = 1;
  for (const { code, at, payload, end } of segmentsOf(bytes)) {
    if (code === APP1 && orientation === 1) orientation = exifOrientation(bytes.subarray(payload, end));
    const segment = bytes.subarray(at, end);
    if (code === APP0) kept.push(...jfifOf(bytes.subarray(payload, end)));
    else if (isShown(code, bytes.subarray(payload, end))) kept.push(segment);
  }
  const head = [bytes.subarray(0, 2), ...kept.splice(0, kept[0]?.[1] === APP0 ? 1 : 0)];
  return Buffer.concat([...head, ...(orientation === 1 ? [] : [exifOf(orientation)]), ...kept]);
}

interface Segment {
  readonly code: number;
  readonly at: number;
  /** Where its content begins, behind its length. */
  readonly payload: number;
  /** A scan ends with its compressed data. */
  readonly end: number;
}

/** From behind the start of the first picture to its end; the walk of the inspection, which has found it sound. */
function* segmentsOf(bytes: Buffer): Generator<Segment> {
  for (let at = 2; ; ) {
    const marker = markerAt(bytes, at);
    if (!marker) throw new Error('a picture that was inspected is not sound');
    const { code } = marker;
    if (code === END_OF_IMAGE) return yield { code, at, payload: marker.end, end: marker.end };
    const isBare = code >= 0xd0 && code <= 0xd7;
    const segment = isBare ? marker.end : segmentEnd(bytes, marker.end);
    if (segment === undefined) throw new Error('a picture that was inspected is not sound');
    const end = code === START_OF_SCAN ? endOfScan(bytes, segment) : segment;
    yield { code, at, payload: isBare ? segment : marker.end + 2, end };
    at = end;
  }
}

function isShown(code: number, content: Buffer): boolean {
  if (code === COMMENT) return false;
  if (code < APP0 || code > APP15) return true;
  const name = neededNames[code];
  return name !== undefined && content.toString('latin1', 0, name.length) === name;
}

function jfifOf(content: Buffer): readonly Buffer[] {
  if (!content.toString('latin1').startsWith('JFIF\0') || content.length < JFIF_BYTES - 2) return [];
  const fields = Buffer.from(content.subarray(0, JFIF_BYTES - 2));
  fields.fill(0, JFIF_BYTES - 4);
  return [segmentOf(APP0, fields)];
}

function exifOrientation(content: Buffer): number {
  return content.toString('latin1', 0, EXIF.length) === EXIF ? orientationOf(content.subarray(EXIF.length)) : 1;
}

const exifOf = (orientation: number): Buffer =>
  segmentOf(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), tiffOfOrientation(orientation)]));

function segmentOf(code: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
