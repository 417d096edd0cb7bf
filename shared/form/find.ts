/** Finds a form among those that ship. */

import { Problem } from '../problem.ts';
import type { Text } from '../text.ts';
import type { Form } from './definition.ts';

/** The title of a document of the form. */
export function documentTitle({ documents = [] }: Form, documentId: string): Text {
  return documents.find(({ id }) => id === documentId)?.title ?? { zh: documentId, en: documentId };
}

/** Refuses with: not-found. */
export function findForm(forms: readonly Form[], formId: string): Form {
  const form = forms.find(candidate => candidate.id === formId);
  if (!form) throw new Problem('not-found');
  return form;
}
