import type { Surroundings } from '../../shared/case/facts.ts';
import type { Form } from '../../shared/form/definition.ts';
import type { Period } from '../../shared/form/obligation.ts';
import type { StoredPeriod } from '../../shared/obligation/schema.ts';

/** A form that is owed, with its opened periods: read once a run for all that is done about it. */
export interface OwedForm {
  readonly form: Form;
  readonly known: Surroundings;
  readonly opened: readonly { readonly period: Period; readonly stored: StoredPeriod | undefined }[];
}
