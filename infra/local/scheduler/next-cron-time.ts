import type { CronFields } from './cron-fields.ts';
import type { Zone } from './zoned-time.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/**
 * The first instant after another at which a cron expression is met; undefined when it never is again. A wall time that
 * daylight saving skips is skipped, one that comes twice is met once, as EventBridge Scheduler does.
 */
export function nextCronTime(fields: CronFields, zone: Zone, afterMs: number): number | undefined {
  const wallAfterMs = zone.wallTimeAt(afterMs);
  const lastYear = Math.max(...fields.years);
  let dayMs = Math.floor(wallAfterMs / DAY_MS) * DAY_MS;
  for (let day = new Date(dayMs); day.getUTCFullYear() <= lastYear; day = new Date(dayMs)) {
    if (!fields.months.has(day.getUTCMonth() + 1) || !fields.years.has(day.getUTCFullYear())) {
      dayMs = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1);
      continue;
    }
    const instantMs = isDayMet(fields, day) ? firstOfDay(fields, zone, { dayMs, wallAfterMs, afterMs }) : undefined;
    if (instantMs !== undefined) return instantMs;
    dayMs += DAY_MS;
  }
  return undefined;
}

function isDayMet({ daysOfMonth, daysOfWeek }: CronFields, day: Date): boolean {
  return (daysOfMonth?.has(day.getUTCDate()) ?? true) && (daysOfWeek?.has(day.getUTCDay() + 1) ?? true);
}

function firstOfDay(
  { hours, minutes }: CronFields,
  zone: Zone,
  bounds: { readonly dayMs: number; readonly wallAfterMs: number; readonly afterMs: number },
): number | undefined {
  for (const hour of hours) {
    const hourMs = bounds.dayMs + hour * HOUR_MS;
    if (hourMs + HOUR_MS <= bounds.wallAfterMs) continue;
    for (const minute of minutes) {
      const wallMs = hourMs + minute * MINUTE_MS;
      const instantMs = wallMs > bounds.wallAfterMs ? zone.instantOf(wallMs) : undefined;
      if (instantMs !== undefined && instantMs > bounds.afterMs) return instantMs;
    }
  }
  return undefined;
}
