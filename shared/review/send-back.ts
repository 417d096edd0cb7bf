/** Sending a case back to its applicant, who may change what is named and nothing else. */

import { daysBetween } from '../calendar/plain-date.ts';
import { dateIn } from '../calendar/shanghai.ts';
import { caseClosesAt } from '../case/round.ts';
import type { Correction, Decision, StageRun } from '../case/schema.ts';
import type { CorrectionTerms } from '../form/chain.ts';
import { editablePaths } from '../form/paths.ts';
import { type FieldError, Problem } from '../problem.ts';
import { requireReason } from '../text/reason.ts';
import { correctionMail } from './applicant-mails.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';
import { correctionOf, correctionTiming, endOfSpan, planTicks } from './stage.ts';

/** Refuses with: invalid-input (no note, no path, unknown paths, too often, after the round). */
export function sendBack(decision: Decision, terms: CorrectionTerms, context: DecisionContext): DecisionEffect {
  const { file, form, run, at } = context;
  const note = requireReason(decision.note ?? '', 'note');
  if (isAfterRound(terms, context)) throw new Problem('invalid-input', { errors: [roundHasClosed()] });
  if (!canReturn(terms, context)) throw new Problem('invalid-input', { errors: [noMoreReturns()] });
  const paths = decision.paths ?? [];
  const known = editablePaths(form, file.case.answers);
  const wrong = paths.filter(path => !known.has(path));
  if (paths.length === 0 || wrong.length > 0)
    throw new Problem('invalid-input', { errors: [nameWhatToCorrect(wrong)] });
  const waiting = correctionRun(inRound(terms, context), context);
  const { dueAt } = waiting;
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
    stages: [waiting],
    messages: correctionMail(file.case, form, correction, at),
  };
}

/** Can the stage still send the case back? */
export function canReturn(
  terms: CorrectionTerms,
  known: Pick<DecisionContext, 'file' | 'form' | 'run' | 'surroundings'>,
): boolean {
  const { file, form, run } = known;
  if (isAfterRound(terms, known)) return false;
  const returns = file.stages.filter(other => other.stageId === correctionOf(run.stageId)).length;
  return returns < terms.maxReturns && run.lap < form.chain.maxLaps;
}

type Known = Pick<DecisionContext, 'file' | 'form' | 'surroundings'>;

/** The last instant for a correction; undefined where the round does not matter. */
const lastInstant = ({ untilRoundCloses }: CorrectionTerms, { file, form }: Known): string | undefined =>
  untilRoundCloses ? caseClosesAt(form, file.case.roundId) : undefined;

function isAfterRound(terms: CorrectionTerms, known: Known): boolean {
  const last = lastInstant(terms, known);
  return last !== undefined && known.surroundings.at > last;
}

/** The same terms, but due when the round closes at the latest. */
function inRound(terms: CorrectionTerms, known: Known): CorrectionTerms {
  const { at, calendar } = known.surroundings;
  const last = lastInstant(terms, known);
  if (last === undefined || endOfSpan(at, terms.due, calendar) <= last) return terms;
  return { ...terms, due: { calendarDays: daysBetween(dateIn(at), dateIn(last)) } };
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

const roundHasClosed = (): FieldError => ({
  path: 'decision',
  code: 'round-closed',
  text: {
    zh: '受理已截止，不能再退回补正，请作出其他意见。',
    en: 'The round has closed: it cannot be returned any more. Decide otherwise.',
  },
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
