/** The versions of a form. A case goes by the one that it was filed under, whatever is deployed later. */

import type { Case } from '../case/schema.ts';
import type { Form } from './definition.ts';
import { findForm } from './find.ts';

/** Every form in each of its versions. */
export function everyVersion(forms: readonly Form[]): readonly Form[] {
  return forms.flatMap(form => [form, ...(form.earlier ?? [])]);
}

/** The version of that number; of one that is no longer kept, the first that came after it. */
export function versionOf(form: Form, version: number): Form {
  const since = everyVersion([form]).filter(one => one.version >= version);
  return since.toSorted((a, b) => a.version - b.version)[0] ?? form;
}

/**
 * The form of a case: as it was when the case was filed, and as it is now for what has yet to be. Refuses with:
 * not-found.
 */
export function formOf(
  forms: readonly Form[],
  { formId, formVersion, submittedAt }: Pick<Case, 'formId' | 'formVersion' | 'submittedAt'>,
): Form {
  const form = findForm(forms, formId);
  return submittedAt === undefined ? form : versionOf(form, formVersion);
}

/** The newest version that has the stage: what a list says of a case does not tell its version. */
export function withStage(form: Form, stageId: string): Form {
  const bare = stageId.split('.')[0];
  return everyVersion([form]).find(({ chain }) => chain.stages.some(({ id }) => id === bare)) ?? form;
}
