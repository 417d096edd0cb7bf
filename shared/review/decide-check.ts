/** An officer's check: accept with findings, return for correction, reject with a reason. */

import { factsOf } from '../case/facts.ts';
import type { Decision } from '../case/schema.ts';
import type { CheckStage } from '../form/chain.ts';
import { type FieldError, Problem } from '../problem.ts';
import { reasonErrors } from '../text/reason.ts';
import { rejectionMail } from './applicant-mails.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';
import { checkedFindings } from './findings.ts';
import { eligibleExperts } from './reviewers.ts';
import { sendBack } from './send-back.ts';

/** What the decision brings about. Refuses with: invalid-input (every reason at once), and what `sendBack` refuses with. */
export function decideCheck(decision: Decision, context: DecisionContext): DecisionEffect {
  if (context.stage.kind !== 'check') throw new Error(`stage ${context.stage.id} is no check`);
  const act = acts[decision.kind];
  if (!act) throw new Problem('invalid-input', { errors: [unknownDecision()] });
  return act(decision, context.stage, context);
}

type Act = (decision: Decision, stage: CheckStage, context: DecisionContext) => DecisionEffect;

const acts: Partial<Record<Decision['kind'], Act>> = {
  accept,
  return: (decision, stage, context) => sendBack(decision, stage.correction, context),
  reject,
};

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

function reject(decision: Decision, stage: CheckStage, { file, form, at }: DecisionContext): DecisionEffect {
  const { note: written = '' } = decision;
  const reason = stage.rejections.find(option => option.id === decision.reason);
  const errors = [...(reason ? [] : [nameTheReason(stage)]), ...reasonErrors(written, 'note')];
  if (!reason || errors.length > 0) throw new Problem('invalid-input', { errors });
  const note = written.trim();
  return {
    result: { decision: 'reject', reason: reason.id, note },
    messages: rejectionMail(file.case, form, { reason: reason.label, note, at }),
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

const nameTheReason = (stage: CheckStage): FieldError => ({
  path: 'reason',
  code: 'required',
  text: {
    zh: `请选择不予受理的理由：${stage.rejections.map(option => option.label.zh).join('、')}`,
    en: `Choose the reason: ${stage.rejections.map(option => option.id).join(', ')}`,
  },
});
