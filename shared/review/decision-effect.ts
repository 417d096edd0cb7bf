/** What a decision is worked out from, and what it does beyond being recorded. */

import type { Change } from '../case/change.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Case, CaseFile, Decision, StageResult, StageRun, Task } from '../case/schema.ts';
import type { ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';

export interface DecisionContext {
  readonly file: CaseFile;
  readonly form: Form;
  readonly task: Task;
  readonly stage: ReviewedStage;
  readonly run: StageRun;
  readonly at: string;
  readonly surroundings: Surroundings;
  readonly reviewers: readonly Reviewer[];
  readonly random: () => number;
  /** Claims that other cases turned out to hold. */
  readonly taken: readonly string[];
}

export interface DecisionEffect {
  /** The decision with every value in its stored form; left out = as it was sent. */
  readonly decision?: Decision;
  /** Set when the stage is complete. */
  readonly result?: StageResult;
  readonly case?: Partial<Case>;
  readonly tasks?: readonly Task[];
  readonly stages?: readonly StageRun[];
  readonly messages?: Change['messages'];
  readonly claims?: Change['claims'];
  readonly results?: Change['results'];
  /** The task's own state after it; `decided` unless said otherwise. */
  readonly taskStatus?: Task['status'];
}
