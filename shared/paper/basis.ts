/**
 * What a printed paper rests on: a revision of the case and the decisions that counted then. Worked out from the case's
 * record alone, so that a paper of an earlier day can still be told from one that was never printed.
 */

import type { CaseEvent } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { DocumentDefinition } from '../form/document.ts';
import { recordedCodes } from './recorded-codes.ts';

export interface Counted {
  readonly stageId: string;
  readonly taskId: string;
  readonly lap: number;
  readonly decidedHash: string;
  /** When the revision was filed, or the decision made. */
  readonly at: string;
}

export interface Basis {
  readonly revision: number;
  readonly contentHash: string;
  readonly filedAt: string;
  /** In the order they were made; the latest lap of each stage. */
  readonly decisions: readonly Counted[];
  /** Has the chain passed the stage that makes the paper valid? */
  readonly isValid: boolean;
}

type Facing = Basis & {
  /** How far the chain has come: the index of the stage that is open, or the one after the stage just passed. */
  readonly position: number;
};

/** Every basis that the paper has had, in order; the last one holds now. Empty before the submission. */
export function basesOf(events: readonly CaseEvent[], form: Form, document: DocumentDefinition): readonly Basis[] {
  const counting = { documentId: document.id, stages: countedStages(form, document) };
  const bases: Basis[] = [];
  let facing: Facing | undefined;
  for (const event of events) {
    facing = after(event, facing, { form, counting });
    if (!facing) continue;
    const { position, ...basis } = facing;
    const present = { ...basis, isValid: position > validFrom(form, document) };
    const last = bases.at(-1);
    if (last && isSame(last, present)) bases[bases.length - 1] = present;
    else bases.push(present);
  }
  return bases;
}

/** The same revision, and each decision still the one that counts; others may have joined them. */
export function stillHolds(basis: Basis, current: Basis): boolean {
  const counting = new Set(current.decisions.map(decision => decision.decidedHash));
  return (
    basis.revision === current.revision &&
    basis.contentHash === current.contentHash &&
    basis.decisions.every(decision => counting.has(decision.decidedHash))
  );
}

/** The stages whose decisions a paper rests on: up to the one that makes it valid, or else all signatures. */
function countedStages(form: Form, { validAfter }: DocumentDefinition): ReadonlySet<string> {
  const { stages } = form.chain;
  const counting =
    validAfter === undefined
      ? stages.filter(stage => stage.kind === 'sign')
      : stages.slice(0, stages.findIndex(stage => stage.id === validAfter) + 1);
  return new Set(counting.map(stage => stage.id));
}

interface Counting {
  readonly documentId: string;
  readonly stages: ReadonlySet<string>;
}

/** As it was when it was decided, where that was recorded; or else as the form counts now. */
function isCounted(detail: CaseEvent['detail'], stageId: string, { documentId, stages }: Counting): boolean {
  const recorded = recordedCodes({ detail });
  return recorded ? documentId in recorded : stages.has(stageId);
}

/** A position beyond this is valid. */
function validFrom(form: Form, { validAfter }: DocumentDefinition): number {
  return validAfter === undefined ? -1 : indexOf(form, validAfter);
}

const indexOf = (form: Form, stageId: string) => form.chain.stages.findIndex(stage => stage.id === stageId);

const isSame = (a: Basis, b: Basis) =>
  a.revision === b.revision &&
  a.contentHash === b.contentHash &&
  a.decisions.length === b.decisions.length &&
  a.decisions.every(({ decidedHash }, index) => decidedHash === b.decisions[index]?.decidedHash);

function after(
  { at, kind, detail }: CaseEvent,
  facing: Facing | undefined,
  { form, counting }: { form: Form; counting: Counting },
): Facing | undefined {
  const { revision, contentHash, stageId } = detail;
  if (typeof revision === 'number' && typeof contentHash === 'string') {
    return { revision, contentHash, filedAt: at, decisions: [], isValid: false, position: 0 };
  }
  const index = typeof stageId === 'string' ? indexOf(form, stageId) : -1;
  if (!facing || typeof stageId !== 'string' || index < 0) return facing;
  if (kind === 'stage-opened') return { ...facing, position: index };
  if (passedOver.includes(kind)) return { ...facing, position: index + 1 };
  if (kind === 'record-corrected') return withCorrection(facing, at, detail);
  if (kind !== 'decided') return facing;
  const decided = passes.includes(detail['result']) ? { ...facing, position: index + 1 } : facing;
  return isCounted(detail, stageId, counting) ? withDecision(decided, { stageId, at, detail }) : decided;
}

const passedOver = ['stage-not-needed', 'stage-carried-over', 'stamped', 'delivered'];
const passes: readonly unknown[] = ['accept', 'pass'];

/** A recorded fact was put right: the decision is another from then on, in its old place. */
function withCorrection(facing: Facing, at: string, { taskId, decidedHash }: CaseEvent['detail']): Facing {
  const decisions = facing.decisions.map(counted =>
    counted.taskId === taskId ? { ...counted, decidedHash: String(decidedHash), at } : counted,
  );
  return { ...facing, decisions };
}

function withDecision(
  facing: Facing,
  { stageId, at, detail }: { stageId: string; at: string; detail: CaseEvent['detail'] },
): Facing {
  const lap = Number(detail['lap']);
  const counted = {
    stageId,
    taskId: String(detail['taskId']),
    lap,
    decidedHash: String(detail['decidedHash']),
    at,
  };
  const earlier = facing.decisions.filter(other => other.stageId !== stageId || other.lap === lap);
  return { ...facing, decisions: [...earlier, counted] };
}
