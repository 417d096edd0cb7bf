/** What came of reading a value: its stored form, or why not. */

import type { Text } from '../text.ts';
import type { Value } from './facts.ts';

export type Reading =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false; readonly code: string } & Text);

export function wrong(code: string, zh: string, en: string): Reading {
  return { ok: false, code, zh, en };
}
