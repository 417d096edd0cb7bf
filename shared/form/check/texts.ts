/** Every text of a form or of a part of it, wherever it stands, in both languages. */

import { type FormFault, fault } from './fault.ts';

const languages = [
  ['zh', '中文', 'Chinese'],
  ['en', '英文', 'English'],
] as const;

export function checkTexts(part: unknown): FormFault[] {
  return textsIn(part, '').flatMap(({ place, text }) =>
    languages
      .filter(([language]) => typeof text[language] !== 'string' || text[language].trim() === '')
      .map(([language, zh, en]) =>
        fault(`${place}.${language}`, 'text-blank', `缺少${zh}文字。`, `The ${en} text is blank.`),
      ),
  );
}

interface Found {
  readonly place: string;
  readonly text: Readonly<Record<string, unknown>>;
}

/** Whatever has a text in one of the languages is one. */
function textsIn(part: unknown, place: string): Found[] {
  if (typeof part !== 'object' || part === null) return [];
  const members = part as Readonly<Record<string, unknown>>;
  if ('zh' in members || 'en' in members) return [{ place, text: members }];
  return Object.entries(members).flatMap(([name, member]) => textsIn(member, placeOf(place, name, member)));
}

/** List entries are named by their id, where they have one. */
function placeOf(place: string, name: string, member: unknown): string {
  const { id } = (typeof member === 'object' && member !== null ? member : {}) as { id?: unknown };
  const own = /^\d+$/.test(name) && typeof id === 'string' ? id : name;
  return place === '' ? own : `${place}.${own}`;
}
