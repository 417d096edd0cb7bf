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

/** What a list tells of a filed case. */
interface Row {
  readonly formId: string;
  readonly formVersion?: number | undefined;
  readonly stageId?: string | undefined;
}

/**
 * The form of a filed case in a list: that of its version. Rows from before lists told it go by the newest version that
 * has their stage. Refuses with: not-found.
 */
export function formOfRow(forms: readonly Form[], { formId, formVersion, stageId = '' }: Row): Form {
  const form = findForm(forms, formId);
  if (formVersion !== undefined) return versionOf(form, formVersion);
  const bare = stageId.split('.')[0];
  return newestFirst(form).find(({ chain }) => chain.stages.some(({ id }) => id === bare)) ?? form;
}

/**
 * What that version says; where it says nothing, the newest that does. `version` undefined = none is known.
 */
export function saidBy<T>(form: Form, version: number | undefined, say: (form: Form) => T | undefined): T | undefined {
  const own = version === undefined ? [] : [versionOf(form, version)];
  for (const one of [...own, ...newestFirst(form)]) {
    const said = say(one);
    if (said !== undefined) return said;
  }
  return undefined;
}

const newestFirst = (form: Form): readonly Form[] => everyVersion([form]).toSorted((a, b) => b.version - a.version);
