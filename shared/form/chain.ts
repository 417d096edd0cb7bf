/** The review chain of a form as data; `infra/chain` compiles it, `shared/review` decides in it. */

import type { Text } from '../text.ts';
import type { Field, Option } from './definition.ts';
import type { Facts, Outcome, RuleFinding, Values } from './facts.ts';

/** How sure we must be of the person who decides. */
export type Assurance = 'link' | 'code' | 'sign-in';

/** A span counted in working or in calendar days; it ends at the end of its last day. */
export type Span = { readonly workingDays: number } | { readonly calendarDays: number };

export interface StageTiming {
  readonly due: Span;
  /** Working days before the due day on which a reminder goes out at 09:00. */
  readonly remindWorkingDaysBefore: readonly number[];
  /** After the due time: the case is marked overdue and waits on; with `escalateTo` that role is told. Never an approval. */
  readonly escalateTo?: string;
  /** The end of all waiting: the stage ends without a decision and the case with the outcome `lapsed`. */
  readonly endsAfter: Span;
}

interface StageBase {
  readonly id: string;
  readonly title: Text;
  readonly timing: StageTiming;
  readonly assurance: Assurance;
  readonly canTransfer: boolean;
  /** Whether the case needs this stage, by what it has come to so far; left out = always. Pure. */
  readonly when?: (outcome: Outcome | undefined) => boolean;
}

export type DecisionKind = 'accept' | 'return' | 'reject' | 'score' | 'sign' | 'record' | 'conflict';

/** One officer: accept, return for correction, reject. */
export interface CheckStage extends StageBase {
  readonly kind: 'check';
  readonly role: string;
  /** What the officer records about the case and about each item of the group. */
  readonly findings: { readonly case: readonly Field[]; readonly group?: string; readonly item: readonly Field[] };
  /** Reasons for a rejection. */
  readonly rejections: readonly Option[];
  /** Why the findings do not allow an acceptance; empty when they do. */
  readonly checkFindings: (facts: Facts) => readonly RuleFinding[];
  readonly correction: { readonly due: Span; readonly maxReturns: number };
}

export interface RubricSection {
  readonly id: string;
  readonly label: Text;
  readonly maxPoints: number;
  readonly items: readonly Text[];
}

export interface Rubric {
  readonly title: Text;
  readonly sections: readonly RubricSection[];
  readonly deductions: readonly { readonly id: string; readonly label: Text; readonly points: number }[];
  readonly vetoes: readonly { readonly id: string; readonly label: Text }[];
  /** A mean below this fails. */
  readonly passMark: number;
}

/** k experts score every item of the group on a rubric, blind to each other. */
export interface PanelStage extends StageBase {
  readonly kind: 'panel';
  readonly role: string;
  readonly seats: number;
  readonly group: string;
  readonly rubric: Rubric;
  /** Fields of the case and of an item whose values mark a conflict when they are the expert's own. */
  readonly conflictFields: { readonly case: readonly string[]; readonly item: readonly string[] };
}

/** One signatory: signs or returns with a reason to an earlier stage. */
export interface SignStage extends StageBase {
  readonly kind: 'sign';
  readonly role: string;
  readonly statement: Text;
  readonly returnsTo?: string;
}

/** An officer enters a fact. */
export interface RecordStage extends StageBase {
  readonly kind: 'record';
  readonly role: string;
  readonly fields: readonly Field[];
  /** What is entered although it cannot be, beyond what the fields say; `field` is one of theirs. Pure. */
  readonly checkEntered?: (
    entered: Values,
    facts: Facts,
  ) => readonly { readonly field: string; readonly code: string; readonly text: Text }[];
}

export type Stage = CheckStage | PanelStage | SignStage | RecordStage;

export interface Chain {
  readonly stages: readonly Stage[];
  /** The stage after which the results are public; left out = they are not published. */
  readonly publishAfter?: string;
  /** How often the chain may run through before nobody can return the case any more. */
  readonly maxLaps: number;
}
