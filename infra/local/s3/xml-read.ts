import { S3Error } from './errors.ts';

/** An element read from a request body. Attributes are dropped: nothing this store reads has one but `xmlns`. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface OpenElement {
  name: string;
  text: string;
  children: XmlElement[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const DECLARATION = /^\uFEFF?\s*(<\?xml\s[^?]*\?>)?\s*/;
const NAME = String.raw`[A-Za-z_][\w.-]*`;
const ATTRIBUTES = String.raw`(?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`;
const TOKEN = new RegExp(
  String.raw`<(${NAME})${ATTRIBUTES}\s*(/?)>|</(${NAME})\s*>|<!--(?:(?!--)[^])*-->|([^<]+)`,
  'y',
);
const MAX_DEPTH = 16;

/**
 * Reads a small request document: elements, text, comments and the five named entities. Anything else (a document type,
 * a processing instruction, CDATA, a prefix) throws S3Error MalformedXML, so nothing is ever resolved or expanded.
 */
export function readXml(body: Buffer): XmlElement {
  const text = decodeUtf8(body);
  const root: OpenElement = { name: '', text: '', children: [] };
  const open: OpenElement[] = [root];
  TOKEN.lastIndex = DECLARATION.exec(text)?.[0].length ?? 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (!token) throw new S3Error('MalformedXML');
    readToken(token, open);
  }
  const [only] = root.children;
  if (!only || open.length !== 1 || root.children.length !== 1 || root.text.trim() !== '') {
    throw new S3Error('MalformedXML');
  }
  return only;
}

/** The children of a name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(child => child.name === name);
}

/** The text of the one child of a name; undefined when there is none. Throws MalformedXML when there are several. */
export function textOf(element: XmlElement, name: string): string | undefined {
  const found = childrenOf(element, name);
  if (found.length > 1 || found.some(child => child.children.length > 0)) throw new S3Error('MalformedXML');
  return found[0]?.text;
}

/** Throws MalformedXML when an element has children of other names. */
export function allowChildren(element: XmlElement, names: readonly string[]): void {
  if (element.children.some(child => !names.includes(child.name))) throw new S3Error('MalformedXML');
}

function readToken([, opened, selfClosing, closed, text]: RegExpExecArray, open: OpenElement[]): void {
  const current = open.at(-1);
  if (!current) throw new S3Error('MalformedXML');
  if (text !== undefined) current.text += unescapeText(text);
  if (opened !== undefined) openElement(opened, selfClosing === '/', open);
  if (closed === undefined) return;
  if (open.length === 1 || current.name !== closed) throw new S3Error('MalformedXML');
  open.pop();
}

function openElement(name: string, isEmpty: boolean, open: OpenElement[]): void {
  const element: OpenElement = { name, text: '', children: [] };
  open.at(-1)?.children.push(element);
  if (isEmpty) return;
  if (open.push(element) > MAX_DEPTH) throw new S3Error('MalformedXML');
}

function unescapeText(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const value = whole.endsWith(';') ? (ENTITIES[name] ?? characterOf(name)) : undefined;
    if (value === undefined) throw new S3Error('MalformedXML');
    return value;
  });
}

function characterOf(name: string): string | undefined {
  const parts = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (!parts) return undefined;
  const [, hex, decimal] = parts;
  const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined;
}

function decodeUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (error) {
    if (error instanceof TypeError) throw new S3Error('MalformedXML');
    throw error;
  }
}
