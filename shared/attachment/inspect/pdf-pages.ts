/** Which objects of a PDF are pages. By number, so that a later version of a page is not counted again. */

import { isPage } from './pdf-names.ts';
import type { ObjectText } from './pdf-streams.ts';

/** More than any report has; each costs a reader memory. */
export const MAX_OBJECTS = 99_999;

interface PlacedObject {
  readonly number: number;
  readonly start: number;
}

/** What has been seen of a document. */
export interface ObjectCount {
  readonly pages: Set<number>;
  objects: number;
}

/** Objects that stand in the file as they are: `12 0 obj`. */
export function countPlainObjects(text: string, count: ObjectCount): void {
  const starts = text.matchAll(/(?<!\d)(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj(?![A-Za-z])/g);
  const placed = [...starts.take(MAX_OBJECTS + 1)].map(match => ({ number: Number(match[1]), start: match.index }));
  countPages(text, placed, count);
}

/** Objects in an object stream: pairs of number and offset, then the objects. Source: ISO 32000-1, 7.5.7. */
export function countStreamedObjects({ before, text }: ObjectText, count: ObjectCount): void {
  const dictionary = before.slice(-4096);
  const first = Number(/^.*\/First\s{1,8}(\d{1,9})/s.exec(dictionary)?.[1] ?? /^[\d\s\0]*/.exec(text)?.[0].length);
  const numbers = text.slice(0, first).matchAll(/\d{1,10}/g);
  const placed: PlacedObject[] = [];
  for (const [number] of numbers) {
    const offset = numbers.next().value?.[0];
    if (offset === undefined || placed.length > MAX_OBJECTS) break;
    placed.push({ number: Number(number), start: first + Number(offset) });
  }
  placed.sort((one, other) => one.start - other.start);
  countPages(text, placed, count);
}

function countPages(text: string, placed: readonly PlacedObject[], count: ObjectCount): void {
  count.objects += placed.length;
  for (const [at, { number, start }] of placed.entries()) {
    if (isPage(text.slice(start, placed[at + 1]?.start))) count.pages.add(number);
  }
}
