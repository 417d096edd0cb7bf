/** A refusal as a value: a stable code and the words for the person who has to act on it. */

import { fillText, type Text } from './text.ts';

export interface Refusal<Code extends string> extends Text {
  readonly ok: false;
  readonly code: Code;
}

/** Makes the function that refuses with one of these texts; `{name}` places are filled from the given values. */
export function refusalsOf<Code extends string>(
  texts: Readonly<Record<Code, Text>>,
): (code: Code, values?: Readonly<Record<string, string>>) => Refusal<Code> {
  return (code, values = {}) => ({ ok: false, code, ...fillText(texts[code], values) });
}
