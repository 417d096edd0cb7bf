const offsetMs = 8 * 60 * 60 * 1000;

/** An instant as ISO 8601 with +08:00 (Asia/Shanghai, which knows no summer time), without milliseconds when they are 0. */
export function formatLocalTime(ms: number): string {
  return new Date(ms + offsetMs).toISOString().replace(/(?:\.000)?Z$/, '+08:00');
}

interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const durationPattern =
  /^P(?=.)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?=.)(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d{1,3})?)S)?)?$/;

/** Reads an ISO 8601 duration such as `P1M2DT3H`; undefined for anything else, a negative one included. */
export function parseDuration(text: string): Duration | undefined {
  const groups = durationPattern.exec(text)?.groups;
  if (!groups) return undefined;
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = groups;
  const [y = 0, mo = 0, w = 0, d = 0, h = 0, mi = 0, s = 0] = [years, months, weeks, days, hours, minutes, seconds].map(
    Number,
  );
  return { years: y, months: mo, weeks: w, days: d, hours: h, minutes: mi, seconds: s };
}

/** The instant that much later by the calendar of Asia/Shanghai: a month after 31 January is the last of February. */
export function addDuration(ms: number, duration: Duration): number {
  const local = new Date(ms + offsetMs);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() + duration.years * 12 + duration.months);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  const { weeks, days, hours, minutes, seconds } = duration;
  const hoursInAll = (weeks * 7 + days) * 24 + hours;
  return local.getTime() - offsetMs + ((hoursInAll * 60 + minutes) * 60 + seconds) * 1000;
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds of an ISO 8601 instant that names its offset; undefined for anything else. */
export function parseInstant(text: string): number | undefined {
  if (!instantPattern.test(text) || !isCalendarDate(text.slice(0, 10))) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `Date.parse` takes 30 February for 2 March. */
function isCalendarDate(date: string): boolean {
  const ms = Date.parse(date);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
