/** Numbers and instants as the page shows them; instants in Beijing time. */

const beijing = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' };
const formats = {
  date: new Intl.DateTimeFormat('zh-CN', { ...beijing, dateStyle: 'full' }),
  time: new Intl.DateTimeFormat('zh-CN', { ...beijing, timeStyle: 'medium' }),
  instant: new Intl.DateTimeFormat('zh-CN', { ...beijing, dateStyle: 'short', timeStyle: 'short' }),
};
const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 });

export const showNumber = value => (typeof value === 'number' ? number.format(value) : '—');
export const showDate = instant => formats.date.format(new Date(instant));
export const showTime = instant => formats.time.format(new Date(instant));
export const showInstant = instant => (instant ? formats.instant.format(new Date(instant)) : '—');
