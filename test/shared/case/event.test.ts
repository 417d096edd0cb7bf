/** The record of a case. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_HASH, findBreak, nextEvent } from '../../../shared/case/event.ts';
import type { CaseEvent } from '../../../shared/case/schema.ts';
import { AT, aCase } from '../../builders/case-file.ts';

const kinds = ['submitted', 'stage-opened', 'decided', 'corrected', 'closed'];

function recordOf(details: readonly Record<string, unknown>[]): CaseEvent[] {
  let item = aCase();
  return details.map((detail, index) => {
    const event = nextEvent(item, { kind: kinds[index % kinds.length] ?? '', actor: { kind: 'system' }, detail }, AT);
    item = { ...item, eventCount: event.number, lastEventHash: event.hash };
    return event;
  });
}

const details = fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()), { minLength: 2, maxLength: 6 });
const text = (events: readonly CaseEvent[]) => JSON.stringify(events);

describe('the record of a case', () => {
  it('numbers its events from 1 and begins at the first hash', () => {
    const events = recordOf([{}, {}, {}]);
    expect(events.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(events[0]?.previousHash).toBe(FIRST_HASH);
  });

  it('is whole as it was written', () => {
    fc.assert(
      fc.property(details, given => {
        expect(findBreak(recordOf(given))).toBeUndefined();
      }),
    );
  });

  it('is whole after a trip through JSON with its keys in another order', () => {
    const turned = recordOf([{ a: '1', b: '2' }, {}]).map(event => Object.fromEntries(Object.entries(event).reverse()));
    expect(findBreak(JSON.parse(JSON.stringify(turned)) as CaseEvent[])).toBeUndefined();
  });

  it('shows one changed character, wherever it is', () => {
    const events = recordOf([{ reason: '同意' }, { note: 'second' }, { amount: 100 }]);
    const written = text(events);
    let changed = 0;
    for (let at = 0; at < written.length; at += 1) {
      const other = written[at] === '7' ? '8' : '7';
      const tampered = written.slice(0, at) + other + written.slice(at + 1);
      const parsed = readable(tampered);
      if (!parsed || text(parsed) === written) continue;
      changed += 1;
      expect(findBreak(parsed)).toBeGreaterThanOrEqual(1);
    }
    expect(changed).toBeGreaterThan(500);
  });

  it('shows an event taken out, put twice, or out of its place, at that place', () => {
    const [first, second, third] = recordOf([{ a: 1 }, { a: 2 }, { a: 3 }]) as [CaseEvent, CaseEvent, CaseEvent];
    expect(findBreak([first, third])).toBe(2);
    expect(findBreak([first, first, second, third])).toBe(2);
    expect(findBreak([first, third, second])).toBe(2);
    expect(findBreak([second, third])).toBe(1);
  });

  it('shows an event rewritten with a hash of its own', () => {
    const [first, second] = recordOf([{ a: 1 }, { a: 2 }]) as [CaseEvent, CaseEvent];
    const forged = nextEvent(aCase(), { kind: first.kind, actor: first.actor, detail: { a: 9 } }, AT);
    expect(findBreak([forged, second])).toBe(2);
  });
});

function readable(json: string): CaseEvent[] | undefined {
  try {
    return JSON.parse(json) as CaseEvent[];
  } catch {
    return undefined;
  }
}
