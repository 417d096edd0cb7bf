/** The one source of time. Everything else is told the time, or asks here. */

/** A moment as ISO 8601 in UTC with milliseconds, `2022-12-05T01:00:00.000Z`; sorts as text. */
export type Instant = string;

export function now(): Date {
  return new Date();
}

export function nowInstant(): Instant {
  return now().toISOString();
}

/** The instant of so many milliseconds since the epoch; a RangeError outside the years 0 to 9999. */
export function instantOf(epochMs: number): Instant {
  const text = new Date(epochMs).toISOString();
  if (text.length !== 24) throw new RangeError(`not an instant of the years 0 to 9999: ${epochMs} ms`);
  return text;
}

/** Milliseconds since the epoch of an ISO text with an offset; a RangeError when it is none. */
export function epochMsOf(instant: Instant): number {
  const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(instant);
  const epochMs = isIso ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(epochMs)) throw new RangeError(`not an instant: "${instant}"`);
  return epochMs;
}
