/** An officer's check: accept with findings, return for correction, reject with a reason. */

import { factsOf } from '../case/facts.ts';
import type { Correction, Decision, StageRun } from '../case/schema.ts';
import type { CheckStage } from '../form/chain.ts';
import { editablePaths } from '../form/paths.ts';
import { type FieldError, Problem } from '../problem.ts';
import { correctionMail, rejectionMail } from './applicant-mails.ts';
import type { DecisionContext, DecisionEffect } from './decide.ts';
import { checkedFindings } from './findings.ts';
import { requireNote } from './note.ts';
import { eligibleExperts } from './reviewers.ts';
import { correctionOf, endOfSpan, planTicks } from './stage.ts';

export function decideCheck(decision: Decision, context: DecisionContext): DecisionEffect {
  if (context.stage.kind !== 'check') throw new Error(`stage ${context.stage.id} is no check`);
  const act = acts[decision.kind];
  if (!act) throw new Problem('invalid-input', { errors: [unknownDecision()] });
  return act(decision, context.stage, context);
}

type Act = (decision: Decision, stage: CheckStage, context: DecisionContext) => DecisionEffect;

const acts: Partial<Record<Decision['kind'], Act>> = { accept, return: sendBack, reject };

function accept(decision: Decision, stage: CheckStage, context: DecisionContext): DecisionEffect {
  const { file, form, surroundings } = context;
  const findings = checkedFindings(decision.findings, stage, file.case.answers);
  const facts = { ...factsOf(file, form, surroundings), findings };
  const broken = stage.checkFindings(facts);
  if (broken.length > 0) {
    throw new Problem('invalid-input', { errors: broken.map(({ path }) => notAcceptable(path)) });
  }
  requireEligible(decision.panel ?? [], stage, context);
  return { decision: { ...decision, findings }, result: { decision: 'accept' } };
}

/** The experts that the officer chose must be free of conflicts, and no more than there are seats. */
function requireEligible(
  chosen: readonly string[],
  stage: CheckStage,
  { file, form, reviewers }: DecisionContext,
): void {
  const { stages } = form.chain;
  const next = stages[stages.indexOf(stage) + 1];
  if (chosen.length === 0) return;
  const experts = next?.kind === 'panel' ? eligibleExperts(reviewers, next, file, form) : [];
  const isKnown = chosen.every(id => experts.some(({ reviewerId }) => reviewerId === id));
  const seats = next?.kind === 'panel' ? next.seats : 0;
  if (!isKnown || chosen.length > seats) throw new Problem('invalid-input', { errors: [chooseExperts(seats)] });
}

function sendBack(decision: Decision, stage: CheckStage, context: DecisionContext): DecisionEffect {
  const { file, form, run, at, surroundings } = context;
  const note = requireNote(decision);
  if (!canReturn(stage, context)) throw new Problem('invalid-input', { errors: [noMoreReturns()] });
  const paths = decision.paths ?? [];
  const known = editablePaths(form, file.case.answers);
  const wrong = paths.filter(path => !known.has(path));
  if (paths.length === 0 || wrong.length > 0)
    throw new Problem('invalid-input', { errors: [nameWhatToCorrect(wrong)] });
  const dueAt = endOfSpan(at, stage.correction.due, surroundings.calendar);
  const correction: Correction = {
    paths,
    note,
    dueAt,
    stageId: stage.id,
    lap: run.lap,
    before: file.case.answers,
    attachmentsBefore: file.attachments.filter(({ status }) => status === 'clean').map(one => one.attachmentId),
  };
  return {
    result: { decision: 'return', note },
    case: { status: 'returned', correction, stageId: correctionOf(stage.id), dueAt, isOverdue: false },
    stages: [correctionRun(stage, context)],
    messages: correctionMail(file.case, form, correction, at),
  };
}

function reject(decision: Decision, stage: CheckStage, { file, form, at }: DecisionContext): DecisionEffect {
  const note = requireNote(decision);
  const reason = stage.rejections.find(option => option.id === decision.reason);
  if (!reason) throw new Problem('invalid-input', { errors: [nameTheReason(stage)] });
  return {
    result: { decision: 'reject', reason: reason.id, note },
    messages: rejectionMail(file.case, form, { reason: reason.label, note, at }),
  };
}

/** Can the officer still send the case back? */
export function canReturn(
  stage: CheckStage,
  { file, form, run }: Pick<DecisionContext, 'file' | 'form' | 'run'>,
): boolean {
  const returns = file.stages.filter(other => other.stageId === correctionOf(stage.id)).length;
  return returns < stage.correction.maxReturns && run.lap < form.chain.maxLaps;
}

function correctionRun(stage: CheckStage, { file, run, at, surroundings }: DecisionContext): StageRun {
  const timing = { due: stage.correction.due, remindWorkingDaysBefore: [1], endsAfter: stage.correction.due };
  const ticks = planTicks(timing, at, surroundings.calendar).filter(tick => tick.kind !== 'due');
  return {
    caseId: file.case.caseId,
    stageId: correctionOf(stage.id),
    lap: run.lap,
    status: 'open',
    openedAt: at,
    dueAt: endOfSpan(at, stage.correction.due, surroundings.calendar),
    ticks,
    ticksDone: 0,
    isOverdue: false,
    revision: file.case.revision,
  };
}

const unknownDecision = (): FieldError => ({
  path: 'decision',
  code: 'decision-not-allowed',
  text: { zh: '请选择：受理、退回补正或不予受理。', en: 'Choose accept, return or reject.' },
});

const notAcceptable = (path: string): FieldError => ({
  path,
  code: 'finding-not-acceptable',
  text: {
    zh: '按此核查结果不能受理，请退回补正或不予受理。',
    en: 'With this finding the case cannot be accepted. Return or reject it.',
  },
});

const chooseExperts = (seats: number): FieldError => ({
  path: 'panel',
  code: 'experts-not-eligible',
  text: {
    zh: `请从所列专家中选择，最多 ${seats} 名。`,
    en: `Choose among the experts listed, at most ${seats}.`,
  },
});

const noMoreReturns = (): FieldError => ({
  path: 'decision',
  code: 'no-more-returns',
  text: { zh: '已达到退回补正的次数上限，请受理或不予受理。', en: 'It cannot be returned again. Accept or reject it.' },
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

const nameTheReason = (stage: CheckStage): FieldError => ({
  path: 'reason',
  code: 'required',
  text: {
    zh: `请选择不予受理的理由：${stage.rejections.map(option => option.label.zh).join('、')}`,
    en: `Choose the reason: ${stage.rejections.map(option => option.id).join(', ')}`,
  },
});
