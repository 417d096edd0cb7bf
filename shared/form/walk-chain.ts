/**
 * Walks every path a case can take through a chain: every decision, return, lapse and beginning anew, in every lap. What
 * `infra/chain` compiles is held against these steps.
 */

import { afterCorrection, correctionOf, correctionTerms, isCorrection } from '../review/stage.ts';
import type { Chain, Stage } from './chain.ts';
import { type FormFault, fault } from './check/fault.ts';

export type StageDecision = 'accept' | 'return' | 'reject' | 'lapse' | 'pass' | 'restart';
export type Ending = 'completed' | 'rejected' | 'lapsed';

/** Where a case waits: a stage, or a returned case its applicant. */
export interface Situation {
  readonly stageId: string;
  readonly lap: number;
  /** How often the case has been sent back to its applicant, by stage. */
  readonly returns: Readonly<Record<string, number>>;
}

export interface Step {
  readonly from: Situation;
  readonly decision: StageDecision;
  readonly to: Situation | { readonly ending: Ending };
}

export interface Walk {
  readonly steps: readonly Step[];
  /** How many different ways there are from the first stage to an ending. */
  readonly paths: number;
  readonly endings: readonly Ending[];
  readonly faults: readonly FormFault[];
}

/** More than any chain a person could follow. */
const MAX_SITUATIONS = 20_000;

/** `isRestarted`: a case may grow while it is in the chain, which then begins again. */
export function walkChain(chain: Chain, isRestarted = false): Walk {
  const first = chain.stages[0];
  if (!first) return { steps: [], paths: 0, endings: [], faults: [] };
  const start = { stageId: first.id, lap: 1, returns: {} };
  const steps = new Map<string, readonly Step[]>();
  const waiting: Situation[] = [start];
  for (let next = waiting.pop(); next && steps.size < MAX_SITUATIONS; next = waiting.pop()) {
    if (steps.has(nameOf(next))) continue;
    const found = stepsFrom(next, chain, isRestarted);
    steps.set(nameOf(next), found);
    for (const { to } of found) if (!('ending' in to)) waiting.push(to);
  }
  const all = [...steps.values()].flat();
  const paths = countPaths(start, steps);
  const endings = [...new Set(all.flatMap(({ to }) => ('ending' in to ? [to.ending] : [])))];
  return { steps: all, paths, endings, faults: faultsOf(chain, { steps, paths, endings }) };
}

/** The steps out of a situation. */
export function stepsFrom(from: Situation, chain: Chain, isRestarted = false): readonly Step[] {
  return decisionsIn(from, chain, isRestarted).map(decision => ({
    from,
    decision,
    to: destination(from, decision, chain),
  }));
}

const always: Readonly<Record<Stage['kind'], readonly StageDecision[]>> = {
  check: ['accept', 'reject', 'lapse'],
  panel: ['pass', 'lapse'],
  sign: ['accept', 'lapse'],
  record: ['accept', 'lapse'],
  stamp: ['accept', 'lapse'],
  deliver: ['accept', 'lapse'],
};

/** How a stage can end in this situation. */
function decisionsIn(from: Situation, chain: Chain, isRestarted: boolean): readonly StageDecision[] {
  if (isCorrection(from.stageId)) return ['accept', 'lapse'];
  const stage = chain.stages.find(({ id }) => id === from.stageId);
  if (!stage) return [];
  const isPassedOver = stage.when !== undefined && stage.kind !== 'panel';
  return [
    ...always[stage.kind],
    ...(isPassedOver ? (['pass'] as const) : []),
    ...(mayReturn(stage, from, chain) ? (['return'] as const) : []),
    ...(isRestarted && from.lap < chain.maxLaps ? (['restart'] as const) : []),
  ];
}

function mayReturn(stage: Stage, { lap, returns }: Situation, { maxLaps }: Chain): boolean {
  if (lap >= maxLaps) return false;
  const terms = correctionTerms(stage);
  if (terms) return (returns[stage.id] ?? 0) < terms.maxReturns;
  return stage.kind === 'sign' && stage.returnsTo !== undefined;
}

function destination(from: Situation, decision: StageDecision, { stages }: Chain): Step['to'] {
  const { stageId, lap } = from;
  const index = stages.findIndex(stage => stageId === stage.id || stageId === correctionOf(stage.id));
  const stage = stages[index];
  if (isCorrection(stageId)) return { ...from, stageId: afterCorrection(stages, stage?.id ?? ''), lap: lap + 1 };
  if (decision === 'restart') return { ...from, stageId: stages[0]?.id ?? '', lap: lap + 1 };
  if (decision === 'lapse') return { ending: 'lapsed' };
  if (decision === 'reject') return { ending: 'rejected' };
  if (decision === 'return' && stage) return sentBack(from, stage);
  const next = stages[index + 1];
  return next ? { ...from, stageId: next.id } : { ending: 'completed' };
}

/** To an earlier stage in the next lap, or to the applicant. */
function sentBack(from: Situation, stage: Stage): Situation {
  if (stage.kind === 'sign' && stage.returnsTo !== undefined) {
    return { ...from, stageId: stage.returnsTo, lap: from.lap + 1 };
  }
  const returns = { ...from.returns, [stage.id]: (from.returns[stage.id] ?? 0) + 1 };
  return { ...from, stageId: correctionOf(stage.id), returns };
}

const nameOf = ({ stageId, lap, returns }: Situation) => `${stageId} ${lap} ${JSON.stringify(returns)}`;

/** NaN when a path leads back to where it was. */
function countPaths(start: Situation, steps: ReadonlyMap<string, readonly Step[]>): number {
  const counted = new Map<string, number>();
  const count = (situation: Situation): number => {
    const name = nameOf(situation);
    const known = counted.get(name);
    if (known !== undefined) return known;
    counted.set(name, Number.NaN);
    const sum = (steps.get(name) ?? []).reduce((total, { to }) => total + ('ending' in to ? 1 : count(to)), 0);
    counted.set(name, sum);
    return sum;
  };
  return count(start);
}

function faultsOf(
  { stages }: Chain,
  { steps, paths, endings }: { steps: ReadonlyMap<string, readonly Step[]>; paths: number; endings: readonly Ending[] },
): FormFault[] {
  const visited = new Set([...steps.values()].flat().map(({ from }) => from.stageId));
  const deadEnds = [...steps].filter(([, found]) => found.length === 0).map(([name]) => name);
  return [
    ...stages
      .filter(({ id }) => !visited.has(id))
      .map(({ id }) => fault(`chain.${id}`, 'unreachable', '没有路径到达此环节。', 'No path leads to this stage.')),
    ...deadEnds.map(name => fault('chain', 'dead-end', `“${name}”之后没有去处。`, `Nothing follows “${name}”.`)),
    ...(steps.size < MAX_SITUATIONS && Number.isFinite(paths)
      ? []
      : [fault('chain', 'never-ends', '有路径不会结束。', 'There is a path that never ends.')]),
    ...(endings.includes('completed')
      ? []
      : [fault('chain', 'never-completes', '流程无法办结。', 'No path completes.')]),
  ];
}
