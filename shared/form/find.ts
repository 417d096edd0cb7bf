/** Finds a form among those that ship. */

import { Problem } from '../problem.ts';
import type { Form } from './definition.ts';

/** Refuses with: not-found. */
export function findForm(forms: readonly Form[], formId: string): Form {
  const form = forms.find(candidate => candidate.id === formId);
  if (!form) throw new Problem('not-found');
  return form;
}
