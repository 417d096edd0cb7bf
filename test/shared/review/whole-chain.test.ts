/** Cases led through their chain at random, in memory: by the domain, in the order that the walk over the chain allows. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../../shared/calendar/shanghai.ts';
import { findBreak } from '../../../shared/case/event.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import type { CaseEvent, CaseFile, Decision, StageRun, Task } from '../../../shared/case/schema.ts';
import { submit } from '../../../shared/case/submit.ts';
import { type Situation, stepsFrom } from '../../../shared/form/walk-chain.ts';
import { close } from '../../../shared/review/close.ts';
import { decide } from '../../../shared/review/decide.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import { isCorrection, runOf } from '../../../shared/review/stage.ts';
import { nextTick } from '../../../shared/review/tick.ts';
import { apply, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, anAttachment } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const answers = {
  unitName: '甲单位',
  contactName: '王',
  contactEmail: 'a@unit.example',
  visits: [{ id: '1', place: '东', cost: '1.00' }],
};
const photos = ['p1', 'p2'].map(attachmentId => anAttachment('visits.1.photos', { attachmentId }));
const draft = aFile({ case: aCase({ answers }), attachments: [anAttachment('plan'), ...photos] });
const surroundings = surroundingsAt();

interface Told {
  readonly file: CaseFile;
  readonly events: readonly CaseEvent[];
}

type Act = (file: CaseFile) => Parameters<typeof apply>[1];

const tell = ({ file, events }: Told, act: Act): Told => {
  const next = apply(file, act(file));
  return { file: next.file, events: [...events, next.event] };
};

const submitted: Act = file => {
  const verdict = submit({
    file,
    form: aForm,
    at: AT,
    surroundings,
    idempotencyKey: `k${file.case.revision}`,
    taken: [],
  });
  if (verdict.kind !== 'submitted') throw new Error('a repeat');
  return verdict.change;
};

const deciding: Readonly<Record<string, Decision>> = {
  'check accept': { kind: 'accept', findings: { case: { isComplete: true }, items: {} } },
  'check return': { kind: 'return', note: 'x', paths: ['unitName'] },
  'check reject': { kind: 'reject', note: 'x', reason: 'out-of-scope' },
  'panel pass': { kind: 'score', scorecards: { 1: { points: { quality: 80 }, deductions: [] } } },
  'sign return': { kind: 'return', note: 'x' },
  'record accept': { kind: 'record', fields: { paidOn: '2022-12-30' } },
};

function decided(task: Task, decision: Decision): Act {
  return file => {
    const known = { file, form: aForm, task, at: AT, surroundings, reviewers, random: () => 0, taken: [] };
    const verdict = decide(decision, { kind: 'reviewer', id: task.reviewerId }, known);
    if (verdict.kind !== 'decided') throw new Error('a repeat');
    return verdict.change;
  };
}

/** Brings a waiting stage to this result, as reviewers, the applicant or time would. */
function bring(told: Told, { stageId, lap }: Situation, result: string): Told {
  if (result === 'lapse') return untilEnd(told, stageId, lap);
  if (isCorrection(stageId)) return tell(told, submitted);
  const tasks = told.file.tasks.filter(task => task.stageId === stageId && task.lap === lap && task.status === 'open');
  return tasks.reduce((sofar, task) => {
    const decision = deciding[`${stageId} ${result}`] ?? {
      kind: 'sign' as const,
      signature: { name: task.reviewerName },
    };
    return tell(sofar, decided(task, decision));
  }, told);
}

function untilEnd(told: Told, stageId: string, lap: number): Told {
  const run = runOf(told.file, stageId, lap) as StageRun;
  const change = nextTick({ file: told.file, form: aForm, run, at: AT, reviewers });
  return change
    ? untilEnd(
        tell(told, () => change),
        stageId,
        lap,
      )
    : told;
}

/** Leads a case to its end; every choice is the next of the given numbers. */
function lead(choices: readonly number[]): Told & { readonly waited: readonly string[] } {
  let told = tell({ file: draft, events: [] }, submitted);
  let here: Situation = { stageId: 'check', lap: 1, returns: {} };
  const waited: string[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const { stageId, lap } = here;
    if (!runOf(told.file, stageId, lap)) {
      told = tell(told, file =>
        openStage({
          file,
          form: aForm,
          stageId,
          lap,
          at: AT,
          reviewers,
          standIns: [],
          surroundings,
          present: surroundings,
          random: () => 0,
        }),
      );
    }
    const run = runOf(told.file, stageId, lap) as StageRun;
    waited.push(`${stageId} ${lap} ${run.dueAt >= endOfDay('2022-12-05')}`);
    const steps = stepsFrom(here, aForm.chain).filter(
      ({ decision }) => run.status === 'open' || decision === run.result?.decision,
    );
    const step = steps[(choices[turn % choices.length] ?? 0) % steps.length];
    if (!step) throw new Error(`nothing can happen in ${stageId}`);
    if (run.status === 'open') told = bring(told, here, step.decision);
    expect(runOf(told.file, stageId, lap)?.result?.decision).toBe(step.decision);
    if ('ending' in step.to) {
      const { ending } = step.to;
      return { ...tell(told, file => close({ file, form: aForm, ending, at: AT, surroundings, taken: [] })), waited };
    }
    here = step.to;
  }
  throw new Error('the case never ended');
}

describe('a case, whatever is decided', () => {
  const ways = fc.array(fc.nat(11), { minLength: 1, maxLength: 12 });
  const holds = (claim: (end: ReturnType<typeof lead>) => void) =>
    fc.assert(
      fc.property(ways, choices => claim(lead(choices))),
      { numRuns: 150 },
    );

  it('ends closed, with an outcome that has words, and with nothing left to wait for', () => {
    holds(({ file }) => {
      expect(file.case.status).toBe('closed');
      expect(Object.keys(aForm.outcome.results)).toContain(file.case.outcome?.result);
      expect(file.case).not.toHaveProperty('dueAt');
      expect(file.case).not.toHaveProperty('correction');
      expect(file.tasks.filter(({ status }) => status === 'open')).toEqual([]);
      expect(file.stages.filter(({ status }) => status === 'open')).toEqual([]);
    });
  });

  it('has a record without a gap, one event a change, unbroken', () => {
    holds(({ file, events }) => {
      expect(findBreak(events)).toBeUndefined();
      expect([file.case.eventCount, file.case.version]).toEqual([events.length, events.length + 1]);
      expect(file.case.lastEventHash).toBe(events.at(-1)?.hash);
    });
  });

  it('never waited without a due time, nor twice for the same', () => {
    holds(({ waited }) => {
      expect(waited.filter(one => one.endsWith('false'))).toEqual([]);
      expect(new Set(waited).size).toBe(waited.length);
    });
  });

  it('was decided at most once in each seat of each lap', () => {
    holds(({ file }) => {
      const seats = file.tasks
        .filter(({ status }) => status === 'decided')
        .map(({ stageId, lap, seat }) => `${stageId} ${lap} ${seat}`);
      expect(new Set(seats).size).toBe(seats.length);
    });
  });

  it('is judged by the scorecards of one lap of the panel only', () => {
    holds(({ file }) => {
      const scorecards = factsOf(file, aForm, surroundings).scorecards['1'] ?? [];
      expect([0, 3]).toContain(scorecards.length);
    });
  });
});
