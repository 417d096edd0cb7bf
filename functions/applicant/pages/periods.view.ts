/** The periods of a form that is owed, as the public pages list them. */

import { daysLeftText } from '../../../shared/calendar/days-left.ts';
import { dateText, deadlineText } from '../../../shared/calendar/texts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Period, PeriodFacts } from '../../../shared/form/obligation.ts';
import { dueAtOf, periodOpensAt, periodsOf } from '../../../shared/obligation/periods.ts';
import type { Text } from '../../../shared/text.ts';
import type { RoundView } from './home.view.ts';

export function periodViews(form: Form, known: PeriodFacts, at: string): readonly RoundView[] {
  return periodsOf(form, known).map(period => periodView(period, at));
}

/** Those that can be filed in time now, and the next; the last when nothing is to come. */
export function currentPeriodViews(form: Form, known: PeriodFacts, at: string): readonly RoundView[] {
  const periods = periodsOf(form, known);
  const running = periods.filter(period => periodOpensAt(period) <= at && (dueAtOf(period) ?? at) >= at);
  const next = periods.find(period => at < periodOpensAt(period));
  const shown = [...running, ...(next ? [next] : [])];
  return (shown.length > 0 ? shown : periods.slice(-1)).map(period => periodView(period, at));
}

function periodView(period: Period, at: string): RoundView {
  const dueAt = dueAtOf(period);
  const isRunning = periodOpensAt(period) <= at && dueAt !== undefined && at <= dueAt;
  return {
    id: period.id,
    title: period.title,
    status: statusOf(period, at),
    window: windowText(period, dueAt),
    ...(isRunning ? { left: daysLeftText(at, dueAt) } : {}),
  };
}

function statusOf(period: Period, at: string): RoundView['status'] {
  const dueAt = dueAtOf(period);
  if (at < periodOpensAt(period)) return { tone: 'info', text: { zh: '尚未开始', en: 'Not open yet' } };
  if (dueAt === undefined || at <= dueAt) return { tone: 'good', text: { zh: '正在报送', en: 'To be filed' } };
  return { tone: 'warn', text: { zh: '已过期限', en: 'Past its due day' } };
}

function windowText({ opensOn }: Period, dueAt: string | undefined): Text {
  const from = dateText(opensOn);
  if (dueAt === undefined) return { zh: `${from.zh}起，期限待定`, en: `From ${from.en}; the due day is not known yet` };
  const to = deadlineText(dueAt);
  return { zh: `${from.zh}起，${to.zh}前（北京时间）`, en: `From ${from.en}, due by ${to.en}` };
}
