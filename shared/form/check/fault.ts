/** What is wrong with a form, in words, and the small checks that every part of a form has in common. */

import type { Text } from '../../text.ts';

export interface FormFault {
  /** Where: `fields.<id>.purpose`, `chain.check.timing`. */
  readonly place: string;
  readonly code: string;
  readonly text: Text;
}

export const fault = (place: string, code: string, zh: string, en: string): FormFault => ({
  place,
  code,
  text: { zh, en },
});

/** Ids stand in paths, addresses and keys: letters, digits and hyphens, beginning with a letter or a digit. */
const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/;

export interface Named {
  readonly id: string;
}

/** Every id well formed, none twice. */
export function checkIds(entries: readonly Named[], place: string): FormFault[] {
  const ids = entries.map(({ id }) => id);
  return [
    ...ids
      .filter(id => !ID.test(id))
      .map(id =>
        fault(
          `${place}.${id}`,
          'id-malformed',
          `标识“${id}”只能用字母、数字和连字符。`,
          `The id “${id}” may have letters, digits and hyphens only.`,
        ),
      ),
    ...duplicates(ids).map(id =>
      fault(`${place}.${id}`, 'id-repeated', `标识“${id}”出现两次。`, `The id “${id}” is there twice.`),
    ),
  ];
}

export function duplicates(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** A reference to something that has to be there. */
export function checkKnown(
  name: string | undefined,
  known: readonly Named[],
  about: { place: string; what: Text },
): FormFault[] {
  if (name === undefined || known.some(({ id }) => id === name)) return [];
  const { place, what } = about;
  return [fault(place, 'unknown-reference', `没有${what.zh}“${name}”。`, `There is no ${what.en} “${name}”.`)];
}

/** A text that has to be there. Its two languages are checked with all others. */
export function checkGiven(text: unknown, place: string): FormFault[] {
  if (typeof text === 'object' && text !== null) return [];
  return [fault(place, 'text-missing', '缺少文字。', 'The text is missing.')];
}

/** Nothing is asked without a reason. */
export function checkPurpose(purpose: unknown, place: string): FormFault[] {
  if (typeof purpose === 'object' && purpose !== null) return [];
  return [fault(place, 'no-purpose', '没有说明用途。', 'It does not say what it is for.')];
}

export const isWhole = (value: unknown, min: number, max: number): boolean =>
  Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
