/**
 * The two remedies against the decision: until when, before whom, and how the days are counted. The platform informs;
 * neither remedy is filed with it, and it orders neither. Source: gazette R-EXP-5, R-EXP-6; decisions D-EXP-1 to D-EXP-7.
 */

import { addDays, addMonths, daysBetween, type PlainDate, weekdayOf } from '../../shared/calendar/plain-date.ts';
import { dateText } from '../../shared/calendar/texts.ts';
import { isWeekday, nextWorkdayOnOrAfter, type WorkingCalendar } from '../../shared/calendar/working-calendar.ts';
import type { NoticeTerm } from '../../shared/form/notice.ts';
import type { Text } from '../../shared/text.ts';

export type RemedyId = 'administrative-reconsideration' | 'administrative-litigation';

interface Remedy {
  readonly id: RemedyId;
  readonly title: Text;
  readonly authority: Text;
  /** Is this the one to turn to? */
  readonly isAuthority: (name: string) => boolean;
  readonly window: { readonly days: number } | { readonly months: number };
  readonly quote: string;
}

export const remedies: readonly Remedy[] = [
  {
    id: 'administrative-reconsideration',
    title: { zh: '行政复议', en: 'Administrative reconsideration' },
    authority: { zh: '淄博市人民政府', en: 'Zibo City People’s Government' },
    // With or without the province it is one government.
    isAuthority: name => /^(?:山东省)?淄博市人民政府$/.test(name),
    window: { days: 60 },
    quote: '可以在本决定公告之日起60日内依法向淄博市人民政府申请行政复议',
  },
  {
    id: 'administrative-litigation',
    title: { zh: '行政诉讼', en: 'Administrative litigation' },
    authority: { zh: '人民法院', en: 'A people’s court' },
    // Which court is not printed.
    isAuthority: name => name.endsWith('人民法院'),
    window: { months: 6 },
    quote: '也可以在本决定公告之日起6个月内依法向人民法院提起行政诉讼',
  },
];

export function remedyOf(id: RemedyId): Remedy {
  const remedy = remedies.find(candidate => candidate.id === id);
  if (!remedy) throw new RangeError(`no remedy ${id}`);
  return remedy;
}

/** Nothing is worked out before the day of the announcement is entered; it has no default. Source: decision D-EXP-1. */
export const announcementDateRequired = {
  code: 'announcement-date-required',
  text: {
    zh: '公告之日尚未登记，期限无法计算。',
    en: 'The day of the announcement has not been recorded; no date can be worked out.',
  },
} as const;

/**
 * The window's last day as it is counted: the day of the announcement is not counted; a window in months ends on the
 * same day number, or on the month's last day. Source: gazette R-EXP-5, R-EXP-6; decisions D-EXP-2, D-EXP-4.
 */
export function countedLastDay({ window }: Pick<Remedy, 'window'>, announcedOn: PlainDate): PlainDate {
  return 'days' in window ? addDays(announcedOn, window.days) : addMonths(announcedOn, window.months);
}

/**
 * A remedy's window with both last days and the way there, step by step. A last day that is not worked moves to the
 * next working day of the calendar, make-up days included. Source: decisions D-EXP-1 to D-EXP-4.
 */
export function termOf(remedy: Remedy, announcedOn: PlainDate | undefined, calendar: WorkingCalendar): NoticeTerm {
  const { id, title, authority, quote } = remedy;
  if (announcedOn === undefined) {
    const { code, text } = announcementDateRequired;
    return { id, title, authority, quote, status: { code, text }, derivation: [text] };
  }
  const counted = countedLastDay(remedy, announcedOn);
  const last = nextWorkdayOnOrAfter(counted, calendar);
  return {
    id,
    title,
    authority,
    quote,
    countedLastDay: counted,
    lastDay: last,
    derivation: [
      startStep(announcedOn),
      countStep(remedy, announcedOn, counted),
      ...moveSteps(counted, last, calendar),
      ...provisionalSteps(counted, last, calendar),
    ],
  };
}

function startStep(announcedOn: PlainDate): Text {
  const on = dateText(announcedOn);
  const next = dateText(addDays(announcedOn, 1));
  return {
    zh: `本决定于${on.zh}公告。公告当日不计入，自次日${next.zh}起计算。`,
    en: `The decision was announced on ${on.en}. That day is not counted; the count begins on the next, ${next.en}.`,
  };
}

function countStep({ window }: Remedy, announcedOn: PlainDate, counted: PlainDate): Text {
  const last = dateText(counted);
  if ('days' in window) {
    return {
      zh: `第 ${window.days} 日（按自然日计）为${last.zh}。`,
      en: `Day ${window.days}, every day counted, is ${last.en}.`,
    };
  }
  const isSameDay = announcedOn.slice(8) === counted.slice(8);
  return {
    zh: `${window.months} 个月后${isSameDay ? '的同一日' : '的当月没有相同的日，以该月最后一日计，'}为${last.zh}。`,
    en: isSameDay
      ? `The same day ${window.months} months later is ${last.en}.`
      : `${window.months} months later there is no such day; the month’s last day counts: ${last.en}.`,
  };
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const weekdayText = (date: PlainDate): Text => ({
  zh: `星期${weekdays[weekdayOf(date)]}`,
  en: weekdayNames[weekdayOf(date)] ?? '',
});

function moveSteps(counted: PlainDate, last: PlainDate, calendar: WorkingCalendar): readonly Text[] {
  const on = dateText(counted);
  const day = weekdayText(counted);
  if (counted === last) {
    return [
      {
        zh: `${on.zh}（${day.zh}）是工作日，不顺延；最后一日为${on.zh}。`,
        en: `${on.en} (${day.en}) is a working day and stays the last day.`,
      },
    ];
  }
  const why = reasonText(counted);
  const moved = dateText(last);
  const passed = daysBetween(counted, last) - 1;
  const to = weekdayText(last);
  const isMakeUp = !isWeekday(last) && calendar.isWorkday(last);
  return [
    {
      zh: `${on.zh}（${day.zh}）为${why.zh}，顺延${passed > 0 ? `（其后 ${passed} 日也不是工作日）` : ''}。`,
      en: `${on.en} (${day.en}) is ${why.en}, so the last day moves${passed > 0 ? `; the next ${passed} days are not worked either` : ''}.`,
    },
    {
      zh: `其后第一个工作日为${moved.zh}（${to.zh}${isMakeUp ? '，调休上班' : ''}），即最后一日。`,
      en: `The next working day is ${moved.en} (${to.en}${isMakeUp ? ', a make-up day' : ''}): the last day.`,
    },
  ];
}

function reasonText(date: PlainDate): Text {
  return isWeekday(date) ? { zh: '节假日', en: 'a holiday' } : { zh: '周末或节假日', en: 'a weekend or a holiday' };
}

/** Next year's holidays are announced in autumn: a day worked out without them may still move. */
function provisionalSteps(counted: PlainDate, last: PlainDate, calendar: WorkingCalendar): readonly Text[] {
  if ([counted, last].every(date => calendar.isKnown?.(date) ?? true)) return [];
  return [
    {
      zh: '该年的节假日安排尚未公布或登记，暂按周末推算；公布后可能变化。',
      en: 'The holidays of that year are not known yet; weekends alone are taken into account, so the day may still move.',
    },
  ];
}

/** Is this the authority that the remedy goes to? Source: gazette R-EXP-5, R-EXP-6. */
export function isRightAuthority(id: RemedyId, addressedTo: string): boolean {
  return remedyOf(id).isAuthority(addressedTo.normalize('NFKC').replaceAll(/\s/g, ''));
}
