/** An XML document as data: a name's value is text, a record of children, or a list (the element repeated). */
export type XmlValue = string | number | boolean | undefined | XmlRecord | readonly (string | XmlRecord)[];
export interface XmlRecord {
  readonly [name: string]: XmlValue;
}

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** One document with one root element; undefined values are left out. */
export function writeXml(root: string, children: XmlRecord, namespace?: string): string {
  const attribute = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attribute}>${writeChildren(children)}</${root}>`;
}

function writeChildren(children: XmlRecord): string {
  return Object.entries(children)
    .map(([name, value]) => writeElement(name, value))
    .join('');
}

function writeElement(name: string, value: XmlValue): string {
  if (value === undefined) return '';
  if (isList(value)) return value.map(item => writeElement(name, item)).join('');
  const content = typeof value === 'object' ? writeChildren(value) : escapeText(String(value));
  return `<${name}>${content}</${name}>`;
}

function isList(value: XmlValue): value is readonly (string | XmlRecord)[] {
  return Array.isArray(value);
}

function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, char => ESCAPES[char] ?? char);
}
