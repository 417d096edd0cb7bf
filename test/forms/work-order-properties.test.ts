/** What holds for every order, whatever has happened to it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedAndStamped, missingFrom, stepsOf } from '../../forms/work-order/sign-off.ts';
import { type OrderEvent, tierOf, triggers, triggersOf } from '../../forms/work-order/tier.ts';

const event = fc.constantFrom<OrderEvent>('redo', 'follow-up', 'supervision');
const history = fc.array(event, { maxLength: 12 });
const signOff = fc.record({
  events: history,
  signatures: fc.subarray(['承办单位主要负责人', '承办单位副职', '分管区领导']),
  reportedToDistrictLeader: fc.boolean(),
  stamped: fc.boolean(),
});

/** Written the long way round, to hold the rule against. */
function plainTier(events: readonly OrderEvent[]): number {
  let redos = 0;
  let followUps = 0;
  let isSupervised = false;
  let tier = 0;
  for (const each of events) {
    if (each === 'supervision') isSupervised = true;
    if (each === 'follow-up') followUps += 1;
    if (each === 'redo') redos += 1;
    if (redos >= 2 || followUps >= 2 || (each === 'redo' && isSupervised)) tier = 2;
    tier = Math.max(tier, 1);
  }
  return tier;
}

describe('the tier of an order', () => {
  it('is what counting event by event gives', () => {
    fc.assert(
      fc.property(history, events => {
        expect(tierOf(events)).toBe(plainTier(events));
      }),
    );
  });

  it('is the highest of its triggers, which are named in the order of the notice', () => {
    fc.assert(
      fc.property(history, events => {
        const set = triggersOf(events);
        expect(tierOf(events)).toBe(Math.max(0, ...set.map(({ tier }) => tier)));
        expect(set).toEqual(triggers.filter(trigger => set.includes(trigger)));
      }),
    );
  });

  it('never falls when something else happens', () => {
    fc.assert(
      fc.property(history, event, (events, next) => {
        expect(tierOf([...events, next])).toBeGreaterThanOrEqual(tierOf(events));
      }),
    );
  });

  it('hangs on the order of events only by whether a redo came after supervision', () => {
    fc.assert(
      fc.property(history, events => {
        const redosFirst = events.toSorted((a, b) => Number(b === 'redo') - Number(a === 'redo'));
        const others = (list: readonly OrderEvent[]) =>
          triggersOf(list)
            .map(({ id }) => id)
            .filter(id => id !== 'supervised-redo');
        expect(others(redosFirst)).toEqual(others(events));
        expect(triggersOf(redosFirst).some(({ id }) => id === 'supervised-redo')).toBe(false);
      }),
    );
  });
});

describe('the sign-off of an order', () => {
  it('needs whatever is asked for and nothing else', () => {
    fc.assert(
      fc.property(signOff, given => {
        const tier = tierOf(given.events);
        const isComplete =
          tier === 0 ||
          (given.stamped &&
            given.signatures.includes('承办单位主要负责人') &&
            (tier === 1 || (given.reportedToDistrictLeader && given.signatures.includes('分管区领导'))));
        expect(missingFrom(given).length === 0).toBe(isComplete);
      }),
    );
  });

  it('is never complete without signature and stamp', () => {
    fc.assert(
      fc.property(signOff, given => {
        expect(isSignedAndStamped(given) || missingFrom(given).length > 0).toBe(true);
      }),
    );
  });

  it('takes no deputy', () => {
    fc.assert(
      fc.property(signOff, given => {
        const withDeputy = { ...given, signatures: [...given.signatures, '承办单位副职'] };
        expect(missingFrom(withDeputy)).toEqual(missingFrom(given));
      }),
    );
  });

  it('begins with the steps of the tier below', () => {
    expect(stepsOf(2).slice(0, 1)).toEqual(stepsOf(1));
  });
});
