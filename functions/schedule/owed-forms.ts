/** The forms that are owed: what has to be opened is opened, and who owes is written to. */

import { forms } from '#forms';
import type { Form } from '../../shared/form/definition.ts';
import { periodOpensAt, periodsOf } from '../../shared/obligation/periods.ts';
import { readPeriods } from '../../shared/obligation/store.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { openPeriods } from './open-periods.ts';
import type { OwedForm } from './owed-form.ts';
import type { Run } from './run.ts';
import { writeToOwing } from './write-to-owing.ts';

/** Opens what has to be opened and writes to those who owe. A form that fails keeps none of the others from it. */
export async function tendOwedForms(run: Run): Promise<void> {
  const owed = forms.filter(({ obligation }) => obligation);
  const tended = await Promise.allSettled(owed.map(form => tend(form, run)));
  const failed = tended.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []));
  // The log shows the message alone: each cause stands in it.
  if (failed.length > 0)
    throw new AggregateError(failed, `what is owed could not be tended: ${failed.map(String).join('; ')}`);
}

async function tend(form: Form, run: Run): Promise<void> {
  const [known, all] = await Promise.all([surroundingsOf(form, run.at), readPeriods(form.id)]);
  const opened = periodsOf(form, known).filter(period => periodOpensAt(period) <= run.at);
  if (opened.length === 0) return;
  const stored = (id: string) => all.find(({ periodId }) => periodId === id);
  const owed: OwedForm = { form, known, opened: opened.map(period => ({ period, stored: stored(period.id) })) };
  await openPeriods(owed, run);
  await writeToOwing(owed, run);
}
