/** The rounds of a form and their windows. */

import { endOfDay, startOfDay } from '../calendar/shanghai.ts';
import type { Form, Round } from '../form/definition.ts';
import { Problem } from '../problem.ts';

export const opensAt = (round: Round): string => startOfDay(round.opensOn);
/** The last instant that counts; undefined for a round that stays open. Source: decisions D-GEN-2, D-SUB-1. */
export const closesAt = ({ closesOn }: Round): string | undefined => closesOn && endOfDay(closesOn);

/** The last instant of the case's own round; undefined where it stays open. */
export function caseClosesAt(form: Form, roundId: string): string | undefined {
  const round = form.rounds.find(({ id }) => id === roundId);
  return round && closesAt(round);
}

export function isOpen(round: Round, at: string): boolean {
  const last = closesAt(round);
  return opensAt(round) <= at && (last === undefined || at <= last);
}

export function openRound(form: Form, at: string): Round | undefined {
  return form.rounds.find(round => isOpen(round, at));
}

/** The round open now. Refuses with: round-closed, round-not-open. */
export function requireOpenRound(form: Form, at: string): Round {
  const round = openRound(form, at);
  if (round) return round;
  const next = form.rounds.find(candidate => at < opensAt(candidate));
  throw next ? notOpen(next) : closed(form.rounds.at(-1));
}

/** The case's own round, still open. Refuses with: round-closed. */
export function requireRound(form: Form, roundId: string, at: string): Round {
  const round = form.rounds.find(candidate => candidate.id === roundId);
  if (round && isOpen(round, at)) return round;
  throw closed(round);
}

function closed(round: Round | undefined): Problem {
  return new Problem('round-closed', {
    members: { reason: 'after-deadline', closedAt: round && closesAt(round) },
  });
}

function notOpen(round: Round): Problem {
  return new Problem('round-not-open', { members: { opensAt: opensAt(round) } });
}
