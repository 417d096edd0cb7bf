/** The public page of one case: what was decided, and until when one may do what about it. Data and pure functions. */

import type { Text } from '../text.ts';
import type { Field } from './definition.ts';
import type { Facts, Values } from './facts.ts';

/** A day worked out in steps that anyone can check; days are dates in Asia/Shanghai. */
export interface NoticeTerm {
  readonly id: string;
  readonly title: Text;
  readonly authority: Text;
  /** The printed sentence that the term comes from. */
  readonly quote: string;
  /** Undefined while the day it starts from is not entered. */
  readonly countedLastDay?: string;
  readonly lastDay?: string;
  readonly derivation: readonly Text[];
}

export interface Notice {
  readonly title: Text;
  readonly facts: readonly { readonly label: Text; readonly value: string }[];
  readonly paragraphs: readonly Text[];
  /** Slots whose clean files anyone may read. */
  readonly publicSlots: readonly string[];
  readonly terms: readonly NoticeTerm[];
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
    readonly fields: readonly Field[];
    readonly answer: (asked: Values, facts: Facts) => { readonly status: string; readonly text: Text };
  };
}
