import type { Activity } from '../contract.ts';

export interface CountedActivity extends Activity {
  /** What is under way right now, for a person who wonders why nothing settles. */
  underWay(): readonly string[];
}

/**
 * Counts work under way. `settled()` resolves when the count is zero and still zero after a turn of the event loop, so
 * that work which begins the next piece of work as its last act is waited for as a whole.
 * Throws when one piece of work is ended twice: the count would lie from then on.
 */
export function createActivity(): CountedActivity {
  const pieces = new Set<{ readonly what: string }>();
  let waiting: (() => void)[] = [];

  function checkNextTurn(): void {
    if (pieces.size > 0 || waiting.length === 0) return;
    setImmediate(() => {
      if (pieces.size > 0) return;
      const resolved = waiting;
      waiting = [];
      for (const resolve of resolved) resolve();
    });
  }

  return {
    begin(what) {
      const piece = { what };
      pieces.add(piece);
      return () => {
        if (!pieces.delete(piece)) throw new Error(`The work "${what}" was ended twice.`);
        checkNextTurn();
      };
    },
    settled() {
      return new Promise(resolve => {
        waiting.push(resolve);
        checkNextTurn();
      });
    },
    underWay: () => [...pieces].map(piece => piece.what),
  };
}
