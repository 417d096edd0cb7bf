/** A day and a time as people type them: what a clock in Asia/Shanghai shows. Source: decision D-GEN-3. */

import { epochMsOf, type Instant, instantOf } from '../clock.ts';
import { refusalsOf } from '../refusal.ts';
import { isDate } from './plain-date.ts';
import { wallClockOf } from './shanghai.ts';

const refuse = refusalsOf({
  'time-malformed': {
    zh: '请填写日期和时间，例如“2022-12-20 17:30”。',
    en: 'Write the date and the time as 2022-12-20 17:30.',
  },
  'date-not-real': { zh: '没有这一天，请核对日期。', en: 'There is no such day. Check the date.' },
});

const WALL_CLOCK = /^(\d{4}-\d\d-\d\d)[T ]+((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?$/;
const FIRST_YEAR = '1992';

/** Reads `2022-12-20 17:30` as the clock in Asia/Shanghai shows it, or an instant with its offset. */
export function parseWallClock(
  text: string,
): { readonly ok: true; readonly instant: Instant } | ReturnType<typeof refuse> {
  const [, date = '', time = '', offset = '+08:00'] = WALL_CLOCK.exec(text.normalize('NFKC').trim()) ?? [];
  if (date === '') return refuse('time-malformed');
  if (!isDate(date) || date < FIRST_YEAR) return refuse('date-not-real');
  const whole = time.length === 5 ? `${time}:00` : time;
  return { ok: true, instant: instantOf(epochMsOf(`${date}T${whole}${offset}`)) };
}

/** As a control for day and time wants it: `2022-12-20T17:30`, with seconds where there are any. */
export function wallClockInput(instant: Instant): string {
  const shown = wallClockOf(instant);
  if (shown.endsWith(':00.000')) return shown.slice(0, 16);
  return shown.endsWith('.000') ? shown.slice(0, 19) : shown;
}
