import type { Activity, Agenda, Clock } from '../contract.ts';

/** Waits on the virtual clock. */
export interface Pauses {
  /**
   * Resolves when the virtual clock has come to a moment, with the end of an activity that began at that moment: so
   * nobody takes all for settled before the waiter goes on.
   */
  until(dueAtMs: number): Promise<() => void>;
}

interface Pause {
  readonly dueAtMs: number;
  resume(end: () => void): void;
}

/** Pauses that the agenda sees as due things: they end when the clock is moved over them. */
export function createPauses(name: string, parts: { clock: Clock; agenda: Agenda; activity: Activity }): Pauses {
  const { clock, agenda, activity } = parts;
  const pauses = new Set<Pause>();
  agenda.add({
    name,
    nextDueAt: () => (pauses.size === 0 ? undefined : Math.min(...[...pauses].map(pause => pause.dueAtMs))),
    runDue: () => {
      for (const pause of [...pauses].filter(waiting => waiting.dueAtMs <= clock.now())) {
        pauses.delete(pause);
        pause.resume(activity.begin(name));
      }
    },
  });
  return {
    until: dueAtMs =>
      new Promise(resume => {
        pauses.add({ dueAtMs, resume });
        agenda.changed();
      }),
  };
}
