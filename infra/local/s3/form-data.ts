import { createDelimitedReader, type DelimitedReader } from './delimited-reader.ts';
import { invalidArgument, S3Error } from './errors.ts';

/** S3's limit on everything before the file. */
const MAX_FIELDS_BYTES = 20 * 1024;
const HEADER_END = Buffer.from('\r\n\r\n');

/** A browser's upload form: the fields before the file, and the file as a stream. What comes after it is not read. */
export interface UploadForm {
  /** Values by lower-case name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly file: AsyncIterable<Buffer>;
}

interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
}

interface FieldReader {
  readonly reader: DelimitedReader;
  readonly delimiter: Buffer;
  readonly fields: Map<string, string>;
  leftBytes: number;
}

/**
 * Reads multipart/form-data up to the file, keeping no more than the fields. Throws S3Error: another content type, a
 * body that is not well-formed, a field given twice, fields over 20 KB, no file.
 */
export async function readUploadForm(
  contentType: string | undefined,
  bytes: AsyncIterable<Buffer>,
): Promise<UploadForm> {
  const delimiter = Buffer.from(`\r\n--${readBoundary(contentType)}`);
  // The first delimiter has no line end before it: giving it one makes all of them alike.
  const reader = createDelimitedReader(bytes, Buffer.from('\r\n'));
  if ((await reader.readUntil(delimiter, 0)) === undefined) throw malformed();
  const form: FieldReader = { reader, delimiter, fields: new Map(), leftBytes: MAX_FIELDS_BYTES };
  let part = await readPart(form);
  while (part && part.name !== 'file') {
    await readField(form, part.name);
    part = await readPart(form);
  }
  if (!part) throw new S3Error('InvalidArgument', { message: 'POST requires exactly one file upload per request.' });
  const file = reader.streamUntil(delimiter, () => new S3Error('IncompleteBody'));
  return { fields: form.fields, fileName: part.fileName ?? '', file };
}

function readBoundary(contentType: string | undefined): string {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? [];
  const boundary = quoted ?? bare;
  if (boundary !== undefined) return boundary;
  const members = { ArgumentName: 'Content-Type', ArgumentValue: contentType };
  throw new S3Error('MalformedPOSTRequest', {
    message: 'Bucket POST must be of the enclosure-type multipart/form-data',
    members,
  });
}

/** The head of the next part; undefined at the end of the form. */
async function readPart(form: FieldReader): Promise<Part | undefined> {
  const lineEnd = await collect(form.reader.take(2, malformed));
  if (lineEnd === '--') return undefined;
  if (lineEnd !== '\r\n') throw malformed();
  const head = decodeUtf8(await readWithin(form, HEADER_END));
  const disposition = head.split('\r\n').find(line => /^content-disposition:/i.test(line));
  const name = parameter(disposition, 'name');
  if (name === undefined) throw malformed();
  return { name: name.toLowerCase(), fileName: parameter(disposition, 'filename') };
}

async function readField(form: FieldReader, name: string): Promise<void> {
  const value = decodeUtf8(await readWithin(form, form.delimiter));
  if (form.fields.has(name)) throw invalidArgument('A field of the form was given twice.', { name, value });
  form.fields.set(name, value);
}

async function readWithin(form: FieldReader, delimiter: Buffer): Promise<Buffer> {
  const bytes = await form.reader.readUntil(delimiter, form.leftBytes);
  if (bytes === undefined) throw form.reader.hasEnded() ? malformed() : new S3Error('MaxPostPreDataLengthExceeded');
  form.leftBytes -= bytes.length;
  return bytes;
}

/** Browsers write a quote in a name as `%22`, a line end as `%0D%0A`. */
function parameter(disposition: string | undefined, name: string): string | undefined {
  const [, value] = new RegExp(`;\\s*${name}="([^"\\r\\n]*)"`, 'i').exec(disposition ?? '') ?? [];
  return value?.replace(/%22|%0D|%0A/gi, code => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

async function collect(bytes: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('latin1');
}

function decodeUtf8(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!Buffer.from(text).equals(bytes)) throw malformed();
  return text;
}

function malformed(): S3Error {
  return new S3Error('MalformedPOSTRequest');
}
