/**
 * What office programs start or fetch when a document is opened, beside macros and relationships: commands in fields and
 * in links of workbooks (DDE), queries, and files packed into objects.
 */

import { decodeEntities } from './office-xml.ts';
import type { RefusalCode } from './refusals.ts';

/** A field is written in runs as Word pleases; whatever bounds one field parts it from the next. */
const FIELD_RUN = /<(?:[\w.-]{1,40}:)?(?:fldChar|(?:del)?[iI]nstrText)(?=[\s/>])[^<>]*>([^<]*)/g;
const SHORT_FIELD = /<(?:[\w.-]{1,40}:)?fldSimple(?=[\s/>])[^<>]*/g;
const COMMAND = /\bDDE(?:AUTO)?\b/i;
/** Of a workbook: a command that is linked, and what its queries ask. */
const FETCHES = /<(?:[\w.-]{1,40}:)?(?:ddeLink|webPr|dbPr|olapPr)(?=[\s/>])/;
/** The stream of an object in which another program has wrapped a file of any kind. */
const WRAPPED_FILE = Buffer.from('\u0001Ole10Native', 'utf16le');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A text with fields is shorter; a longer one is made to keep a reader busy. */
const MAX_BYTES = 16 * 1_048_576;
/** Looked for in the bytes, before a large part is made a text. */
const MENTIONS = ['nstrText', 'fldSimple', 'ddeLink', 'webPr', 'dbPr', 'olapPr'];

export function refusalOfActive(content: Buffer, isXml: boolean): RefusalCode | undefined {
  if (!isXml) return wrapsFile(content) ? 'NESTED' : undefined;
  if (!MENTIONS.some(mention => content.includes(mention))) return undefined;
  if (content.length > MAX_BYTES) return 'BOMB';
  const text = content.toString('latin1');
  return FETCHES.test(text) || COMMAND.test(fieldsOf(text)) ? 'EXTERNAL_LINK' : undefined;
}

const wrapsFile = (content: Buffer): boolean =>
  content.subarray(0, OLE.length).equals(OLE) && content.includes(WRAPPED_FILE);

function fieldsOf(text: string): string {
  let fields = '';
  for (const [element, run = ''] of text.matchAll(FIELD_RUN)) fields += element.includes('fldChar') ? ' ' : run;
  for (const [element] of text.matchAll(SHORT_FIELD)) fields += ` ${element}`;
  return decodeEntities(fields);
}
