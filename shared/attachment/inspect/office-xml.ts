/** The XML inside office documents, read as text: nothing here resolves an entity or follows a link. */

import type { RefusalCode } from './refusals.ts';

/** What is read of the list of content types, which is short. */
const MAX_TYPES_LENGTH = 1_048_576;
/** White space, the other half of a character of two bytes, and the marks of an encoding. */
const BEFORE_XML: ReadonlySet<number> = new Set(Buffer.from('\t\n\r \0\xef\xbb\xbf\xff\xfe', 'latin1'));
const NAMED_ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** By its name, or by what it begins with, in any encoding. */
export function isXml(name: string, content: Buffer): boolean {
  if (/\.(?:xml|rels|vml)$/i.test(name)) return true;
  let first = 0;
  while (BEFORE_XML.has(content[first] ?? -1)) first += 1;
  return /^<\0?[?!A-Za-z]/.test(content.toString('latin1', first, first + 3));
}

/** No document type and no entity definitions; UTF-8 only, so that none hides in another encoding. */
export function refusalOfXml(content: Buffer): RefusalCode | undefined {
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY') || content.includes(0)) return 'XML_FORBIDDEN';
  const [, declaration] = /^[^<]{0,8}<\?xml([^>]*)(?:>|$)/.exec(headOf(content)) ?? [];
  const [, encoding = 'utf-8'] = /encoding\s*=\s*["']([^"']*)/.exec(declaration ?? '') ?? [];
  if (declaration !== undefined && !headOf(content).includes('?>')) return 'XML_FORBIDDEN';
  return /^(?:utf-?8|us-ascii)$/i.test(encoding) ? undefined : 'XML_FORBIDDEN';
}

/** Outside targets are for links that a reader clicks; templates, pictures and workbooks must not be fetched. */
export function refusalOfRelationships(content: Buffer): RefusalCode | undefined {
  for (const attributes of elementsOf(content.toString('utf8'), 'Relationship')) {
    const isExternal = /^\s*external\s*$/i.test(attributes.get('TargetMode') ?? '');
    if (isExternal && !isClickedLink(attributes)) return 'EXTERNAL_LINK';
  }
  return undefined;
}

/** The name of the part that has this content type; '' when none has. */
export function mainPartOf(contentTypes: string, contentType: string): string {
  const elements = elementsOf(contentTypes.slice(0, MAX_TYPES_LENGTH), 'Override');
  const override = elements.find(attributes => attributes.get('ContentType') === contentType);
  return (override?.get('PartName') ?? '').replace(/^\//, '');
}

function isClickedLink(attributes: ReadonlyMap<string, string>): boolean {
  const target = (attributes.get('Target') ?? '').trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(target)?.[1]?.toLowerCase();
  const isWeb = scheme === undefined ? !/^[\\/]{2}/.test(target) : ['http', 'https', 'mailto', 'tel'].includes(scheme);
  return isWeb && (attributes.get('Type') ?? '').endsWith('/hyperlink');
}

/** The attributes of each element of that local name, whatever its prefix. */
function* elementsOf(xml: string, localName: string): Generator<ReadonlyMap<string, string>> {
  const starts = xml.matchAll(new RegExp(`<(?:[\\w.-]{1,40}:)?${localName}(?=[\\s/>])([^<]*)`, 'g'));
  for (const [, inside = ''] of starts) {
    const attributes = inside.matchAll(/(?<![\w.:-])([\w.:-]{1,60})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g);
    yield new Map(attributes.map(([, name = '', double, single]) => [name, decodeEntities(double ?? single ?? '')]));
  }
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED_ENTITIES[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function headOf(content: Buffer): string {
  return content.toString('latin1', 0, 512);
}
