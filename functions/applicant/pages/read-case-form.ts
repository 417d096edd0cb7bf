/** The posted case form: its act, and its answers in the shape that a draft is read in. */

import { itemsOf } from '../../../shared/case/facts.ts';
import { mayChange } from '../../../shared/case/filing.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form, Group } from '../../../shared/form/definition.ts';
import type { Field } from '../../../shared/form/field.ts';
import { firstOf, type PostedForm } from '../../../shared/http/body.ts';

/** The hidden inputs that say which items of a group the page showed. */
export const itemsName = (groupId: string): string => `items.${groupId}`;

export interface CaseAct {
  readonly kind: 'save' | 'submit' | 'add-item' | 'remove-item' | 'remove-file' | 'choose-file';
  /** The group, `group.item`, attachment or slot it is about. */
  readonly target: string;
}

const kinds = ['save', 'submit', 'add-item', 'remove-item', 'remove-file', 'choose-file'] as const;

/** The button that was pressed; saving when none was. */
export function readAct(posted: PostedForm): CaseAct {
  const [given, target = ''] = firstOf(posted, 'act').split(':');
  return { kind: kinds.find(kind => kind === given) ?? 'save', target };
}

export type TypedItem = Readonly<Record<string, unknown>> & { readonly id: string };
export type TypedAnswers = Readonly<Record<string, unknown>>;

/** Everything that was typed over what is saved; in a correction only what was named. */
export function readCaseForm(form: Form, file: CaseFile, posted: PostedForm): TypedAnswers {
  const isEditable = mayChange(file.case, form);
  const typed = typedValues(form.fields, '', { posted, isEditable });
  const groups = form.groups.map(group => [group.id, typedItems(group, file, { posted, isEditable })]);
  return { ...typed, ...Object.fromEntries(groups) };
}

interface Reading {
  readonly posted: PostedForm;
  readonly isEditable: (path: string) => boolean;
}

function typedItems(group: Group, file: CaseFile, reading: Reading): readonly TypedItem[] {
  const saved = itemsOf(file.case.answers, group.id);
  const shown = file.case.correction ? undefined : reading.posted.get(itemsName(group.id));
  const ids = shown?.slice(0, group.max + 1) ?? saved.map(item => item.id);
  return ids.map(id => ({
    ...saved.find(item => item.id === id),
    ...typedValues(group.fields, `${group.id}.${id}.`, reading),
    id,
  }));
}

function typedValues(fields: readonly Field[], prefix: string, { posted, isEditable }: Reading): TypedAnswers {
  const editable = fields.filter(field => isEditable(prefix + field.id));
  return Object.fromEntries(
    editable.flatMap((field): [string, unknown][] => {
      const typed = posted.get(prefix + field.id);
      // Check boxes that are all empty are not sent at all.
      if (field.kind === 'choices') return [[field.id, typed ?? null]];
      return typed === undefined ? [] : [[field.id, typed[0] === '' ? null : typed[0]]];
    }),
  );
}
