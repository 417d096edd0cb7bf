import { AwsError } from '../contract.ts';

/** The six fields of a cron expression as the values they allow; undefined = `?`, not asked. Sunday is 1. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: ReadonlySet<number> | undefined;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number> | undefined;
  readonly years: ReadonlySet<number>;
}

interface FieldKind {
  readonly title: string;
  readonly least: number;
  readonly most: number;
  /** Names of the values from `least` on. */
  readonly names?: readonly string[];
}

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const MINUTES: FieldKind = { title: 'minutes', least: 0, most: 59 };
const HOURS: FieldKind = { title: 'hours', least: 0, most: 23 };
const DAY_OF_MONTH: FieldKind = { title: 'day-of-month', least: 1, most: 31 };
const MONTH: FieldKind = { title: 'month', least: 1, most: 12, names: MONTH_NAMES };
const DAY_OF_WEEK: FieldKind = { title: 'day-of-week', least: 1, most: 7, names: DAY_NAMES };
const YEAR: FieldKind = { title: 'year', least: 1970, most: 2199 };

/** Throws `ValidationException` for what is not a cron expression of EventBridge, and by name for `L`, `W` and `#`. */
export function parseCronFields(text: string): CronFields {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw invalid(text, 'it has six fields: minutes hours day-of-month month day-of-week year');
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw invalid(text, 'exactly one of day-of-month and day-of-week is "?"');
  }
  return {
    minutes: [...parseField(minutes, MINUTES)].toSorted(byValue),
    hours: [...parseField(hours, HOURS)].toSorted(byValue),
    daysOfMonth: dayOfMonth === '?' ? undefined : parseField(dayOfMonth, DAY_OF_MONTH),
    months: parseField(month, MONTH),
    daysOfWeek: dayOfWeek === '?' ? undefined : parseField(dayOfWeek, DAY_OF_WEEK),
    years: parseField(year, YEAR),
  };
}

function parseField(field: string, kind: FieldKind): Set<number> {
  return new Set(field.split(',').flatMap(term => parseTerm(term, kind)));
}

function parseTerm(term: string, kind: FieldKind): number[] {
  const [range = '', step] = term.split('/');
  const [first = '', last] = range.split('-');
  const from = first === '*' ? kind.least : parseValue(first, kind);
  const isOpen = first === '*' || step !== undefined;
  const to = last === undefined ? (isOpen ? kind.most : from) : parseValue(last, kind);
  const by = step === undefined ? 1 : Number(step);
  if (!Number.isInteger(by) || by < 1 || to < from) throw invalid(term, `a ${kind.title} cannot be "${term}"`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function parseValue(text: string, kind: FieldKind): number {
  const named = kind.names?.indexOf(text) ?? -1;
  if (named >= 0) return kind.least + named;
  if (/[LW#]/.test(text)) {
    throw new AwsError(
      'ValidationException',
      `The local cloud does not implement L, W and # (${kind.title} "${text}").`,
    );
  }
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= kind.least && value <= kind.most) return value;
  throw invalid(text, `a ${kind.title} is between ${kind.least} and ${kind.most}`);
}

function byValue(a: number, b: number): number {
  return a - b;
}

function invalid(text: string, why: string): AwsError {
  return new AwsError('ValidationException', `Invalid Schedule Expression cron(${text}): ${why}.`);
}
