import type { IncomingMessage } from 'node:http';
import type { Clock } from '../contract.ts';
import { ConsoleProblem } from './answer.ts';
import { addDuration, formatLocalTime, parseDuration, parseInstant } from './local-time.ts';
import { readJson } from './read-body.ts';

const maxBodyBytes = 4096;
const lastMs = Date.parse('9999-12-31T00:00:00Z');

export interface MovableClock {
  readonly clock: Clock;
  /** Resolves once all that fell due on the way has run; absent when the clock is the machine's. */
  readonly advanceTo?: (ms: number) => Promise<void>;
}

/**
 * Answers `POST /_local/clock`: `{"to": instant}` or `{"advance": duration}`. Two requests are served one after the
 * other, so that an hour twice is two hours. Throws ConsoleProblem: bad-request, clock-backwards, clock-is-real.
 */
export function createClockMover(movable: MovableClock): (request: IncomingMessage) => Promise<{ now: string }> {
  let last: Promise<unknown> = Promise.resolve();
  return async request => {
    const body = await readJson(request, maxBodyBytes);
    const moved = last.then(() => move(movable, body));
    last = moved.catch(() => undefined);
    return moved;
  };
}

async function move({ clock, advanceTo }: MovableClock, body: unknown): Promise<{ now: string }> {
  const target = findTarget(body, clock.now());
  if (!advanceTo) throw new ConsoleProblem('clock-is-real', 'the clock follows the machine and cannot be set');
  if (target < clock.now()) {
    throw new ConsoleProblem('clock-backwards', `it is already ${formatLocalTime(clock.now())}`);
  }
  await advanceTo(target);
  return { now: formatLocalTime(clock.now()) };
}

function findTarget(body: unknown, nowMs: number): number {
  const [member, ...others] = Object.entries(Object(body));
  const read = others.length === 0 && member ? targets.get(member[0]) : undefined;
  const [, value] = member ?? [];
  const target = typeof value === 'string' ? read?.(value, nowMs) : undefined;
  if (target === undefined || !(target <= lastMs)) throw new ConsoleProblem('bad-request', expectedBody);
  return target;
}

const expectedBody =
  'expected {"to": "2022-12-31T09:00:00+08:00"} or {"advance": "P1DT2H"}, an instant with its offset or an ISO 8601 duration';

const targets = new Map<string, (text: string, nowMs: number) => number | undefined>([
  ['to', text => parseInstant(text)],
  ['advance', (text, nowMs) => advance(nowMs, text)],
]);

function advance(fromMs: number, text: string): number | undefined {
  const duration = parseDuration(text);
  return duration && addDuration(fromMs, duration);
}
