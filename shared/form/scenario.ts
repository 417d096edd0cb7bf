/**
 * A demonstration of a form as data: its applications, what everybody does with them and when, and what they come to.
 * Nothing of it runs in the product; a player drives it over HTTP.
 */

import type { DecisionBody } from '../review/bodies.ts';
import type { Text } from '../text.ts';
import type { OutcomeWords } from './definition.ts';
import type { Values } from './facts.ts';

/** What a reviewer answers. Who it is and the code to sign with are found out by the player. */
export type PlannedDecision = Exclude<DecisionBody, { decision: 'sign' }> | { readonly decision: 'sign' };

/** An instant as ISO 8601 with its offset; what several do at the same instant happens side by side. */
export type Turn = { readonly at: string } & (
  | { readonly act: 'draft' | 'submit' }
  /**
   * The case that the platform has made for the applicant, by the newest mail to the filer with this in its subject;
   * `about` stands in its text, where the filer owes for several.
   */
  | { readonly act: 'take-up'; readonly mail: string; readonly about?: string }
  /** The administrator confirms an entry that waits. */
  | {
      readonly act: 'confirm';
      readonly register: string;
      readonly key: string;
      readonly chosen: Readonly<Record<string, unknown>>;
    }
  /** The paper printed and stamped, its scan uploaded; then the submission. */
  | { readonly act: 'stamp' }
  /** Something that happened after the submission, added to the log of the case. */
  | { readonly act: 'add-entry'; readonly data: Readonly<Record<string, unknown>> }
  /** What counts against the unit: entered by hand, appealed by the unit, answered. */
  | { readonly act: 'count'; readonly by: string; readonly reason: string; readonly note: string }
  | { readonly act: 'appeal'; readonly month: string; readonly text: string }
  | {
      readonly act: 'answer';
      readonly by: string;
      readonly month: string;
      readonly verdict: 'uphold' | 'withdraw';
      readonly reason: string;
    }
  /** The answers and the slots (by path) that were sent back, anew; then the submission. */
  | {
      readonly act: 'correct';
      readonly data: Readonly<Record<string, unknown>>;
      readonly slots: readonly string[];
    }
  /** One decision after the other, each by the next reviewer whom the stage asks. */
  | { readonly act: 'review'; readonly stage: string; readonly decisions: readonly PlannedDecision[] }
);

/** What differs from one page and as few files as the slot asks for. */
export interface SlotChoice {
  readonly count?: number;
  readonly pages?: number;
}

/** What papers state and whose stamps they carry. */
export interface PaperWords {
  readonly lines: readonly string[];
  readonly stamps: readonly string[];
}

/** A line of the award table: an item of a case, or a case that has none to judge. */
export interface AwardLine {
  readonly applicant: string;
  /** '' when there is no item. */
  readonly title: string;
  /** The outcome's result, or `refused` when the submission was not taken. */
  readonly result: string;
  /** The outcome's reason; of a refusal, its code and its reason, `round-closed/after-deadline`. */
  readonly reason?: string;
  readonly score?: number;
  readonly awardFen: number;
}

export interface Application {
  /** Short; names the application in the player's lines. */
  readonly id: string;
  readonly story: Text;
  readonly applicant: string;
  /** Whom the platform writes to about what the applicant owes. */
  readonly filer?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** By item id; '' is the case itself. */
  readonly papers: Readonly<Record<string, PaperWords>>;
  /** By slot path. */
  readonly slots?: Readonly<Record<string, SlotChoice>>;
  readonly turns: readonly Turn[];
  readonly expected: readonly AwardLine[];
}

/** A person who signs in and reviews in the demonstration; the address is `<id>@zhangdian.example`. */
export interface SeedPerson {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly roles: readonly string[];
}

/** An entry of a register that the demonstration's administrator enters. */
export interface SeedEntry {
  readonly registerId: string;
  readonly key: string;
  readonly name: string;
  readonly details: Values;
}

/** What stands in the registers when the demonstration begins. */
export interface Seed {
  readonly people: readonly SeedPerson[];
  readonly entries: readonly SeedEntry[];
}

/** A table of a board, as somebody reads it once all is played: what the demonstration comes to. */
export interface BoardResult {
  readonly boardId: string;
  readonly section: string;
  /** The choices, by name. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Who reads it. */
  readonly reader: string;
  /** The cells in Chinese. */
  readonly expected: readonly (readonly (string | number)[])[];
}

/** The assessment of a month, as its keeper reads it once all is played. */
export interface AssessmentResult {
  readonly month: string;
  readonly reader: string;
  /** A line a unit: its name, counted orders, those of each reason, open appeals, withdrawn. */
  readonly expected: readonly (readonly (string | number)[])[];
}

/** The terms of the first application's public notice, as anyone reads them. */
export interface NoticeResult {
  /** Term, authority, counted last day, last day after moving. */
  readonly expected: readonly (readonly string[])[];
}

export interface Scenario {
  readonly formId: string;
  readonly roundId: string;
  readonly title: Text;
  readonly words: OutcomeWords;
  readonly applications: readonly Application[];
  readonly expectedTotalFen: number;
  readonly board?: BoardResult;
  readonly assessment?: AssessmentResult;
  readonly notice?: NoticeResult;
}
