/** Sending a case back to its applicant, who may change what is named and nothing else. */

import type { Correction, Decision, StageRun } from '../case/schema.ts';
import type { CorrectionTerms } from '../form/chain.ts';
import { editablePaths } from '../form/paths.ts';
import { type FieldError, Problem } from '../problem.ts';
import { correctionMail } from './applicant-mails.ts';
import type { DecisionContext, DecisionEffect } from './decide.ts';
import { requireNote } from './note.ts';
import { correctionOf, correctionTiming, endOfSpan, planTicks } from './stage.ts';

/** Refuses with: invalid-input (no note, no path, unknown paths, too often). */
export function sendBack(decision: Decision, terms: CorrectionTerms, context: DecisionContext): DecisionEffect {
  const { file, form, run, at, surroundings } = context;
  const note = requireNote(decision);
  if (!canReturn(terms, context)) throw new Problem('invalid-input', { errors: [noMoreReturns()] });
  const paths = decision.paths ?? [];
  const known = editablePaths(form, file.case.answers);
  const wrong = paths.filter(path => !known.has(path));
  if (paths.length === 0 || wrong.length > 0)
    throw new Problem('invalid-input', { errors: [nameWhatToCorrect(wrong)] });
  const dueAt = endOfSpan(at, terms.due, surroundings.calendar);
  const correction: Correction = {
    paths,
    note,
    dueAt,
    stageId: run.stageId,
    lap: run.lap,
    before: file.case.answers,
    attachmentsBefore: file.attachments.filter(({ status }) => status === 'clean').map(one => one.attachmentId),
  };
  return {
    result: { decision: 'return', note },
    case: { status: 'returned', correction, stageId: correctionOf(run.stageId), dueAt, isOverdue: false },
    stages: [correctionRun(terms, context)],
    messages: correctionMail(file.case, form, correction, at),
  };
}

/** Can the stage still send the case back? */
export function canReturn(
  terms: CorrectionTerms,
  { file, form, run }: Pick<DecisionContext, 'file' | 'form' | 'run'>,
): boolean {
  const returns = file.stages.filter(other => other.stageId === correctionOf(run.stageId)).length;
  return returns < terms.maxReturns && run.lap < form.chain.maxLaps;
}

function correctionRun(terms: CorrectionTerms, { file, run, at, surroundings }: DecisionContext): StageRun {
  const ticks = planTicks(correctionTiming(terms), at, surroundings.calendar).filter(tick => tick.kind !== 'due');
  return {
    caseId: file.case.caseId,
    stageId: correctionOf(run.stageId),
    lap: run.lap,
    status: 'open',
    openedAt: at,
    dueAt: endOfSpan(at, terms.due, surroundings.calendar),
    ticks,
    ticksDone: 0,
    isOverdue: false,
    revision: file.case.revision,
  };
}

const noMoreReturns = (): FieldError => ({
  path: 'decision',
  code: 'no-more-returns',
  text: { zh: '已达到退回补正的次数上限，请作出其他意见。', en: 'It cannot be returned again. Decide otherwise.' },
});

const nameWhatToCorrect = (wrong: readonly string[]): FieldError => ({
  path: 'paths',
  code: wrong.length > 0 ? 'unknown-path' : 'required',
  text: {
    zh: wrong.length > 0 ? `没有这些填报项：${wrong.join('、')}` : '请指明需要补正的填报项或材料。',
    en:
      wrong.length > 0 ? `There are no such entries: ${wrong.join(', ')}` : 'Name the fields or documents to correct.',
  },
});
