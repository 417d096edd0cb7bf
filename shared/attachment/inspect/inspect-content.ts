/** Looks into an uploaded file before anything else does. Never throws for bad content, never trusts what was declared. */

import { cleanFileName, endingOf, hasHiddenCharacters } from '../../text/file-name.ts';
import { type AcceptedType, acceptedTypeOf, type Format } from './accepted-types.ts';
import { formatOf, holdsAnotherFormat, isEncryptedOffice } from './format.ts';
import { inspectJpeg } from './jpeg.ts';
import { inspectOffice } from './office.ts';
import { inspectPdf } from './pdf.ts';
import { MAX_STREAM_BYTES } from './pdf-streams.ts';
import { inspectPng } from './png.ts';
import {
  type ContentRefusal,
  type Facts,
  type Finding,
  isRefused,
  type RefusalCode,
  refuseContent,
} from './refusals.ts';
import { MAX_UNPACKED_BYTES } from './unpack.ts';

export interface ContentInput {
  readonly bytes: Uint8Array;
  /** The media type that was declared for the upload. */
  readonly declaredType: string;
  /** The name as the person's machine gave it. */
  readonly fileName: string;
  /** The media types of the slot; those that cannot be inspected are never accepted. */
  readonly allowedTypes: readonly string[];
  readonly maxBytes: number;
}

export interface ContentAccepted extends Facts {
  readonly ok: true;
  readonly type: string;
}

const inspectors: Readonly<Record<Format, (bytes: Buffer, type: string) => Finding>> = {
  pdf: inspectPdf,
  jpeg: inspectJpeg,
  png: inspectPng,
  zip: inspectOffice,
};

/**
 * The real type of a file with its pages or pixels, or why it is refused. Type by the first bytes and the structure,
 * the name's ending and the declared type have to agree with it; sizes are counted on what comes out of compression.
 * Source: security rows 28 to 32.
 */
export function inspectContent(input: ContentInput): ContentAccepted | ContentRefusal {
  const bytes = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength);
  const declared = acceptedTypeOf(input.declaredType);
  const outer = checkOutside(input, declared?.accepted);
  if (outer || !declared) return refuseContent(outer ?? 'TYPE_NOT_ALLOWED', wordsFor(input));
  const found = inspectAs(declared, bytes);
  if (isRefused(found)) return refuseContent(found, wordsFor(input));
  return { ok: true, type: declared.type, ...found };
}

/** What can be said without looking at the content. */
function checkOutside(input: ContentInput, declared: AcceptedType | undefined): RefusalCode | undefined {
  if (input.bytes.byteLength === 0) return 'EMPTY';
  if (input.bytes.byteLength > input.maxBytes) return 'TOO_BIG';
  const allowed = allowedIn(input);
  const ending = endingOf(cleanFileName(input.fileName));
  const isKnownEnding = allowed.some(({ endings }) => endings.includes(ending));
  if (hasHiddenCharacters(input.fileName) && !isKnownEnding) return 'NAME';
  if (!declared || !allowed.includes(declared)) return 'TYPE_NOT_ALLOWED';
  return declared.endings.includes(ending) ? undefined : 'NAME';
}

function inspectAs(declared: { type: string; accepted: AcceptedType }, bytes: Buffer): Finding {
  const format = formatOf(bytes);
  if (format && holdsAnotherFormat(bytes, format)) return 'POLYGLOT';
  if (format === 'ole' && declared.accepted.format === 'zip' && isEncryptedOffice(bytes)) return 'PASSWORD';
  if (format !== declared.accepted.format) return 'TYPE_MISMATCH';
  return inspectors[format](bytes, declared.type);
}

function allowedIn(input: ContentInput): readonly AcceptedType[] {
  return input.allowedTypes.flatMap(type => acceptedTypeOf(type)?.accepted ?? []);
}

function wordsFor(input: ContentInput): Readonly<Record<string, string>> {
  const declared = acceptedTypeOf(input.declaredType)?.accepted;
  const allowed = allowedIn(input);
  const endings = declared && allowed.includes(declared) ? declared.endings : allowed.flatMap(type => type.endings);
  return {
    limit: sizeInWords(input.maxBytes),
    unpacked: sizeInWords(declared?.format === 'pdf' ? MAX_STREAM_BYTES : MAX_UNPACKED_BYTES),
    name: cleanFileName(input.fileName),
    endings: endings.map(ending => `.${ending}`).join(' '),
    allowed: allowed.map(({ label }) => label).join(', '),
    type: declared?.label ?? input.declaredType,
  };
}

function sizeInWords(sizeBytes: number): string {
  const [size, unit] = sizeBytes >= 1_048_576 ? [sizeBytes / 1_048_576, 'MB'] : [sizeBytes / 1024, 'KB'];
  return `${Number(size.toFixed(1))} ${unit}`;
}
