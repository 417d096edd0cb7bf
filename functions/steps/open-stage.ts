/** Opens a stage, once, and answers when things fall due in it. */

import { forms } from '#forms';
import type { Change } from '../../shared/case/change.ts';
import type { CaseFile, StageRun } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { forgetRegisters } from '../../shared/register/store.ts';
import { openStage } from '../../shared/review/open-stage.ts';
import { NOBODY } from '../../shared/review/reviewers.ts';
import { readSeating } from '../../shared/review/seating-store.ts';
import { runOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import type { StepOf } from './step.ts';

/** `ticks` are ISO instants in order; `tick` says how many of them have been dealt with. */
export interface StagePlan {
  readonly ticks: readonly string[];
  readonly tick: number;
}

export async function openStep({ caseId, stageId, lap }: StepOf<'open-stage'>): Promise<StagePlan> {
  const at = nowInstant();
  const { answer } = await act(caseId, async file => {
    const existing = runOf(file, stageId, lap);
    if (existing) return { answer: planOf(existing) };
    const { change, run } = await opening(file, { stageId, lap }, at);
    return { change, answer: planOf(run) };
  });
  return answer;
}

type RunToOpen = Pick<StageRun, 'stageId' | 'lap'>;

/**
 * What opening a stage changes, worked out with the registers. Before nobody is asked, they are read anew: somebody may
 * just have been entered.
 */
export async function opening(
  file: CaseFile,
  toOpen: RunToOpen,
  at: string,
): Promise<{ readonly change: Change; readonly run: StageRun }> {
  const change = await openWithRegisters(file, toOpen, at);
  if (!asksNobody(change)) return withRun(change);
  forgetRegisters();
  return withRun(await openWithRegisters(file, toOpen, at));
}

const asksNobody = ({ tasks = [] }: Change): boolean =>
  tasks.some(({ reviewerId }) => reviewerId === NOBODY.reviewerId);

function withRun(change: Change) {
  const run = change.stages?.[0];
  if (!run) throw new Error('opening a stage made no run');
  return { change, run };
}

async function openWithRegisters(file: CaseFile, { stageId, lap }: RunToOpen, at: string): Promise<Change> {
  const seating = await readSeating(file, formOf(forms, file.case), at);
  return openStage({ ...seating, stageId, lap });
}

function planOf(run: StageRun): StagePlan {
  return { ticks: run.ticks.map(tick => tick.at), tick: run.ticksDone };
}
