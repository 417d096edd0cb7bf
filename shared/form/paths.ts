/** Paths name the places of a form: `field`, `slot`, `group.item.field`, `group.item.slot`. */

import { itemsOf } from '../case/facts.ts';
import type { Form } from './definition.ts';
import type { Answers } from './facts.ts';
import type { Field, Slot } from './field.ts';

/** A slot of the case or of one item of a group, as it stands for these answers. */
export interface SlotPlace {
  readonly path: string;
  readonly slot: Slot;
  readonly itemId?: string;
  readonly groupId?: string;
  /** The stage that asks for it, after the submission. */
  readonly stageId?: string;
}

export interface FieldPlace {
  readonly path: string;
  readonly field: Field;
  readonly itemId?: string;
  readonly groupId?: string;
}

/** The slots that stages ask for, in the order of the chain. */
export function stageSlots({ chain }: Form): readonly { readonly stageId: string; readonly slot: Slot }[] {
  return chain.stages.flatMap(stage => (stage.kind === 'stamp' ? [{ stageId: stage.id, slot: stage.slot }] : []));
}

/** The slots that are filled before the submission. */
export function filedSlots(form: Form, answers: Answers): readonly SlotPlace[] {
  return slotPlaces(form, answers).filter(({ stageId }) => stageId === undefined);
}

/** Every slot that these answers call for, in the form's order, then those of the stages. */
export function slotPlaces(form: Form, answers: Answers): readonly SlotPlace[] {
  const ofItems = form.groups.flatMap(group =>
    itemsOf(answers, group.id).flatMap(item =>
      group.slots.map(slot => ({
        path: `${group.id}.${item.id}.${slot.id}`,
        slot,
        itemId: item.id,
        groupId: group.id,
      })),
    ),
  );
  const ofStages = stageSlots(form).map(({ stageId, slot }) => ({ path: slot.id, slot, stageId }));
  return [...form.slots.map(slot => ({ path: slot.id, slot })), ...ofItems, ...ofStages];
}

export function fieldPlaces(form: Form, answers: Answers): readonly FieldPlace[] {
  const ofItems = form.groups.flatMap(group =>
    itemsOf(answers, group.id).flatMap(item =>
      group.fields.map(field => ({
        path: `${group.id}.${item.id}.${field.id}`,
        field,
        itemId: item.id,
        groupId: group.id,
      })),
    ),
  );
  return [...form.fields.map(field => ({ path: field.id, field })), ...ofItems];
}

export function findSlot(form: Form, answers: Answers, path: string): SlotPlace | undefined {
  return slotPlaces(form, answers).find(place => place.path === path);
}

/** The slot of a path, whether or not its item is still there. */
export function slotByPath(form: Form, path: string): Slot | undefined {
  const [first = '', , third] = path.split('.');
  const ofCase = [...form.slots, ...stageSlots(form).map(({ slot }) => slot)];
  const slots = third === undefined ? ofCase : form.groups.find(group => group.id === first)?.slots;
  return slots?.find(slot => slot.id === (third ?? first));
}

/** Everything that may be named for correction. */
export function editablePaths(form: Form, answers: Answers): ReadonlySet<string> {
  return new Set([...fieldPlaces(form, answers), ...filedSlots(form, answers)].map(place => place.path));
}
