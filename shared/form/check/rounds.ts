/** Rounds: real days, in order, one at a time. */

import { isDate } from '../../calendar/plain-date.ts';
import type { Form, Round } from '../definition.ts';
import { checkGiven, checkIds, type FormFault, fault } from './fault.ts';

export function checkRounds({ rounds }: Form): FormFault[] {
  return [
    ...checkIds(rounds, 'rounds'),
    ...rounds.flatMap(round => [...checkGiven(round.title, `rounds.${round.id}.title`), ...checkWindow(round)]),
    ...checkOverlaps(rounds),
  ];
}

function checkWindow({ id, opensOn, closesOn }: Round): FormFault[] {
  const wrong = [opensOn, closesOn ?? opensOn].filter(day => !isDate(day));
  if (wrong.length > 0) {
    return wrong.map(day => fault(`rounds.${id}`, 'no-such-day', `没有“${day}”这一天。`, `There is no day “${day}”.`));
  }
  if (closesOn === undefined || opensOn <= closesOn) return [];
  return [fault(`rounds.${id}`, 'closes-before-opens', '截止早于开始。', 'It closes before it opens.')];
}

function checkOverlaps(rounds: readonly Round[]): FormFault[] {
  const inOrder = rounds.toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1));
  return inOrder.flatMap((round, index) => {
    const before = inOrder[index - 1];
    if (!before || (before.closesOn !== undefined && before.closesOn < round.opensOn)) return [];
    const place = `rounds.${round.id}`;
    return [fault(place, 'rounds-overlap', `与批次“${before.id}”重叠。`, `It overlaps with the round “${before.id}”.`)];
  });
}
