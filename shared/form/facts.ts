/** What is known about a case when rules and the outcome are worked out. Plain data, no I/O. */

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Text } from '../text.ts';

export type Value = string | number | boolean | readonly string[];

export type Answers = Readonly<Record<string, Value | readonly Item[] | undefined>>;

/** One item of a repeating group; `id` is stable over corrections. */
export interface Item {
  readonly id: string;
  readonly [field: string]: Value | undefined;
}

export type Values = Readonly<Record<string, Value | undefined>>;

/** An expert's judgement of one item. */
export interface Scorecard {
  /** section id -> points */
  readonly points: Readonly<Record<string, number>>;
  readonly deductions: readonly string[];
  readonly veto?: { readonly id: string; readonly reason: string };
  readonly comment?: string;
}

/** What the officer recorded: about the case, and per item id. */
export interface Findings {
  readonly case: Values;
  readonly items: Readonly<Record<string, Values>>;
}

export interface AttachmentFact {
  readonly id: string;
  /** `<slot>` or `<group>.<item id>.<slot>`. */
  readonly slot: string;
  readonly shows: readonly string[];
}

/** An entry of a register as rules see it; `details` are what the register's own fields hold. */
export interface EntryFact {
  readonly key: string;
  readonly name: string;
  readonly details: Values;
}

/** The registers, to look things up in. */
export interface LookUps {
  /** Is this name on that register? */
  readonly isListed: (registerId: string, name: string) => boolean;
  /** Every entry that counts, by key. */
  readonly entriesOf: (registerId: string) => readonly EntryFact[];
}

/** A signature in force: given for the case as it stands. `at` is an instant. */
export interface Signature {
  readonly stageId: string;
  readonly name: string;
  readonly at: string;
  /** Whom the signatory stood in for. */
  readonly onBehalfOf?: string;
}

/** What a system outside has taken of the case. */
export interface Delivery {
  readonly stageId: string;
  /** The revision that was delivered; it counts for the case as it stands when that is still this one. */
  readonly revision: number;
  /** The day it was delivered on, and the instant at which that was recorded. */
  readonly on: string;
  readonly at: string;
  readonly receipt: string;
  /** Uploaded and confirmed by hand. */
  readonly isByHand: boolean;
}

/** What a case is owed for: the period of its form and the entry of the register that owes it. */
export interface Owed {
  readonly period: string;
  readonly entryKey: string;
  /** Instant; left out while nobody knows it yet. */
  readonly dueAt?: string;
}

export interface Facts extends LookUps {
  /** Now. */
  readonly at: string;
  readonly caseNumber?: string;
  readonly owed?: Owed;
  /** Counts submissions and additions; 0 before the first. */
  readonly revision: number;
  readonly signatures: readonly Signature[];
  /** Every delivery, also of earlier revisions, in order. */
  readonly deliveries: readonly Delivery[];
  readonly answers: Answers;
  readonly attachments: readonly AttachmentFact[];
  readonly submittedAt?: string;
  readonly findings?: Findings;
  /** item id -> scorecards, one an expert. */
  readonly scorecards: Readonly<Record<string, readonly Scorecard[]>>;
  readonly records: Values;
  /** What the case came to, once that was made known. */
  readonly outcome?: Outcome;
  readonly calendar: WorkingCalendar;
  /** The flags that the case was filed with, as `form/flag.ts` writes them. */
  readonly raised: readonly string[];
}

/** Where a rule is broken: `field`, `group.itemId.field`, a slot path, or '' for the whole case. */
export interface RuleFinding {
  readonly path: string;
  readonly itemId?: string;
  /** The items that it is about as well, such as the one that this one repeats. */
  readonly otherIds?: readonly string[];
}

export interface ItemOutcome {
  readonly itemId: string;
  readonly title: string;
  readonly result: string;
  readonly reason?: string;
  /** What exactly, beside the reason: for the one who filed and those who review. */
  readonly details?: readonly Text[];
  readonly flags: readonly string[];
  readonly score?: number;
  readonly awardFen: number;
}

export interface Outcome {
  readonly result: string;
  readonly reason?: string;
  readonly items: readonly ItemOutcome[];
  readonly totalFen: number;
}
