/** How a case that has grown goes back to the beginning of its chain, from wherever it is. */

import { isCorrection } from '../review/stage.ts';
import type { Change } from './change.ts';
import type { Case, CaseFile, StageRun } from './schema.ts';

/**
 * `end-stage`: the stage that waits ends with `restart`. `mark`: nothing waits, or the applicant's correction does, and
 * the next stage to open sends the chain back. `reopen`: the chain has ended, and a new run of it begins. `nothing`: the
 * chain is at its beginning, or on its way there.
 */
export type WayBack =
  | { readonly kind: 'end-stage'; readonly run: StageRun }
  | { readonly kind: 'mark' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'nothing' };

/** How a chain comes to its beginning from where it stands. */
export function wayBack({ case: item, stages }: CaseFile): WayBack {
  if (item.status === 'closed') return { kind: 'reopen' };
  if (item.isToRestart) return { kind: 'nothing' };
  const open = stages.find(({ status }) => status === 'open');
  if (open) return isCorrection(open.stageId) ? { kind: 'mark' } : { kind: 'end-stage', run: open };
  const ofRun = stages.filter(({ lap }) => lap >= firstLap(item));
  const last = Math.max(0, ...ofRun.map(({ lap }) => lap));
  const isOnItsWay = ofRun.some(({ lap, result }) => lap === last && result?.decision === 'restart');
  return ofRun.length === 0 || isOnItsWay ? { kind: 'nothing' } : { kind: 'mark' };
}

export const firstLap = (item: Pick<Case, 'firstLap'>): number => item.firstLap ?? 1;

/** How many laps it takes at most: between two stages, the next one may open in the next lap. */
export const lapsNeeded: Readonly<Record<WayBack['kind'], number>> = { 'end-stage': 1, mark: 2, reopen: 1, nothing: 0 };

/** What the way back adds to a change; `item` is the case with everything else done. */
export function startedAnew(
  way: WayBack,
  item: Case,
  at: string,
): Pick<Change, 'case'> & { readonly stages: readonly StageRun[]; readonly messages: NonNullable<Change['messages']> } {
  if (way.kind === 'reopen') return { ...nextRun(item), stages: [] };
  if (way.kind !== 'end-stage') return { case: marked(item, way), stages: [], messages: [] };
  const { stageId, lap } = way.run;
  const result = { decision: 'restart' as const };
  return {
    case: { ...item, status: 'in-review' },
    stages: [{ ...way.run, status: 'decided', decidedAt: at, result }],
    messages: [{ kind: 'callback', stageId, lap, result }],
  };
}

const marked = (item: Case, { kind }: WayBack): Case => (kind === 'mark' ? { ...item, isToRestart: true } : item);

/** The case with a new run of its chain, which begins in the next lap. */
export function nextRun(item: Case): Pick<Change, 'case'> & { readonly messages: NonNullable<Change['messages']> } {
  const { outcome: _outcome, closedAt: _at, dueAt: _due, stageId: _stage, isToRestart: _mark, ...kept } = item;
  const lap = item.lap + 1;
  const next: Case = { ...kept, status: 'in-review', firstLap: lap, chainRun: item.chainRun + 1 };
  const { formId, formVersion, chainRun } = next;
  return { case: next, messages: [{ kind: 'start', formId, formVersion, chainRun, lap }] };
}
