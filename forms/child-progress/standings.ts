/** How every task and every target stands today, from what was verified so far. Source: gazette R-CHILD-5 to R-CHILD-9. */

import type { PlainDate } from '../../shared/calendar/plain-date.ts';
import { dateIn } from '../../shared/calendar/shanghai.ts';
import type { BoardFacts, Light, OwedRow } from '../../shared/form/board.ts';
import { endOf, type Quarter, quarters } from './periods.ts';
import { type PlanTask, tasksOf, townsOf } from './plan.ts';
import { reportedFrom } from './readings.ts';
import {
  isMet,
  lastDayOf,
  lightOf,
  PLAN_STARTS_ON,
  type Reported,
  type Standing,
  standingOf,
  type Target,
  targetsOf,
  worstLight,
} from './targets.ts';

export interface TargetStanding {
  readonly target: Target;
  readonly reported: Reported;
  readonly standing: Standing;
  /** Met for the first time in a report on a later quarter than its last day's. */
  readonly isMetLate: boolean;
  /** The case that the value comes from. */
  readonly caseId?: string;
}

export interface TaskStanding {
  readonly task: PlanTask;
  readonly light: Light;
  readonly targets: readonly TargetStanding[];
  /** What is owed for the latest quarter that has opened; undefined when nothing is. */
  readonly now?: OwedRow;
  /** Quarters whose report is overdue. */
  readonly overdue: readonly OwedRow[];
  /** The lights of the verified quarters, oldest first. */
  readonly past: readonly { readonly quarter: Quarter; readonly light: Light }[];
}

/** The latest quarter that has opened by that day; undefined before the first. */
export function quarterOn(today: PlainDate): Quarter | undefined {
  return quarters.findLast(({ opensOn }) => opensOn <= today);
}

export function standingsToday(facts: BoardFacts): readonly TaskStanding[] {
  const today = dateIn(facts.at);
  const rowsOf = Map.groupBy(facts.owed, row => row.entry.key);
  return tasksOf(facts).map(task => standingOfTask(task, { facts, today, rows: rowsOf.get(task.key) ?? [] }));
}

interface Known {
  readonly facts: BoardFacts;
  readonly today: PlainDate;
  readonly rows: readonly OwedRow[];
}

function standingOfTask(task: PlanTask, { facts, today, rows }: Known): TaskStanding {
  const accepted = quarters.flatMap(({ id }) => rows.filter(row => row.period.id === id && row.version > 0));
  const targets = targetsOf(facts, task.no).map(target =>
    standingOfTarget(target, { accepted, today, towns: townsOf(facts) }),
  );
  const now = rows.find(({ period }) => period.id === quarterOn(today)?.id);
  return {
    task,
    targets,
    light: worstLight(targets.map(({ standing }) => lightOf(standing))),
    ...(now ? { now } : {}),
    overdue: rows.filter(({ status }) => status === 'overdue'),
    past: quarters.flatMap(quarter =>
      accepted
        .filter(row => row.period.id === quarter.id)
        .map(({ summary }) => ({ quarter, light: lightIn(summary['light']) })),
    ),
  };
}

const lightIn = (stored: unknown): Light =>
  stored === 'green' || stored === 'amber' || stored === 'red' ? stored : 'grey';

function standingOfTarget(
  target: Target,
  { accepted, today, towns }: { accepted: readonly OwedRow[]; today: PlainDate; towns: readonly string[] },
): TargetStanding {
  const stated = accepted.filter(({ summary }) => isStated(reportedFrom(summary, target)));
  const soFar = stated.map((_, index) => reportedUntil(stated.slice(0, index + 1), target));
  const reported = soFar.at(-1) ?? {};
  const firstMet = stated[soFar.findIndex(values => isMet(target, values, towns))];
  const standing = standingOf(target, reported, { on: today, measuredOn: measuredOn(accepted.at(-1), today), towns });
  const latest = stated.at(-1) ?? accepted.at(-1);
  const metOn = endOf(firstMet?.period.id ?? '');
  return {
    target,
    reported,
    standing,
    isMetLate:
      standing === 'met' && target.byYear !== undefined && metOn !== undefined && metOn > lastDayOf(target.byYear),
    ...(latest?.caseId === undefined ? {} : { caseId: latest.caseId }),
  };
}

const isStated = (reported: Reported): boolean => Object.keys(reported).length > 0;

/** The last value stated, of every town its own: a report that has no new one leaves what was verified before. */
function reportedUntil(stated: readonly OwedRow[], target: Target): Reported {
  const all = stated.map(({ summary }) => reportedFrom(summary, target));
  const byTown = Object.assign({}, ...all.map(reported => reported.byTown));
  return { ...all.at(-1), ...(Object.keys(byTown).length > 0 ? { byTown } : {}) };
}

/**
 * The day that a value is held against: the end of the quarter it was reported for, or of a later one whose report
 * should have been in, so that no light stays green because nobody reports.
 */
function measuredOn(latest: OwedRow | undefined, today: PlainDate): PlainDate {
  const reported = endOf(latest?.period.id ?? '') ?? PLAN_STARTS_ON;
  const expected = quarters.findLast(({ dueOn }) => dueOn < today)?.endsOn ?? PLAN_STARTS_ON;
  return reported > expected ? reported : expected;
}
