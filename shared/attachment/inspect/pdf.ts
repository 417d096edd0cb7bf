/** PDF: complete, without a password, without anything that acts, and with at least one page. */

import { isHarmlessTail } from './format.ts';
import { isActive, isEncrypted } from './pdf-names.ts';
import { countPlainObjects, countStreamedObjects, MAX_OBJECTS, type ObjectCount } from './pdf-pages.ts';
import { visitObjectTexts } from './pdf-streams.ts';
import type { Finding, RefusalCode } from './refusals.ts';

/** A browser that guesses types would take such a head for a page. */
const LOOKS_LIKE_A_PAGE = /<(?:script|html|svg|iframe|body|\?php|!doctype)/i;
const HEAD = 1024;

export function inspectPdf(bytes: Buffer): Finding {
  const text = bytes.toString('latin1');
  const refusal = refusalOfFrame(bytes, text) ?? refusalOfText(text);
  if (refusal) return refusal;
  const count: ObjectCount = { pages: new Set(), objects: 0 };
  countPlainObjects(text, count);
  if (count.objects > MAX_OBJECTS) return 'BOMB';
  const inStreams = visitObjectTexts(bytes, text, objects => {
    countStreamedObjects(objects, count);
    return count.objects > MAX_OBJECTS ? 'BOMB' : refusalOfText(objects.text);
  });
  if (inStreams) return inStreams;
  return count.pages.size > 0 ? { pageCount: count.pages.size } : 'DAMAGED';
}

function refusalOfFrame(bytes: Buffer, text: string): RefusalCode | undefined {
  if (LOOKS_LIKE_A_PAGE.test(text.slice(0, HEAD))) return 'PDF_ACTIVE';
  const end = text.lastIndexOf('%%EOF');
  if (end < 0 || !/^%PDF-\d\.\d/.test(text) || text.lastIndexOf('startxref', end) < 0) return 'DAMAGED';
  return isHarmlessTail(bytes, end + '%%EOF'.length) ? undefined : 'POLYGLOT';
}

function refusalOfText(text: string): RefusalCode | undefined {
  if (isEncrypted(text)) return 'PASSWORD';
  return isActive(text) ? 'PDF_ACTIVE' : undefined;
}
