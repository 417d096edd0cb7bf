/** Rules checked when a report is submitted. Source: gazette R-CHILD-5, R-CHILD-6; decision D-CHILD-4. */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Rule } from '../../shared/form/definition.ts';
import type { Facts, Item, RuleFinding } from '../../shared/form/facts.ts';
import { DEPARTMENTS, numberOf, townsOf } from './plan.ts';
import { READINGS } from './readings.ts';
import { type Target, targetsOf } from './targets.ts';

function eachReading(isBroken: (item: Item, target: Target | undefined, facts: Facts) => boolean) {
  return (facts: Facts): readonly RuleFinding[] => {
    const targets = targetsOf(facts);
    return itemsOf(facts.answers, READINGS)
      .filter(item =>
        isBroken(
          item,
          targets.find(({ key }) => key === item['readingKey']),
          facts,
        ),
      )
      .map(item => ({ path: `${READINGS}.${item.id}.readingValue`, itemId: item.id }));
  };
}

const valueIn = (item: Item): number | undefined =>
  typeof item['readingValue'] === 'number' ? item['readingValue'] : undefined;

export const rules: readonly Rule[] = [
  {
    code: 'share-above-100',
    effect: 'refuse',
    text: { zh: '百分比不能大于 100。', en: 'A percentage is at most 100.' },
    source: 'R-CHILD-5',
    check: eachReading((item, target) => isAboveAll(target, valueIn(item))),
  },
  {
    code: 'parts-of-a-whole',
    effect: 'refuse',
    text: { zh: '此项按个数统计，请填整数。', en: 'This is counted: enter a whole number.' },
    source: 'R-CHILD-5',
    check: eachReading((item, target) => isPartial(target, valueIn(item))),
  },
  {
    code: 'total-went-down',
    effect: 'flag',
    text: { zh: '累计数低于上季度', en: 'The total is below last quarter’s' },
    source: 'R-CHILD-9',
    check: eachReading((item, target) => {
      const before = item['readingBefore'];
      return isCounted(target) && typeof before === 'number' && (valueIn(item) ?? before) < before;
    }),
  },
  {
    code: 'value-left-out',
    effect: 'flag',
    text: { zh: '有年份的目标未填数值', en: 'A dated target has no value' },
    source: 'R-CHILD-5, R-CHILD-9',
    check: eachReading((item, target) => target?.byYear !== undefined && valueIn(item) === undefined),
  },
  {
    code: 'towns-not-entered',
    effect: 'flag',
    text: {
      zh: '镇、街道名录尚未录入，“每个镇、街道”的目标无法判断',
      en: 'The towns are not entered: what every town must meet cannot be judged',
    },
    source: 'R-CHILD-6, D-CHILD-4',
    check: facts =>
      townsOf(facts).length === 0 &&
      targetsOf(facts, numberOf(facts.answers as Item, 'planTaskNo')).some(({ isPerTown }) => isPerTown)
        ? [{ path: READINGS }]
        : [],
  },
  {
    code: 'lead-not-a-department',
    effect: 'flag',
    text: { zh: '牵头部门不在部门名录内', en: 'The lead is not in the register of departments' },
    source: 'R-CHILD-4, D-CHILD-8',
    check: facts => (facts.isListed(DEPARTMENTS, textOf(facts.answers, 'planLead')) ? [] : [{ path: 'planLead' }]),
  },
];

const isAboveAll = (target: Target | undefined, value = 0): boolean => target?.unit === '%' && value > 100;
const isPartial = (target: Target | undefined, value = 0): boolean => isCounted(target) && !Number.isInteger(value);

/** What the office finds can be no other number than what a department can report. Source: gazette R-CHILD-5, R-CHILD-8. */
export function impossibleFindings(facts: Facts): readonly RuleFinding[] {
  const targets = targetsOf(facts);
  return itemsOf(facts.answers, READINGS).flatMap(({ id, readingKey }) => {
    const found = facts.findings?.items[id]?.['verifiedValue'];
    const value = typeof found === 'number' ? found : undefined;
    const target = targets.find(({ key }) => key === readingKey);
    return isAboveAll(target, value) || isPartial(target, value)
      ? [{ path: `findings.items.${id}.verifiedValue`, itemId: id }]
      : [];
  });
}

/** What is built is counted in whole numbers: it is asked for in one, and is neither a share nor a rate such as 4.5. */
function isCounted(target: Target | undefined): boolean {
  return target?.sort === 'target' && target.unit !== '%' && Number.isInteger(target.value);
}
