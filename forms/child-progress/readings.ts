/**
 * The values of a quarter: as the form's groups hold them, as the obligation keeps them, and as the rules take them.
 * The owner's claim and the verifier's finding are kept apart; the verified value counts where there is one.
 * Source: gazette R-CHILD-5, R-CHILD-6.
 */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Answers, Facts, Item, LookUps, Value, Values } from '../../shared/form/facts.ts';
import { townsOf } from './plan.ts';
import { type Reported, type Target, targetsOf } from './targets.ts';
import { askedText } from './words.ts';

export const READINGS = 'planReadings';
export const MILESTONES = 'planMilestones';

/**
 * The items that a quarter begins with: one a number, and one a town where every town has to meet it; what was
 * reported last, or found instead by the verifier, stays until somebody changes it.
 */
export function itemsFor(taskNo: number, known: LookUps, previous: Previous = { answers: {} }): Answers {
  const targets = targetsOf(known, taskNo);
  const readings = targets.filter(({ sort }) => sort !== 'milestone').flatMap(target => placesOf(target, known));
  const milestones = targets.filter(({ sort }) => sort === 'milestone');
  const reachedBefore = itemsOf(previous.answers, MILESTONES);
  return {
    [READINGS]: readings.map(({ target, town }, index) => {
      const last = valueBefore(previous, target, town);
      return {
        id: String(index + 1),
        readingKey: target.key,
        readingMetric: target.metric,
        ...(town === '' ? {} : { readingTown: town }),
        readingAsked: askedText(target).zh,
        ...(last === undefined ? {} : { readingBefore: last, readingValue: last }),
      };
    }),
    [MILESTONES]: milestones.map((target, index) => ({
      id: String(index + 1),
      milestoneKey: target.key,
      milestoneText: target.phrase,
      ...kept(
        reachedBefore.find(item => item['milestoneKey'] === target.key),
        'milestoneReached',
        'milestoneReached',
      ),
    })),
  };
}

/** The accepted report of the quarter before: what was reported, and what stayed of it once it was verified. */
interface Previous {
  readonly answers: Answers;
  readonly summary?: Values | undefined;
}

function valueBefore({ answers, summary = {} }: Previous, target: Target, town: string): Value | undefined {
  const { value, byTown = {} } = reportedFrom(summary, target);
  const reported = itemsOf(answers, READINGS).find(item => isOf(item, target.key, town));
  return (target.isPerTown ? byTown[town] : value) ?? reported?.['readingValue'];
}

const isOf = (item: Item, key: string, town: string) =>
  item['readingKey'] === key && textOf(item, 'readingTown') === town;

function kept(item: Item | undefined, from: string, to: string): Values {
  const value = item?.[from];
  return value === undefined ? {} : { [to]: value };
}

function placesOf(target: Target, known: LookUps): readonly { readonly target: Target; readonly town: string }[] {
  return target.isPerTown ? townsOf(known).map(town => ({ target, town })) : [{ target, town: '' }];
}

/** What the case says of a target: the verifier's value where she found another. */
export function reportedIn({ answers, findings }: Pick<Facts, 'answers' | 'findings'>, target: Target): Reported {
  if (target.sort === 'milestone') {
    const item = itemsOf(answers, MILESTONES).find(candidate => candidate['milestoneKey'] === target.key);
    return typeof item?.['milestoneReached'] === 'boolean' ? { isReached: item['milestoneReached'] } : {};
  }
  const items = itemsOf(answers, READINGS).filter(item => item['readingKey'] === target.key);
  const readingOf = (item: Item | undefined) => {
    const verified = item && findings?.items[item.id]?.['verifiedValue'];
    const value = verified ?? item?.['readingValue'];
    return typeof value === 'number' ? value : undefined;
  };
  if (target.isPerTown)
    return { byTown: Object.fromEntries(items.map(item => [textOf(item, 'readingTown'), readingOf(item)])) };
  const value = readingOf(items[0]);
  return value === undefined ? {} : { value };
}

/** The values as the obligation keeps them: `<target>` or `<target>/<town>`. */
export function keptValues(target: Target, { value, byTown = {}, isReached }: Reported): Values {
  const ofTowns = Object.entries(byTown).map(([town, reading]) => [`${target.key}/${town}`, reading] as const);
  return Object.fromEntries(
    [[target.key, value ?? isReached] as const, ...ofTowns].filter(([, reading]) => reading !== undefined),
  );
}

/** The other way round. */
export function reportedFrom(summary: Values, target: Target): Reported {
  const own = summary[target.key];
  if (typeof own === 'boolean') return { isReached: own };
  if (typeof own === 'number') return { value: own };
  const prefix = `${target.key}/`;
  const ofTowns = Object.entries(summary).flatMap(([key, value]) =>
    key.startsWith(prefix) && typeof value === 'number' ? [[key.slice(prefix.length), value] as const] : [],
  );
  return ofTowns.length > 0 ? { byTown: Object.fromEntries(ofTowns) } : {};
}
