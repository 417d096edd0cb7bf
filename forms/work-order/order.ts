/** An order as its rules look at it: its history, its due time, its sign-off. Source: decisions D-WO-9, D-WO-14. */

import { itemsOf, textOf } from '../../shared/case/facts.ts';
import type { Facts, Item } from '../../shared/form/facts.ts';
import { EVENTS } from './fields.ts';
import { DISTRICT_LEADER, PRINCIPAL, type SignOff } from './sign-off.ts';
import { type OrderEvent, type Tier, tierOf } from './tier.ts';

export const STAGES = {
  principal: 'principal-signature',
  report: 'report-to-leader',
  leader: 'leader-signature',
  stamp: 'stamped-result',
  deliver: 'report-to-platform',
} as const;

const kinds: readonly OrderEvent[] = ['redo', 'follow-up', 'supervision'];

/** The history in the order in which it happened; what is not filled in yet is left out. */
export function historyOf({ answers }: Pick<Facts, 'answers'>): readonly OrderEvent[] {
  return itemsOf(answers, EVENTS).flatMap(item => kinds.filter(kind => kind === item['orderEventKind']));
}

export const orderTier = (facts: Pick<Facts, 'answers'>): Tier => tierOf(historyOf(facts));

/** When it is to be reported: the last time that was given; undefined while none is entered. */
export function reportDueAt({ answers }: Pick<Facts, 'answers'>): string | undefined {
  const given = [textOf(answers, 'reportDueAt'), ...itemsOf(answers, EVENTS).map(newDueAt)];
  return given.filter(dueAt => dueAt !== '').at(-1);
}

const newDueAt = (item: Item): string => textOf(item, 'newReportDueAt');

/** What has been signed, reported and stamped of the order as it stands; signatures given before it changed are gone. */
export function signOffOf(facts: Facts): SignOff {
  const signed = (stageId: string) => facts.signatures.some(signature => signature.stageId === stageId);
  return {
    events: historyOf(facts),
    signatures: [...(signed(STAGES.principal) ? [PRINCIPAL] : []), ...(signed(STAGES.leader) ? [DISTRICT_LEADER] : [])],
    reportedToDistrictLeader: textOf(facts.records, 'reportedToLeaderAt') !== '',
    stamped: facts.attachments.some(({ slot }) => slot === 'stampedResultScan'),
  };
}
