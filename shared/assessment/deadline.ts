/** The due time that a case is filed with, and whether it was met. */

import type { NewClaim } from '../case/change.ts';
import { textOf } from '../case/facts.ts';
import type { Case, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Facts } from '../form/facts.ts';
import type { Deadline } from './schema.ts';

export interface Filed {
  /** The case as it was before it was filed. */
  readonly before: Case;
  readonly form: Form;
  readonly facts: Facts;
  readonly at: string;
}

/**
 * The deadlines to write when a case is filed, corrected or added to. A new due time takes the place of one that has
 * not passed; one that has passed stays to be counted. What is filed anew before its due time has to be reported anew.
 */
export function deadlinesOf({ before, form, facts, at }: Filed): {
  readonly case: Pick<Case, 'deadlineAt'>;
  readonly deadlines: readonly Deadline[];
} {
  const { assessment } = form;
  const dueAt = assessment?.dueAt(facts);
  if (!assessment || dueAt === undefined) return { case: {}, deadlines: [] };
  const unit = assessment.unit(facts);
  const row = (instant: string, status: Deadline['status']): Deadline => ({
    caseId: before.caseId,
    dueAt: instant,
    formId: form.id,
    setAt: at,
    status,
    reference: textOf(facts.answers, assessment.reference.field),
    unitKey: unit.key,
    unitName: unit.name,
  });
  const earlier = before.deadlineAt;
  const isMoved = earlier !== undefined && earlier !== dueAt && earlier > at;
  const isOver = earlier === dueAt && dueAt <= at;
  return {
    case: { deadlineAt: dueAt },
    deadlines: [...(isMoved ? [row(earlier, 'moved')] : []), ...(isOver ? [] : [row(dueAt, 'open')])],
  };
}

/** Raised when another case has been filed for the same thing. */
export const FILED_BEFORE = 'filed-before';

/** The claim that leads from what was filed, by its number outside the platform, to its case: the first one holds it. */
export function filedReference({ answers }: Pick<Case, 'answers'>, form: Form): NewClaim | undefined {
  const value = form.assessment ? textOf(answers, form.assessment.reference.field) : '';
  return value === '' ? undefined : { kind: referenceKind(form.id), value };
}

export const referenceKind = (formId: string): string => `filed-${formId}`;

/** When what was filed was reported; undefined while it has not been. Before `since` it was something else. */
export function metAt(file: Pick<CaseFile, 'stages'>, form: Form, since: string): string | undefined {
  return file.stages
    .filter(run => run.stageId === form.assessment?.metBy && run.status === 'decided')
    .filter(run => run.result?.decision === 'accept' || run.result?.decision === 'pass')
    .flatMap(({ decidedAt }) => (decidedAt !== undefined && decidedAt >= since ? [decidedAt] : []))
    .toSorted()
    .at(0);
}

/** Was the due time met? Its own instant still counts. */
export function isMet(file: Pick<CaseFile, 'stages'>, form: Form, { dueAt, setAt }: Deadline): boolean {
  const reportedAt = metAt(file, form, setAt);
  return reportedAt !== undefined && reportedAt <= dueAt;
}
