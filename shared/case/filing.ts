/** What the applicant may change of a case in its present state: all of it, what was named, one slot, nothing. */

import type { Form } from '../form/definition.ts';
import { isFixed } from '../form/fixed.ts';
import { stageSlots } from '../form/paths.ts';
import type { Case } from './schema.ts';

/** Does the case wait for its applicant? */
export function isFiling({ status }: Pick<Case, 'status'>): boolean {
  return status === 'draft' || status === 'returned' || status === 'stamping';
}

/** The only paths that may change; undefined where all may. */
function openPaths({ status, correction, stageId }: Case, form: Form): readonly string[] | undefined {
  if (status === 'draft') return undefined;
  if (status === 'returned') return correction?.paths ?? [];
  if (status !== 'stamping') return [];
  return stageSlots(form)
    .filter(place => place.stageId === stageId)
    .map(({ slot }) => slot.id);
}

/** May the applicant change this place now? */
export function mayChange(item: Case, form: Form): (path: string) => boolean {
  const paths = openPaths(item, form);
  const later = stageSlots(form).map(({ slot }) => slot.id);
  const isOpen = (path: string) => (paths ? paths.includes(path) : !later.includes(path));
  return path => isOpen(path) && !(item.owed && isFixed(form, path));
}
