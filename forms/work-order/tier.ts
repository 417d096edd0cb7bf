/**
 * The tier of sign-off that an order's history of events calls for, and what triggers it.
 * Source: gazette R-WO-1 to R-WO-3, R-WO-5; decisions D-WO-2 to D-WO-5, D-WO-11, D-WO-13.
 */

import type { Text } from '../../shared/text.ts';

export type OrderEvent = 'redo' | 'follow-up' | 'supervision';
export type Tier = 0 | 1 | 2;

export type TriggerId =
  | 'redo-once'
  | 'follow-up-once'
  | 'supervision-entered'
  | 'redo-twice-or-more'
  | 'follow-up-twice-or-more'
  | 'supervised-redo';

export interface Trigger {
  readonly id: TriggerId;
  readonly tier: 1 | 2;
  readonly text: Text;
  readonly source: string;
  /** Does this history, in the order in which it happened, set the trigger off? */
  readonly isSetOff: (events: readonly OrderEvent[]) => boolean;
}

const countOf = (events: readonly OrderEvent[], kind: OrderEvent) => events.filter(event => event === kind).length;

/** A redo ordered after the order entered supervision; one before it is none. Source: D-WO-2. */
function wasRedoneUnderSupervision(events: readonly OrderEvent[]): boolean {
  const entered = events.indexOf('supervision');
  return entered >= 0 && events.lastIndexOf('redo') > entered;
}

/** Every trigger, in the order of the notice. Redos and follow-ups are counted apart. Source: D-WO-3. */
export const triggers: readonly Trigger[] = [
  {
    id: 'redo-once',
    tier: 1,
    text: { zh: '一次重办', en: 'Redone once' },
    source: 'R-WO-2',
    isSetOff: events => countOf(events, 'redo') === 1,
  },
  {
    id: 'follow-up-once',
    tier: 1,
    text: { zh: '一次续报', en: 'Followed up once' },
    source: 'R-WO-2',
    isSetOff: events => countOf(events, 'follow-up') === 1,
  },
  {
    id: 'supervision-entered',
    tier: 1,
    text: { zh: '进入督办', en: 'Under supervision' },
    source: 'R-WO-2',
    isSetOff: events => events.includes('supervision'),
  },
  {
    id: 'redo-twice-or-more',
    tier: 2,
    text: { zh: '二次及以上重办', en: 'Redone twice or more' },
    source: 'R-WO-3',
    isSetOff: events => countOf(events, 'redo') >= 2,
  },
  {
    id: 'follow-up-twice-or-more',
    tier: 2,
    text: { zh: '二次及以上续报', en: 'Followed up twice or more' },
    source: 'R-WO-3',
    isSetOff: events => countOf(events, 'follow-up') >= 2,
  },
  {
    id: 'supervised-redo',
    tier: 2,
    text: { zh: '督办重办', en: 'Redone under supervision' },
    source: 'R-WO-3, D-WO-2',
    isSetOff: wasRedoneUnderSupervision,
  },
];

/** What the history sets off. Nothing ever starts to count again within one order. Source: D-WO-13. */
export function triggersOf(events: readonly OrderEvent[]): readonly Trigger[] {
  return triggers.filter(trigger => trigger.isSetOff(events));
}

/** The highest tier that is set off; 0 = no leader is asked. Source: D-WO-4, D-WO-11. */
export function tierOf(events: readonly OrderEvent[]): Tier {
  return triggersOf(events).reduce<Tier>((highest, { tier }) => (tier > highest ? tier : highest), 0);
}
