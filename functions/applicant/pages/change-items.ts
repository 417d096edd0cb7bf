/** Adding items to a repeating group and taking them out. */

import type { Attachment } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { CaseAct, TypedAnswers, TypedItem } from './read-case-form.ts';

/** The answers after the act; an id is never used again while a file still carries it. */
export function changeItems(
  typed: TypedAnswers,
  act: CaseAct,
  { form, attachments }: { form: Form; attachments: readonly Attachment[] },
): TypedAnswers {
  const [groupId = '', itemId] = act.target.split('.');
  const group = form.groups.find(candidate => candidate.id === groupId);
  if (!group) return typed;
  const items = typedItemsOf(typed, group.id);
  if (act.kind === 'remove-item') return { ...typed, [group.id]: items.filter(item => item.id !== itemId) };
  if (act.kind !== 'add-item' || items.length >= group.max) return typed;
  return { ...typed, [group.id]: [...items, { id: nextId(group.id, items, attachments) }] };
}

export function typedItemsOf(typed: TypedAnswers, groupId: string): readonly TypedItem[] {
  const items = typed[groupId];
  return Array.isArray(items) ? (items as readonly TypedItem[]) : [];
}

function nextId(groupId: string, items: readonly TypedItem[], attachments: readonly Attachment[]): string {
  const used = [
    ...items.map(item => item.id),
    ...attachments.flatMap(({ slot }) => (slot.startsWith(`${groupId}.`) ? [slot.split('.')[1] ?? ''] : [])),
  ];
  return String(Math.max(0, ...used.map(Number).filter(Number.isSafeInteger)) + 1);
}
