/** What the platform fills in for whoever owes a form, and nobody may change: `field` or `group.field`. Pure. */

import type { Form } from './definition.ts';

/** May nobody but the platform set this place? */
export function isFixed(form: Form, path: string): boolean {
  const [group = '', , field] = path.split('.');
  return form.obligation?.fixedFields.includes(field === undefined ? path : `${group}.${field}`) ?? false;
}

/** A group with a fixed field has the items that the platform gave it: none is added, none taken out. */
export function hasFixedItems(form: Form, groupId: string): boolean {
  return form.obligation?.fixedFields.some(field => field.startsWith(`${groupId}.`)) ?? false;
}
