/**
 * The winter and spring campaign: its months, its phases, and when which report is due.
 * Source: gazette, 《关于做好全区今冬明春火灾防控工作的通知》, R-FIRE-1 to R-FIRE-7.
 */

import { addDays, addMonths, isDate, type PlainDate } from '../../shared/calendar/plain-date.ts';
import { dateIn } from '../../shared/calendar/shanghai.ts';
import type { Text } from '../../shared/text.ts';

/** The day the notice is dated: nobody could owe anything before it. */
export const NOTICE_ON: PlainDate = '2022-12-11';

const CAMPAIGN = { from: '2022-12', until: '2023-03' } as const;
const DUE_DAY = '20';

/**
 * The months that owe a monthly report, `YYYY-MM`, the last campaign month included. Source: R-FIRE-1, R-FIRE-6,
 * D-FIRE-2.
 */
export function campaignMonths(): readonly string[] {
  const months: string[] = [];
  for (let month: string = CAMPAIGN.from; month <= CAMPAIGN.until; month = nextMonth(month)) months.push(month);
  return months;
}

const nextMonth = (month: string) => addMonths(`${month}-01`, 1).slice(0, 7);
const previousMonth = (month: string) => addMonths(`${month}-01`, -1).slice(0, 7);

/** The last day for the plan and the mobilisation report. Source: R-FIRE-5. */
export const PLAN_DUE_ON: PlainDate = '2022-12-13';

/** The last day for a month's summary and statistics sheet. Source: R-FIRE-6. */
export function monthlyDueOn(month: string): PlainDate {
  return `${month}-${DUE_DAY}`;
}

/** The last day for the two duties before the end of 2022. Source: R-FIRE-12, R-FIRE-13, D-GEN-2. */
export const DUTIES_UNTIL: PlainDate = '2022-12-31';

const FINAL_WITHIN_DAYS = 3;

/** The final summary can be filed from the last month of the campaign on. */
export const FINAL_OPENS_ON: PlainDate = `${CAMPAIGN.until}-01`;

/** Why the final summary has no due day. Source: decision D-FIRE-3. */
export const closingDateRequired = {
  code: 'closing-date-required',
  text: { zh: '“两会”闭幕日期尚未登记，暂无期限', en: 'No due day until the closing date has been entered' },
} as const;

/**
 * The last day for the final summary: calendar days after the day on which the sessions closed, that day not counted.
 * Undefined until an administrator has entered that day; it does not wait for phase 3.
 * Source: R-FIRE-7, D-FIRE-3, D-FIRE-4, D-FIRE-9.
 */
export function finalDueOn(sessionsClosedOn: string | undefined): PlainDate | undefined {
  if (sessionsClosedOn === undefined || !isDate(sessionsClosedOn)) return undefined;
  return addDays(sessionsClosedOn, FINAL_WITHIN_DAYS);
}

/** In time until the end of the due day; what has no due day yet cannot be late. Source: D-FIRE-1, D-GEN-2, D-GEN-3. */
export function isOnTime(submittedAt: string, dueOn: PlainDate | undefined): boolean {
  return dueOn === undefined || dateIn(submittedAt) <= dueOn;
}

/**
 * The days that a month's sheet counts: from the day after the sheet before it to this one, not cumulative. The sheet
 * before ended on the day it was prepared; where that is not known, on its due day. Source: D-FIRE-8.
 */
export function coveredFrom(month: string, previousPreparedOn?: string): PlainDate {
  if (month === CAMPAIGN.from) return `${CAMPAIGN.from}-01`;
  const before = monthlyDueOn(previousMonth(month));
  const ended = previousPreparedOn !== undefined && isDate(previousPreparedOn) ? previousPreparedOn : before;
  return addDays(ended, 1);
}

/** The day a month's report can be filed from: its first, and none before the notice. */
export function monthlyOpensOn(month: string): PlainDate {
  const first = `${month}-01`;
  return first < NOTICE_ON ? NOTICE_ON : first;
}

/** What is owed by 13 December, as printed. Source: R-FIRE-5. */
export const planParts = ['冬春火灾防控工作方案', '动员部署情况'] as const;

/** What a month owes, as printed. Source: R-FIRE-6. */
export const monthlyParts = ['当月工作小结', '检查统计表'] as const;

/** The parts of a report that are not there. */
export function missingParts(delivered: readonly string[], parts: readonly string[] = monthlyParts): readonly string[] {
  return parts.filter(part => !delivered.includes(part));
}

interface Phase {
  readonly no: number;
  readonly title: Text;
  /** Left out = from whenever. */
  readonly from?: PlainDate;
  readonly until: PlainDate;
}

/** The phases as printed. They are labels and lock nothing. Source: R-FIRE-2 to R-FIRE-4, D-FIRE-10. */
const phases: readonly Phase[] = [
  { no: 1, title: { zh: '部署发动阶段', en: 'Start-up' }, until: '2022-12-10' },
  { no: 2, title: { zh: '组织实施阶段', en: 'Carrying out' }, from: '2022-12-11', until: '2023-03-25' },
  { no: 3, title: { zh: '总结验收阶段', en: 'Summing up' }, from: '2023-03-26', until: '2023-03-31' },
];

/** The phase that a day falls in; undefined after the last. */
export function phaseOn(date: PlainDate): Phase | undefined {
  return phases.find(({ from = '', until }) => from <= date && date <= until);
}

/** 2022年12月 */
export function monthText(month: string): Text {
  const [year = '', number = ''] = month.split('-');
  return { zh: `${year}年${Number(number)}月`, en: month };
}
