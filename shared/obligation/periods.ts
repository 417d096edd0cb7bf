/** The periods of a form that is owed. Worked out anew each time: a date that is entered later counts at once. */

import { endOfDay, startOfDay } from '../calendar/shanghai.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import type { Period, PeriodFacts } from '../form/obligation.ts';

export function periodsOf(form: Form, known: PeriodFacts): readonly Period[] {
  return form.obligation?.periods(known) ?? [];
}

export function findPeriod(form: Form, periodId: string, known: PeriodFacts): Period | undefined {
  return periodsOf(form, known).find(({ id }) => id === periodId);
}

export const periodOpensAt = ({ opensOn }: Period): string => startOfDay(opensOn);

/** The last instant of the due day; undefined while that day is unknown. Source: decision D-GEN-2. */
export function dueAtOf({ dueOn }: Period): string | undefined {
  return dueOn === undefined ? undefined : endOfDay(dueOn);
}

/** The entries that owe the form for the period, by key. */
export function owingEntries(form: Form, period: Period, known: PeriodFacts): readonly EntryFact[] {
  const { obligation } = form;
  if (!obligation) return [];
  const { register, isOwing } = obligation.owedBy;
  return known.entriesOf(register).filter(entry => isOwing?.(entry, period, known) ?? true);
}
