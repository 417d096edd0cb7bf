/**
 * What the plan wants reached, and how a reported value stands against it.
 * Source: gazette R-CHILD-5, R-CHILD-6, R-CHILD-9; decisions D-CHILD-2 to D-CHILD-4, D-CHILD-7.
 */

import { daysBetween, type PlainDate } from '../../shared/calendar/plain-date.ts';
import { plainValue, textOf } from '../../shared/case/facts.ts';
import type { Light } from '../../shared/form/board.ts';
import type { EntryFact, LookUps, Values } from '../../shared/form/facts.ts';
import { numberOf, TARGETS } from './plan.ts';

/** How a value is held against the number that is asked for. */
const comparators = {
  'at-least': (actual: number, asked: number) => actual >= asked,
  'more-than': (actual: number, asked: number) => actual > asked,
  'at-most': (actual: number, asked: number) => actual <= asked,
  'less-than': (actual: number, asked: number) => actual < asked,
} as const;

export type Comparator = keyof typeof comparators;

/** `target`: a number with a year; `indicator`: a number without one; `milestone`: a year without a number. */
export type Sort = 'target' | 'indicator' | 'milestone';

export interface Target {
  readonly key: string;
  readonly taskNo: number;
  readonly sort: Sort;
  readonly metric: string;
  /** The printed words. */
  readonly phrase: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  /** The printed year. */
  readonly byYear?: number;
  /** It holds for every town and sub-district. */
  readonly isPerTown: boolean;
  /** Where it stood when the plan was issued: 0 for what is built; unknown for shares until somebody enters it. */
  readonly startValue?: number;
}

export function targetOf({ key, name, details }: EntryFact): Target {
  const comparator = textOf(details, 'comparator');
  return {
    key,
    taskNo: numberOf(details, 'taskNo'),
    sort: sortOf(textOf(details, 'sort')),
    metric: name,
    phrase: textOf(details, 'phrase'),
    // A bare number asks for at least as many. Source: D-CHILD-3.
    comparator: Object.hasOwn(comparators, comparator) ? (comparator as Comparator) : 'at-least',
    value: numberOf(details, 'targetValue'),
    unit: textOf(details, 'targetUnit'),
    ...givenNumber(details, 'byYear'),
    isPerTown: details['isPerTown'] === true,
    ...givenNumber(details, 'startValue'),
  };
}

const sortOf = (sort: string): Sort => (sort === 'milestone' || sort === 'indicator' ? sort : 'target');

function givenNumber<Name extends string>(details: Values, name: Name): { readonly [Key in Name]?: number } {
  const value = plainValue(details, name);
  return (typeof value === 'number' ? { [name]: value } : {}) as { readonly [Key in Name]?: number };
}

/** What is asked of a task: targets, then indicators and milestones, as printed. */
export function targetsOf(known: LookUps, taskNo?: number): readonly Target[] {
  const all = known.entriesOf(TARGETS).map(targetOf);
  return taskNo === undefined ? all : all.filter(target => target.taskNo === taskNo);
}

/** The last day on which it may be reached: the year's last. Source: decision D-CHILD-2. */
export function lastDayOf(byYear: number): PlainDate {
  return `${byYear}-12-31`;
}

/** What was reported: a number, one for each town, or whether a milestone has been reached. */
export interface Reported {
  readonly value?: number;
  readonly byTown?: Readonly<Record<string, number | undefined>>;
  readonly isReached?: boolean;
}

/**
 * Is it reached? Every town must meet what is asked of every town; without the list of towns nobody can say so.
 * Source: gazette R-CHILD-5, R-CHILD-6; decisions D-CHILD-3, D-CHILD-4.
 */
export function isMet(target: Target, reported: Reported, towns: readonly string[]): boolean {
  if (target.sort === 'milestone') return reported.isReached === true;
  const meets = (actual: number | undefined) =>
    actual !== undefined && comparators[target.comparator](actual, target.value);
  if (!target.isPerTown) return meets(reported.value);
  return towns.length > 0 && towns.every(town => meets(reported.byTown?.[town]));
}

/** How many of the towns meet it. */
export function townsThatMeet(target: Target, reported: Reported, towns: readonly string[]): number {
  return towns.filter(town => isMet({ ...target, isPerTown: false }, townReported(reported, town), towns)).length;
}

function townReported({ byTown }: Reported, town: string): Reported {
  const value = byTown?.[town];
  return value === undefined ? {} : { value };
}

/** The day of the scheme: straight lines begin here. Source: 张政办字〔2022〕25号, 2022-11-18. */
export const PLAN_STARTS_ON = '2022-11-18';
/** A value may lag behind the straight line by this share of the way before it is more than amber. */
export const TOLERANCE = 0.15;
/** Where no line can be drawn, what is still open in the last quarter before the last day is red. */
export const LAST_STRETCH_DAYS = 92;

export type Standing = 'met' | 'on-track' | 'behind' | 'far-behind' | 'overdue' | 'pending' | 'unknown' | 'no-deadline';

/**
 * How a target stands on a day. Decision, since the gazette asks for early warning (R-CHILD-9) and prints no rule:
 *
 * - met: green, however late;
 * - its last day has passed and it is not known to be met: overdue, red;
 * - else the value is held against the straight line from the plan's first day to the last day, from the value it
 *   started at: on the line or above it green, up to `TOLERANCE` of the way below it amber, further below red;
 * - no line without a starting value, or from one that met the target: amber until the last quarter, then red;
 * - no value reported yet, or a milestone not reached yet: grey until the last quarter, then red;
 * - a number without a year: grey for ever, an indicator. Source: D-CHILD-7.
 *
 * Nobody sets a light by hand.
 */
export function standingOf(target: Target, reported: Reported, { on, measuredOn = on, towns }: StandingOn): Standing {
  if (target.byYear === undefined) return 'no-deadline';
  if (isMet(target, reported, towns)) return 'met';
  const lastDay = lastDayOf(target.byYear);
  if (on > lastDay) return 'overdue';
  const lag = lagOf(target, reported, { on: measuredOn, towns });
  if (lag === undefined) return standingWithoutLine(target, reported, { on, towns });
  if (lag <= 0) return 'on-track';
  return lag <= TOLERANCE ? 'behind' : 'far-behind';
}

export interface StandingOn {
  readonly on: PlainDate;
  /** The day that the value is of, where that is earlier: it is held against the line of that day. */
  readonly measuredOn?: PlainDate;
  readonly towns: readonly string[];
}

function standingWithoutLine(target: Target, reported: Reported, { on, towns }: StandingOn): Standing {
  if (daysBetween(on, lastDayOf(target.byYear ?? 0)) < LAST_STRETCH_DAYS) return 'far-behind';
  if (target.sort === 'milestone') return 'pending';
  return isReported(target, reported, towns) ? 'behind' : 'unknown';
}

function isReported({ isPerTown, sort }: Target, { value, byTown, isReached }: Reported, towns: readonly string[]) {
  if (sort === 'milestone') return isReached !== undefined;
  return isPerTown ? towns.some(town => byTown?.[town] !== undefined) : value !== undefined;
}

/** By which share of the way the value is behind the straight line; undefined where there is no line or no value. */
function lagOf(target: Target, reported: Reported, { on, towns }: StandingOn): number | undefined {
  const done = shareDone(target, reported, towns);
  if (done === undefined || target.byYear === undefined) return undefined;
  const days = daysBetween(PLAN_STARTS_ON, lastDayOf(target.byYear));
  return daysBetween(PLAN_STARTS_ON, on) / days - done;
}

/**
 * The share of the way from the starting value that is done, 0 to 1; of a target for every town, the mean. There is no
 * way to go from a start that meets the target already.
 */
function shareDone(target: Target, reported: Reported, towns: readonly string[]): number | undefined {
  const { startValue, value: asked, isPerTown } = target;
  if (startValue === undefined || startValue === asked || target.sort === 'milestone') return undefined;
  if (comparators[target.comparator](startValue, asked)) return undefined;
  const shareOf = (actual: number) => Math.min(1, Math.max(0, (actual - startValue) / (asked - startValue)));
  if (!isPerTown) return reported.value === undefined ? undefined : shareOf(reported.value);
  if (!isReported(target, reported, towns)) return undefined;
  return towns.reduce((sum, town) => sum + shareOf(reported.byTown?.[town] ?? startValue), 0) / towns.length;
}

const lights: Readonly<Record<Standing, Light>> = {
  met: 'green',
  'on-track': 'green',
  behind: 'amber',
  'far-behind': 'red',
  overdue: 'red',
  pending: 'grey',
  unknown: 'grey',
  'no-deadline': 'grey',
};

export function lightOf(standing: Standing): Light {
  return lights[standing];
}

const severity: readonly Light[] = ['grey', 'green', 'amber', 'red'];

/** The light of a task is the worst of its targets'; grey when none of them has a deadline. */
export function worstLight(all: readonly Light[]): Light {
  return all.reduce((worst, light) => (severity.indexOf(light) > severity.indexOf(worst) ? light : worst), 'grey');
}
