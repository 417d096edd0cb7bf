import { AwsError } from '../contract.ts';
import { parseCronFields } from './cron-fields.ts';
import { nextCronTime } from './next-cron-time.ts';
import { openZone } from './zoned-time.ts';

/** When a schedule runs, in ms since the epoch. */
export interface Recurrence {
  /** The first run of a schedule that is made at an instant; undefined = never. */
  first(madeAtMs: number): number | undefined;
  /** The run after another; undefined = that was the last. */
  next(scheduledMs: number): number | undefined;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Reads `rate(...)`, `cron(...)` or `at(...)`. Throws `ValidationException` for anything else. */
export function parseScheduleExpression(expression: string, timezone: string): Recurrence {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return parseRate(expression, inner);
  if (kind === 'cron') return parseCron(inner, timezone);
  if (kind === 'at') return parseAt(expression, inner, timezone);
  throw invalid(expression);
}

/** A rate begins at once: without a start date its first run is when the schedule is made. */
function parseRate(expression: string, inner: string): Recurrence {
  const [, count = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs === undefined || (count === '1') === (plural === 's')) throw invalid(expression);
  const everyMs = Number(count) * unitMs;
  return { first: madeAtMs => madeAtMs, next: scheduledMs => scheduledMs + everyMs };
}

function parseCron(inner: string, timezone: string): Recurrence {
  const fields = parseCronFields(inner);
  const zone = openZone(timezone);
  const next = (afterMs: number) => nextCronTime(fields, zone, afterMs);
  return { first: next, next };
}

function parseAt(expression: string, inner: string, timezone: string): Recurrence {
  const wallMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner) ? Date.parse(`${inner}Z`) : Number.NaN;
  if (Number.isNaN(wallMs)) throw invalid(expression);
  const instantMs = openZone(timezone).instantOf(wallMs);
  if (instantMs === undefined) throw invalid(expression);
  return { first: madeAtMs => (instantMs >= madeAtMs ? instantMs : undefined), next: () => undefined };
}

function invalid(expression: string): AwsError {
  return new AwsError('ValidationException', `Invalid Schedule Expression ${expression}.`);
}
