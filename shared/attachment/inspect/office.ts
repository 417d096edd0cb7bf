/** Word and Excel documents: an archive of XML parts (ECMA-376), every part of which is unpacked and looked at. */

import { crc32 } from 'node:zlib';
import { DOCX, XLSX } from './accepted-types.ts';
import { refusalOfActive } from './office-active.ts';
import { isXml, mainPartOf, refusalOfRelationships, refusalOfXml } from './office-xml.ts';
import { type Finding, isRefused, type RefusalCode } from './refusals.ts';
import { inflatePart, MAX_UNPACKED_BYTES } from './unpack.ts';
import { type Part, readDirectory } from './zip-directory.ts';

const MAIN_TYPES: Readonly<Record<string, string>> = {
  [DOCX]: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  [XLSX]: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};

const MAX_LINKS_BYTES = 4 * 1_048_576;
const CONTENT_TYPES = '[Content_Types].xml';
const MACRO_PART = /(?:^|\/)vba(?:Project|Data)[^/]*$|(?:^|\/)(?:activeX|macrosheets|dialogsheets)\//i;
/** A chart keeps its numbers in a small workbook of its own. */
const EMBEDDED_DOCUMENT = /\/embeddings\/[^/]+\.(?:xlsx|docx|pptx)$/i;
const NOTHING = /(?!)/;
const ARCHIVES = ['PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf'];

interface Budget {
  unpackedBytes: number;
  /** Lists of links are short; longer ones are made to keep a reader busy. */
  linksBytes: number;
}

interface Opened {
  readonly names: ReadonlySet<string>;
  readonly contentTypes: string;
}

export function inspectOffice(bytes: Buffer, type: string): Finding {
  const opened = openArchive(
    bytes,
    { unpackedBytes: MAX_UNPACKED_BYTES, linksBytes: MAX_LINKS_BYTES },
    EMBEDDED_DOCUMENT,
  );
  return isRefused(opened) ? opened : (refusalOfKind(opened, type) ?? {});
}

function refusalOfKind({ names, contentTypes }: Opened, type: string): RefusalCode | undefined {
  if (/macroEnabled|vbaProject|macrosheet|activeX/i.test(contentTypes)) return 'MACRO';
  const found = Object.keys(MAIN_TYPES).find(each => names.has(mainPartOf(contentTypes, MAIN_TYPES[each] ?? '')));
  if (!found || !names.has('_rels/.rels')) return 'NOT_OFFICE';
  return found === type ? undefined : 'TYPE_MISMATCH';
}

/** Unpacks and checks every part. `mayEmbed` says which parts may be documents themselves. */
function openArchive(bytes: Buffer, budget: Budget, mayEmbed: RegExp): Opened | RefusalCode {
  const parts = readDirectory(bytes);
  if (isRefused(parts)) return parts;
  budget.unpackedBytes -= parts.reduce((total, part) => total + part.sizeBytes, 0);
  if (budget.unpackedBytes < 0) return 'BOMB';
  if (parts.some(({ name }) => MACRO_PART.test(name))) return 'MACRO';
  let contentTypes = '';
  for (const part of parts) {
    const content = contentOf(part);
    if (isRefused(content)) return content;
    const refusal =
      refusalOfPart(part.name, content, budget) ?? refusalOfEmbedded(content, budget, mayEmbed.test(part.name));
    if (refusal) return refusal;
    if (part.name === CONTENT_TYPES) contentTypes = content.toString('utf8');
  }
  return { names: new Set(parts.map(({ name }) => name)), contentTypes };
}

/** The unpacked bytes, as many as were claimed and with their checksum. */
function contentOf(part: Part): Buffer | RefusalCode {
  const content = part.method === 'stored' ? part.packed : inflatePart(part.packed, part.sizeBytes);
  if (content === 'too-big') return 'BOMB';
  if (content === 'damaged' || content.length < part.sizeBytes) return 'DAMAGED';
  if (content.length > part.sizeBytes) return 'BOMB';
  return crc32(content) === part.crc ? content : 'DAMAGED';
}

function refusalOfPart(name: string, content: Buffer, budget: Budget): RefusalCode | undefined {
  if (!isXml(name, content)) return refusalOfActive(content, false);
  const refusal = refusalOfXml(content) ?? refusalOfActive(content, true);
  if (refusal || !name.toLowerCase().endsWith('.rels')) return refusal;
  budget.linksBytes -= content.length;
  return budget.linksBytes < 0 ? 'TOO_MANY_PARTS' : refusalOfRelationships(content);
}

/** An embedded document counts into the same budget and may not embed another. */
function refusalOfEmbedded(content: Buffer, budget: Budget, isAllowed: boolean): RefusalCode | undefined {
  if (!ARCHIVES.includes(content.toString('latin1', 0, 4))) return undefined;
  if (!isAllowed) return 'NESTED';
  const opened = openArchive(content, budget, NOTHING);
  return isRefused(opened) ? opened : undefined;
}
