/** Scorecards: their bounds and what they come to. */

import type { Rubric } from '../form/chain.ts';
import type { Scorecard } from '../form/facts.ts';
import type { FieldError } from '../problem.ts';

/**
 * Everything wrong with an expert's scorecards; paths are `scorecards.<item>.<section>`.
 * Source: gazette R-SUB-24; decisions D-SUB-11 (0 to the maximum of the section).
 */
export function checkScorecards(
  scorecards: Readonly<Record<string, Scorecard>>,
  itemIds: readonly string[],
  rubric: Rubric,
): FieldError[] {
  const unknown = Object.keys(scorecards).filter(itemId => !itemIds.includes(itemId));
  return [
    ...unknown.map(itemId => unknownItem(`scorecards.${itemId}`)),
    ...itemIds.flatMap(itemId => checkScorecard(scorecards[itemId], rubric, `scorecards.${itemId}`)),
  ];
}

function checkScorecard(scorecard: Scorecard | undefined, rubric: Rubric, path: string): FieldError[] {
  if (!scorecard) return [required(path)];
  return [
    ...rubric.sections.flatMap(section =>
      checkPoints(scorecard.points[section.id], section.maxPoints, `${path}.${section.id}`),
    ),
    ...unknownIds(Object.keys(scorecard.points), rubric.sections, path),
    ...unknownIds(scorecard.deductions, rubric.deductions, `${path}.deductions`),
    ...checkVeto(scorecard.veto, rubric, `${path}.veto`),
  ];
}

/** Is this a number of points that the section allows? Half points are allowed. */
export function checkPoints(points: number | undefined, maxPoints: number, path: string): FieldError[] {
  if (points === undefined) return [required(path)];
  const isAllowed = Number.isFinite(points) && points >= 0 && points <= maxPoints && Number.isInteger(points * 2);
  if (isAllowed) return [];
  return [
    {
      path,
      code: 'points-out-of-bounds',
      text: {
        zh: `请填 0 到 ${maxPoints} 分，最小单位 0.5 分。`,
        en: `Enter 0 to ${maxPoints} points, in steps of 0.5.`,
      },
    },
  ];
}

function unknownIds(ids: readonly string[], known: readonly { id: string }[], path: string): FieldError[] {
  return ids.filter(id => !known.some(entry => entry.id === id)).map(id => unknownItem(`${path}.${id}`));
}

function checkVeto(veto: Scorecard['veto'], rubric: Rubric, path: string): FieldError[] {
  if (!veto) return [];
  if (!rubric.vetoes.some(known => known.id === veto.id)) return [unknownItem(`${path}.${veto.id}`)];
  if (veto.reason.trim() !== '') return [];
  return [
    { path: `${path}.reason`, code: 'required', text: { zh: '一票否决须写明理由。', en: 'A veto needs its reason.' } },
  ];
}

/**
 * One expert's result: the sections' points less the deductions, never below 0.
 * Source: gazette R-SUB-26; decision D-SUB-11.
 */
export function scoreOf(scorecard: Scorecard, rubric: Rubric): number {
  const points = rubric.sections.reduce((sum, section) => sum + (scorecard.points[section.id] ?? 0), 0);
  const deducted = rubric.deductions
    .filter(deduction => scorecard.deductions.includes(deduction.id))
    .reduce((sum, deduction) => sum + deduction.points, 0);
  return Math.max(0, points - deducted);
}

export interface PanelScore {
  /** The mean of the experts' results, not rounded; undefined while nobody has scored. */
  readonly mean?: number;
  readonly isVetoed: boolean;
  /** At or above the pass mark and not vetoed. */
  readonly isPassed: boolean;
}

/** What the panel's scorecards of one item come to. Source: gazette R-SUB-25; decisions D-SUB-10, D-SUB-12. */
export function panelScore(scorecards: readonly Scorecard[], rubric: Rubric): PanelScore {
  const isVetoed = scorecards.some(scorecard => scorecard.veto !== undefined);
  if (scorecards.length === 0) return { isVetoed, isPassed: false };
  const sum = scorecards.reduce((total, scorecard) => total + scoreOf(scorecard, rubric), 0);
  // Compared as sums: a mean of thirds must not fall under the mark by a rounding error.
  return { mean: sum / scorecards.length, isVetoed, isPassed: !isVetoed && sum >= rubric.passMark * scorecards.length };
}

const required = (path: string): FieldError => ({
  path,
  code: 'required',
  text: { zh: '请评分。', en: 'Enter the points.' },
});

const unknownItem = (path: string): FieldError => ({
  path,
  code: 'unknown',
  text: { zh: '评分表中没有这一项。', en: 'The rubric has no such entry.' },
});
