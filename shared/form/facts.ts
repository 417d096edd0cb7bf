/** What is known about a case when rules and the outcome are worked out. Plain data, no I/O. */

import type { WorkingCalendar } from '../calendar/working-calendar.ts';

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

export interface Facts {
  /** Now. */
  readonly at: string;
  readonly answers: Answers;
  readonly attachments: readonly AttachmentFact[];
  readonly submittedAt?: string;
  readonly findings?: Findings;
  /** item id -> scorecards, one an expert. */
  readonly scorecards: Readonly<Record<string, readonly Scorecard[]>>;
  readonly records: Values;
  readonly calendar: WorkingCalendar;
  /** Is this name on that register? */
  readonly isListed: (registerId: string, name: string) => boolean;
  /** Flags the platform itself raised, `<code>` or `<code>:<item id>`. */
  readonly raised: readonly string[];
}

/** Where a rule is broken: `field`, `group.itemId.field`, a slot path, or '' for the whole case. */
export interface RuleFinding {
  readonly path: string;
  readonly itemId?: string;
}

export interface ItemOutcome {
  readonly itemId: string;
  readonly title: string;
  readonly result: string;
  readonly reason?: string;
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
