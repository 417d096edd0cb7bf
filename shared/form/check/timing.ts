/** The times of stages, tried out on the days around the longest holidays of a year. */

import { chineseCalendar } from '../../calendar/chinese-calendar.ts';
import { addDays } from '../../calendar/plain-date.ts';
import { startOfDay } from '../../calendar/shanghai.ts';
import { endOfSpan, planTicks } from '../../review/stage.ts';
import type { Span, StageTiming } from '../chain.ts';
import { type FormFault, fault, isWhole } from './fault.ts';

const calendar = chineseCalendar();
/** Around the Spring Festival and the National Day of 2023. */
const openings = ['2023-01-10', '2023-09-22'].flatMap(first =>
  Array.from({ length: 21 }, (_, days) => startOfDay(addDays(first, days))),
);
const MAX_DAYS = 3660;

export function checkTiming(timing: StageTiming, place: string): FormFault[] {
  const spans = [...checkSpan(timing.due, `${place}.due`), ...checkSpan(timing.endsAfter, `${place}.endsAfter`)];
  if (spans.length > 0) return spans;
  return [...checkEnd(timing, place), ...checkReminders(timing, `${place}.remindWorkingDaysBefore`)];
}

export function checkSpan(span: Span | undefined, place: string): FormFault[] {
  const days = span && ('workingDays' in span ? span.workingDays : span.calendarDays);
  if (isWhole(days, 1, MAX_DAYS)) return [];
  return [fault(place, 'no-due-time', '期限须为至少 1 天的整数。', 'A time limit is at least one whole day.')];
}

function checkEnd({ due, endsAfter }: StageTiming, place: string): FormFault[] {
  const endsTooSoon = openings.some(at => endOfSpan(at, endsAfter, calendar) <= endOfSpan(at, due, calendar));
  if (!endsTooSoon) return [];
  return [fault(place, 'ends-before-due', '终止时间不晚于办理期限。', 'The waiting may end before the stage is due.')];
}

function checkReminders(timing: StageTiming, place: string): FormFault[] {
  const isFired = (days: number) =>
    isWhole(days, 1, MAX_DAYS) &&
    openings.some(at => planTicks({ ...timing, remindWorkingDaysBefore: [days] }, at, calendar)[0]?.kind === 'remind');
  const never = timing.remindWorkingDaysBefore.filter(days => !isFired(days));
  return never.map(days =>
    fault(
      place,
      'reminder-never-sent',
      `期限前 ${days} 个工作日的提醒永远不会发出。`,
      `A reminder ${days} working days before the due time is never sent.`,
    ),
  );
}
