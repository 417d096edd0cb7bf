/** An expert's part: a scorecard for every item, or a declared conflict of interest. */

import { itemsOf } from '../case/facts.ts';
import type { Decision, Task } from '../case/schema.ts';
import type { PanelStage } from '../form/chain.ts';
import { Problem } from '../problem.ts';
import { requireReason } from '../text/reason.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';
import { messagesAbout, newTask } from './open-stage.ts';
import { draw, eligibleExperts, NOBODY } from './reviewers.ts';
import { checkScorecards } from './scorecard.ts';
import { tasksOf } from './stage.ts';

/**
 * What the expert's decision brings about: the last scorecard lets the panel pass, a conflict draws another expert.
 * Refuses with: invalid-input.
 */
export function decidePanel(decision: Decision, context: DecisionContext): DecisionEffect {
  const { stage } = context;
  if (stage.kind !== 'panel') throw new Error(`stage ${stage.id} is no panel`);
  if (decision.kind === 'score') return score(decision, stage, context);
  if (decision.kind === 'conflict') return replace(decision, stage, context);
  throw new Problem('invalid-input', {
    errors: [
      {
        path: 'decision',
        code: 'decision-not-allowed',
        text: { zh: '请提交评分，或声明利益冲突（回避）。', en: 'Score, or declare a conflict of interest.' },
      },
    ],
  });
}

function score(decision: Decision, stage: PanelStage, { file, task, run }: DecisionContext): DecisionEffect {
  const itemIds = itemsOf(file.case.answers, stage.group).map(item => item.id);
  const errors = checkScorecards(decision.scorecards ?? {}, itemIds, stage.rubric);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const scored = tasksOf(file, run).filter(other => other.status === 'decided' && other.taskId !== task.taskId);
  return scored.length + 1 < stage.seats ? {} : { result: { decision: 'pass' } };
}

/** Everybody who had the task, those it was passed on from as well. */
function holdersOf({ reviewerId, handovers = [] }: Task): readonly string[] {
  return [reviewerId, ...handovers.map(handover => handover.from)];
}

/** The expert steps back; the seat goes to another one, or waits for an administrator when nobody is left. */
function replace(decision: Decision, stage: PanelStage, context: DecisionContext): DecisionEffect {
  const { file, form, task, run, reviewers, random } = context;
  requireReason(decision.note ?? '', 'note');
  const asked = new Set(file.tasks.filter(other => other.stageId === stage.id).flatMap(holdersOf));
  const candidates = eligibleExperts(reviewers, stage, file, form).filter(expert => !asked.has(expert.reviewerId));
  const successor = draw(candidates, 1, random)[0] ?? NOBODY;
  const next: Task = { ...newTask(run, stage, { reviewer: successor, seat: task.seat }), openedAt: context.at };
  return { taskStatus: 'replaced', tasks: [next], messages: messagesAbout(next, file.case, form) };
}
