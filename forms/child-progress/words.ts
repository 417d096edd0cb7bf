/** Targets and how they stand, in words. */

import type { Light, OwedRow } from '../../shared/form/board.ts';
import type { Text } from '../../shared/text.ts';
import type { Comparator, Standing, Target } from './targets.ts';

const comparatorWords: Readonly<Record<Comparator, Text>> = {
  'at-least': { zh: '不少于', en: 'at least' },
  'more-than': { zh: '超过', en: 'more than' },
  'at-most': { zh: '不超过', en: 'at most' },
  'less-than': { zh: '低于', en: 'less than' },
};

/** `不少于 14 所，2025年底前`. */
export function askedText({ comparator, value, unit, byYear, isPerTown, sort }: Target): Text {
  const until: Text =
    byYear === undefined
      ? { zh: '未定期限', en: 'no deadline' }
      : { zh: `${byYear}年底前`, en: `by the end of ${byYear}` };
  if (sort === 'milestone') return until;
  const words = comparatorWords[comparator];
  return {
    zh: `${isPerTown ? '每个镇、街道' : ''}${words.zh} ${value} ${unit}，${until.zh}`,
    en: `${words.en} ${value} ${unit}${isPerTown ? ' in every town and sub-district' : ''}, ${until.en}`,
  };
}

export const standingWords: Readonly<Record<Standing, Text>> = {
  met: { zh: '已达到', en: 'Met' },
  'on-track': { zh: '进度正常', en: 'On track' },
  behind: { zh: '进度偏慢', en: 'Behind' },
  'far-behind': { zh: '进度滞后', en: 'Far behind' },
  overdue: { zh: '逾期未达到', en: 'Overdue' },
  pending: { zh: '期限未到', en: 'Not due yet' },
  unknown: { zh: '尚无数值', en: 'No value yet' },
  'no-deadline': { zh: '监测指标', en: 'Indicator' },
};

export function standingText(standing: Standing, isMetLate: boolean): Text {
  return isMetLate ? { zh: '已达到（晚于期限）', en: 'Met, after the last day' } : standingWords[standing];
}

export const lightWords: Readonly<Record<Light, Text>> = {
  green: { zh: '绿', en: 'Green' },
  amber: { zh: '黄', en: 'Amber' },
  red: { zh: '红', en: 'Red' },
  grey: { zh: '灰', en: 'Grey' },
};

const stateWords: Readonly<Record<OwedRow['status'], Text>> = {
  'not-open': { zh: '未开始', en: 'Not open' },
  open: { zh: '待报', en: 'To be reported' },
  overdue: { zh: '逾期未报', en: 'Overdue' },
  submitted: { zh: '审核中', en: 'In review' },
  accepted: { zh: '已核实', en: 'Verified' },
};

/** What has become of a report; nothing is owed where there is none. */
export function stateText(owed: OwedRow | undefined): Text {
  if (!owed) return { zh: '不需报送', en: 'Nothing owed' };
  const { zh, en } = stateWords[owed.status];
  return owed.isLate ? { zh: `${zh}（迟报）`, en: `${en}, late` } : { zh, en };
}
