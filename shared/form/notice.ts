/** The public page of one case: what was decided, and until when one may do what about it. Data and pure functions. */

import type { Text } from '../text.ts';
import type { Facts, Values } from './facts.ts';
import type { Field } from './field.ts';

/** A day worked out in steps that anyone can check; days are dates in Asia/Shanghai. */
export interface NoticeTerm {
  readonly id: string;
  readonly title: Text;
  readonly authority: Text;
  /** The printed sentence that the term comes from. */
  readonly quote: string;
  /** Both undefined while the day it starts from is not entered. */
  readonly countedLastDay?: string;
  /** After moving off days that are not worked. */
  readonly lastDay?: string;
  /** Why there is no last day yet. */
  readonly status?: { readonly code: string; readonly text: Text };
  readonly derivation: readonly Text[];
}

export interface Notice {
  readonly title: Text;
  readonly facts: readonly { readonly label: Text; readonly value: Text }[];
  readonly paragraphs: readonly Text[];
  /** Slots of the case whose clean files anyone may read. */
  readonly publicSlots: readonly string[];
  readonly terms: readonly NoticeTerm[];
  /** How the worked-out days are to be taken. */
  readonly caution: Text;
}

export interface NoticeDefinition {
  /** The stage whose completion makes the page public. */
  readonly publishAfter: string;
  readonly build: (facts: Facts) => Notice;
  /** Days before a term's last day on which subscribers are reminded. */
  readonly remindCalendarDaysBefore: readonly number[];
  /** A question that the notice answers, from the fields asked. */
  readonly question?: {
    readonly title: Text;
    readonly fields: (facts: Facts) => readonly Field[];
    readonly answer: (asked: Values, facts: Facts) => { readonly status: string; readonly text: Text };
  };
}
