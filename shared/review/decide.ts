/** A reviewer's decision: checked against the stage, worked out as one change. */

import type { Change } from '../case/change.ts';
import { factsOf } from '../case/facts.ts';
import type { Actor, Decision, StageResult, Task } from '../case/schema.ts';
import type { ReviewedStage } from '../form/chain.ts';
import { hashContent } from '../id.ts';
import { decidedHash } from '../paper/decided-hash.ts';
import { Problem } from '../problem.ts';
import { decideCheck } from './decide-check.ts';
import { decidePanel } from './decide-panel.ts';
import { decideRecord } from './decide-record.ts';
import { decideSign } from './decide-sign.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';
import { reviewedStageOf, runOf } from './stage.ts';

type Decider = (decision: Decision, context: DecisionContext) => DecisionEffect;

const deciders: Record<ReviewedStage['kind'], Decider> = {
  check: decideCheck,
  panel: decidePanel,
  sign: decideSign,
  record: decideRecord,
};

export type DecisionVerdict =
  | { readonly kind: 'decided'; readonly change: Change }
  | { readonly kind: 'repeat'; readonly decision: Decision; readonly decidedAt: string };

/**
 * Decides a task. A repeat of the recorded decision answers with it; another one is refused.
 * Refuses with: already-decided, link-gone, content-changed, invalid-input, forbidden.
 */
export function decide(
  decision: Decision,
  actor: Actor,
  request: Omit<DecisionContext, 'stage' | 'run'>,
): DecisionVerdict {
  const { file, form, task } = request;
  const requestHash = hashContent({ ...decision, assurance: undefined });
  if (task.status === 'decided') return repeatOf(task, requestHash);
  const run = runOf(file, task.stageId, task.lap);
  if (task.status !== 'open' || run?.status !== 'open') throw new Problem('link-gone');
  if (task.revision !== file.case.revision) throw new Problem('content-changed');
  const stage = reviewedStageOf(form, task.stageId);
  const effect = deciders[stage.kind](decision, { ...request, stage, run });
  const decided: Task = {
    ...task,
    status: effect.taskStatus ?? 'decided',
    decision: { ...(effect.decision ?? decision), ...(task.onBehalfOf ? { onBehalfOf: task.onBehalfOf.name } : {}) },
    decisionHash: requestHash,
    decidedAt: request.at,
    ...(decision.kind === 'return' || decision.kind === 'sign' ? { before: file.case.answers } : {}),
  };
  return { kind: 'decided', change: changeOf({ ...request, stage, run }, { effect, decided, actor }) };
}

function repeatOf(task: Task, requestHash: string): DecisionVerdict {
  if (task.decision && task.decidedAt && task.decisionHash === requestHash) {
    return { kind: 'repeat', decision: task.decision, decidedAt: task.decidedAt };
  }
  throw new Problem('already-decided', { members: { decision: task.decision?.kind, decidedAt: task.decidedAt } });
}

function changeOf(
  context: DecisionContext,
  { effect, decided, actor }: { effect: DecisionEffect; decided: Task; actor: Actor },
): Change {
  const { file, task, run, at } = context;
  const { result } = effect;
  const completed = result ? [{ ...run, status: 'decided' as const, decidedAt: at, result }] : [];
  const callback = result ? [{ kind: 'callback' as const, stageId: run.stageId, lap: run.lap, result }] : [];
  return {
    case: { ...file.case, ...effect.case },
    at,
    event: {
      kind: 'decided',
      actor,
      detail: {
        stageId: run.stageId,
        lap: run.lap,
        taskId: task.taskId,
        decision: decided.decision?.kind,
        ...(task.onBehalfOf ? { onBehalfOf: task.onBehalfOf.reviewerId } : {}),
        revision: task.revision,
        decisionHash: decided.decisionHash,
        decidedHash: decidedHash(decided),
        ...(result ? { result: result.decision } : {}),
      },
    },
    tasks: [decided, ...(effect.tasks ?? [])],
    stages: [...completed, ...(effect.stages ?? [])],
    messages: [...callback, ...(effect.messages ?? [])],
    ...(effect.claims ? { claims: effect.claims } : {}),
    ...(effect.results ? { results: effect.results } : {}),
    ...noticeOf(context, result),
  };
}

/** The notice becomes public with the decision that completes its stage. */
function noticeOf({ file, form, stage, surroundings }: DecisionContext, result: StageResult | undefined) {
  if (result?.decision !== 'accept' || form.notice?.publishAfter !== stage.id) return {};
  return { notice: { title: form.notice.build(factsOf(file, form, surroundings)).title } };
}
