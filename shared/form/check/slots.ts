/** Slots: how many files, of which types, how large. */

import { MAX_FILES, maxBytesOf, typesOf } from '../../attachment/announce.ts';
import { acceptedTypeOf } from '../../attachment/inspect/accepted-types.ts';
import type { Form } from '../definition.ts';
import type { Slot } from '../field.ts';
import { countOf } from '../missing.ts';
import { checkGiven, checkPurpose, type FormFault, fault, isWhole } from './fault.ts';
import { checkOptions } from './fields.ts';

const MIN_BYTES = 1024;
/** Inspection reads a file as a whole. */
const MAX_BYTES = 50 * 1024 * 1024;

export function checkSlots(slots: readonly Slot[], place: string): FormFault[] {
  return slots.flatMap(slot => checkSlot(slot, `${place}.${slot.id}`));
}

function checkSlot(slot: Slot, place: string): FormFault[] {
  return [
    ...checkGiven(slot.label, `${place}.label`),
    ...checkPurpose(slot.purpose, `${place}.purpose`),
    ...checkCount(slot, `${place}.count`),
    ...checkTypes(slot, `${place}.types`),
    ...(isWhole(maxBytesOf(slot), MIN_BYTES, MAX_BYTES) ? [] : [wrongSize(`${place}.maxBytes`)]),
    ...(slot.mustShow ? checkOptions(slot.mustShow, `${place}.mustShow`) : []),
  ];
}

function checkCount(slot: Slot, place: string): FormFault[] {
  const { min, max } = slot.count ?? { min: 1, max: 1 };
  if (isWhole(min, 0, MAX_FILES) && isWhole(max, 1, MAX_FILES) && min <= max) return [];
  return [
    fault(
      place,
      'bounds-crossed',
      `文件数须为整数，最少不超过最多，最多不超过 ${MAX_FILES}。`,
      `Counts are whole, the least not above the most, the most not above ${MAX_FILES}.`,
    ),
  ];
}

function checkTypes(slot: Slot, place: string): FormFault[] {
  const types = typesOf(slot);
  if (types.length === 0) return [fault(place, 'no-types', '没有可接受的文件类型。', 'No file type is accepted.')];
  return types
    .filter(type => acceptedTypeOf(type)?.type !== type)
    .map(type =>
      fault(place, 'type-not-inspected', `平台不能检查“${type}”。`, `The platform cannot inspect “${type}”.`),
    );
}

const wrongSize = (place: string): FormFault =>
  fault(place, 'size-out-of-bounds', '文件大小上限须在 1 KB 到 50 MB 之间。', 'The size limit is from 1 kB to 50 MB.');

/** Everything that is required has to fit into one case. */
export function checkTotal(form: Form): FormFault[] {
  const least = (slots: readonly Slot[]) => slots.reduce((sum, slot) => sum + countOf(slot).min, 0);
  const needed = least(form.slots) + form.groups.reduce((sum, group) => sum + group.max * least(group.slots), 0);
  if (needed <= MAX_FILES) return [];
  return [
    fault(
      'slots',
      'too-many-files',
      `最多时要求 ${needed} 个文件，一件只能有 ${MAX_FILES} 个。`,
      `A full case needs ${needed} files; a case holds ${MAX_FILES}.`,
    ),
  ];
}
