/** The part of a page in which somebody adds to the log of a case: the applicant's page and the staff's alike. */

import { logGroup } from '../case/add-entry.ts';
import type { Form } from '../form/definition.ts';
import type { Field } from '../form/field.ts';
import { firstOf, type PostedForm } from '../http/body.ts';
import type { Text } from '../text.ts';
import type { ErrorLine } from './error-summary.tsx';
import type { FieldProps } from './field.tsx';

export interface LogView {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly FieldProps[];
  readonly label: Text;
  /** Why nothing can be added. */
  readonly closed?: Text;
  readonly isOpen: boolean;
}

/** What was posted, and what is wrong with it, by its place on the page. */
export interface Typed {
  readonly posted: PostedForm;
  readonly errors: readonly ErrorLine[];
}

interface LogPlace {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly closed: Text | undefined;
  readonly typed: Typed | undefined;
}

/** What stands before the names of an entry's fields on the page. */
const ENTRY = 'entry.';

/** Undefined for a form that keeps no log. */
export function logView(form: Form, { action, hidden, closed, typed }: LogPlace): LogView | undefined {
  const group = logGroup(form);
  if (!group) return undefined;
  return {
    action,
    hidden,
    label: group.itemLabel,
    ...(closed ? { closed } : {}),
    fields: fieldsWith(group.fields, ENTRY, typed),
    isOpen: typed?.errors.some(({ path }) => path.startsWith(ENTRY)) ?? false,
  };
}

export function fieldsWith(fields: readonly Field[], prefix: string, typed: Typed | undefined): readonly FieldProps[] {
  return fields.map(field => {
    const path = prefix + field.id;
    const values = typed?.posted.get(path) ?? [];
    const value = field.kind === 'choices' ? values : values[0];
    return { field, path, value, error: typed?.errors.find(error => error.path === path)?.text };
  });
}

/** The entry of a posted page. */
export function readEntry(form: Form, posted: PostedForm): Readonly<Record<string, unknown>> {
  return readFields(logGroup(form)?.fields ?? [], ENTRY, posted);
}

export function readFields(
  fields: readonly Field[],
  prefix: string,
  posted: PostedForm,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const name = prefix + field.id;
      if (field.kind === 'choices') return [[field.id, posted.get(name) ?? []]];
      return firstOf(posted, name) === '' ? [] : [[field.id, firstOf(posted, name)]];
    }),
  );
}

/** `events.3.kind`, as the domain names it, is `entry.kind` on the page. */
export function onPage(path: string, form: Form): string {
  const [groupId, , field] = path.split('.');
  return groupId === form.log?.group && field !== undefined ? ENTRY + field : path;
}
