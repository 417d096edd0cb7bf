/**
 * The codes of a case's papers as its record keeps them: each with the act from which the paper stands, so that it is told
 * from another one however its wording reads later.
 */

import type { CaseEvent } from '../case/schema.ts';
import { readCode } from './code.ts';
import { recordedCodes } from './recorded-codes.ts';

/** The code of the text that was recorded for this basis; undefined for a case from before codes were recorded. */
export function recordedText(events: readonly CaseEvent[], documentId: string, basis: string): string | undefined {
  const codes = events.flatMap(event => {
    const code = recordedCodes(event)?.[documentId];
    const read = typeof code === 'string' ? readCode(code) : undefined;
    return read?.basis === basis ? [read.text] : [];
  });
  return codes.at(-1);
}
