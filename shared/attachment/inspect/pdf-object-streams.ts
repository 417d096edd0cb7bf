/**
 * Which streams of a PDF hold objects, by their own dictionaries: they alone say where the first object begins. They are
 * read from every `obj` on, as readers do, so that no comment, string or reference hides one.
 */

import { isPlainlyPacked, saysWhereObjectsBegin } from './pdf-names.ts';
import { isRefused, type RefusalCode } from './refusals.ts';

/** Dictionaries of streams are short; a longer one that never ends is made to hide something. */
const MAX_DICTIONARY = 1_048_576;
const OBJECT = /(?<!end)obj/g;
const BLANK = /(?:[\s\0]+|%[^\r\n]*)*/y;
const TOKEN = /<<|>>|<[\dA-Fa-f\s\0]*>|%[^\r\n]*|[()[\]<>]|[^()[\]<>%]+/y;
const CLOSING = new Map([
  ['<<', '>>'],
  ['[', ']'],
]);
/** Alone they begin and end nothing; '' is the end of the file. */
const OUT_OF_PLACE = ['', '<', '>', ')'];
const STRING_MARK = /\\|[()]/g;
const STREAM = /stream(?=[\s\0%()<>[\]{}/]|$)/y;

interface Dictionary {
  readonly text: string;
  /** Behind it; undefined when it is malformed. */
  readonly end: number | undefined;
}

/** The places of the keywords of the streams that hold objects; refused where a reader might see another one. */
export function findObjectStreams(text: string): ReadonlySet<number> | RefusalCode {
  const keywords = new Set<number>();
  if (!saysWhereObjectsBegin(text)) return keywords;
  let budget = 3 * text.length + 4 * MAX_DICTIONARY;
  for (const { index } of text.matchAll(OBJECT)) {
    const start = endOfBlank(text, index + 'obj'.length);
    const dictionary = dictionaryAt(text, start);
    budget -= start - index + dictionary.text.length;
    if (budget < 0) return 'BOMB';
    const keyword = objectStreamAt(text, dictionary);
    if (isRefused(keyword)) return keyword;
    if (keyword !== undefined) keywords.add(keyword);
  }
  return keywords;
}

function objectStreamAt(text: string, { text: dictionary, end }: Dictionary): number | RefusalCode | undefined {
  if (!saysWhereObjectsBegin(dictionary)) return undefined;
  if (end === undefined) return 'PDF_ACTIVE';
  STREAM.lastIndex = endOfBlank(text, end);
  const keyword = STREAM.lastIndex;
  if (!STREAM.test(text)) return undefined;
  return isPlainlyPacked(dictionary) ? keyword : 'PDF_ACTIVE';
}

/** Empty where something else stands. */
function dictionaryAt(text: string, start: number): Dictionary {
  const end = text.startsWith('<<', start) ? endOfDictionary(text, start) : start;
  return { text: text.slice(start, end ?? start + MAX_DICTIONARY), end };
}

function endOfBlank(text: string, start: number): number {
  BLANK.lastIndex = start;
  BLANK.test(text);
  return BLANK.lastIndex;
}

/** Behind the dictionary that begins here; undefined when it is malformed, for readers make different things of that. */
function endOfDictionary(text: string, start: number): number | undefined {
  const open: string[] = [];
  const limit = start + MAX_DICTIONARY;
  let at = start;
  do {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0] ?? '';
    if (!isInPlace(token, open)) return undefined;
    at += token.length;
    if (token === '(') at = endOfString(text, at, limit);
  } while (open.length > 0 && at < limit);
  return open.length > 0 ? undefined : at;
}

/** May this token come here? `open` keeps what closes what has been opened. */
function isInPlace(token: string, open: string[]): boolean {
  const closing = CLOSING.get(token);
  if (closing !== undefined) open.push(closing);
  else if (token === '>>' || token === ']') return open.pop() === token;
  return !OUT_OF_PLACE.includes(token);
}

function endOfString(text: string, start: number, limit: number): number {
  let depth = 1;
  STRING_MARK.lastIndex = start;
  while (depth > 0 && STRING_MARK.lastIndex < limit) {
    const mark = STRING_MARK.exec(text)?.[0];
    if (mark === undefined) return limit;
    if (mark === '\\') STRING_MARK.lastIndex += 1;
    else depth += mark === '(' ? 1 : -1;
  }
  return STRING_MARK.lastIndex;
}
