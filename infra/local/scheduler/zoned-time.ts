import { AwsError } from '../contract.ts';

const DAY_MS = 86_400_000;

/** A time zone's wall clock. A wall time is written as the ms since the epoch that the same reading would be in UTC. */
export interface Zone {
  /** What the wall clock reads at an instant, to the second. */
  wallTimeAt(instantMs: number): number;
  /** When the wall clock reads a time: the first instant where it does so twice, undefined where the hour is skipped. */
  instantOf(wallMs: number): number | undefined;
}

/** Throws `ValidationException` for a zone that the IANA database does not have. */
export function openZone(timezone: string): Zone {
  const format = openFormat(timezone);

  function wallTimeAt(instantMs: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instantMs)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }

  function instantOf(wallMs: number): number | undefined {
    let first: number | undefined;
    for (const nearby of [wallMs - DAY_MS, wallMs + DAY_MS]) {
      const instantMs = wallMs - (wallTimeAt(nearby) - nearby);
      if (wallTimeAt(instantMs) === wallMs && !(first !== undefined && first <= instantMs)) first = instantMs;
    }
    return first;
  }

  return { wallTimeAt, instantOf };
}

function openFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    throw Object.assign(new AwsError('ValidationException', `Invalid ScheduleExpressionTimezone ${timeZone}.`), {
      cause,
    });
  }
}
