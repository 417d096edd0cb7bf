/** The review chain of a form as data; `infra/chain` compiles it, `shared/review` decides in it. */

import type { Text } from '../text.ts';
import type { Facts, Outcome, RuleFinding, Values } from './facts.ts';
import type { Field, Option, Slot } from './field.ts';

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
  /** Whether the case needs this stage, by its facts and by what was published of it; left out = always. Pure. */
  readonly when?: (facts: Facts, outcome: Outcome | undefined) => boolean;
}

/** Who has a stage because a register says so. */
export interface Holder {
  readonly register: string;
  /** The field of the case whose value is an entry's key or name. */
  readonly by: string;
  /** What in the entry's details is the reviewer's id. */
  readonly detail: string;
}

/** A stage in which reviewers decide. */
interface ReviewedBase extends StageBase {
  readonly role: string;
  readonly assurance: Assurance;
  readonly canTransfer: boolean;
  /**
   * The one person who has it; left out = a reviewer of the role. With no entry it is nobody's until one is entered, or it
   * is assigned.
   */
  readonly holder?: Holder;
  /** It passes to nobody but a stand-in who was laid down; every signature is of this kind. Source: decision D-WO-10. */
  readonly needsOwnHand?: boolean;
}

export interface CorrectionTerms {
  readonly due: Span;
  readonly maxReturns: number;
  /** Only what is corrected before the round closes counts: nothing is sent back after it. */
  readonly untilRoundCloses?: boolean;
}

export type DecisionKind = 'accept' | 'return' | 'reject' | 'score' | 'sign' | 'record' | 'conflict';

/** One officer: accept, return for correction, reject. */
export interface CheckStage extends ReviewedBase {
  readonly kind: 'check';
  /** What the officer records about the case and about each item of the group. */
  readonly findings: { readonly case: readonly Field[]; readonly group?: string; readonly item: readonly Field[] };
  /** Reasons for a rejection. */
  readonly rejections: readonly Option[];
  /** Why the findings do not allow an acceptance; empty when they do. */
  readonly checkFindings: (facts: Facts) => readonly RuleFinding[];
  readonly correction: CorrectionTerms;
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
export interface PanelStage extends ReviewedBase {
  readonly kind: 'panel';
  readonly seats: number;
  readonly group: string;
  readonly rubric: Rubric;
  /** Fields of the case and of an item whose values mark a conflict when they are the expert's own. */
  readonly conflictFields: { readonly case: readonly string[]; readonly item: readonly string[] };
}

/** One signatory: signs, or returns with a reason, to an earlier stage or (`correction`) to the applicant. */
export interface SignStage extends ReviewedBase {
  readonly kind: 'sign';
  readonly statement: Text;
  readonly returnsTo?: string;
  /** Never together with `returnsTo`. What was corrected is stamped and signed anew, from the first of these stages on. */
  readonly correction?: CorrectionTerms;
}

/** An officer enters a fact. */
export interface RecordStage extends ReviewedBase {
  readonly kind: 'record';
  readonly fields: readonly Field[];
  /** What is entered although it cannot be, beyond what the fields say; `field` is one of theirs. Pure. */
  readonly checkEntered?: (
    entered: Values,
    facts: Facts,
  ) => readonly { readonly field: string; readonly code: string; readonly text: Text }[];
}

/** The one who filed prints a document of the case, has it stamped and uploads the scan; nothing else may change. */
export interface StampStage extends StageBase {
  readonly kind: 'stamp';
  /** The id of the document. */
  readonly document: string;
  /** Where the scan goes. Its path is its id, beside the form's own slots. */
  readonly slot: Slot;
}

/** The documents go to a system outside: sent by the platform, or by hand and confirmed by the one who filed. */
export interface DeliverStage extends StageBase {
  readonly kind: 'deliver';
  /** The system's name. */
  readonly endpoint: Text;
  /** The ids of the documents that go along. */
  readonly documents: readonly string[];
}

/** Stages that have reviewers and tasks. */
export type ReviewedStage = CheckStage | PanelStage | SignStage | RecordStage;
/** Stages in which the one who filed acts. */
export type FiledStage = StampStage | DeliverStage;
export type Stage = ReviewedStage | FiledStage;

export function isReviewed(stage: Stage): stage is ReviewedStage {
  return stage.kind !== 'stamp' && stage.kind !== 'deliver';
}

export interface Chain {
  readonly stages: readonly Stage[];
  /** The stage after which the results are public; left out = they are not published. */
  readonly publishAfter?: string;
  /** How often the chain may run through before nobody can return the case any more. */
  readonly maxLaps: number;
}
