/** Fills the slots of a case with generated documents, by the form's description. */

import type { SlotChoice } from '../../../shared/form/scenario.ts';
import type { ApplicantCalls, CaseKey, FormDescription, NewFile } from './applicant-calls.ts';
import { makeFile } from './documents.ts';

type SlotDescription = FormDescription['slots'][number];

export interface Filling {
  readonly form: FormDescription;
  /** The ids of the items of each group. */
  readonly items: Readonly<Record<string, readonly string[]>>;
  /** Makes the documents differ from those of other cases. */
  readonly seed: string;
  /** What the papers state and whose stamps they carry, by item id; '' is the case itself. */
  readonly lines?: (itemId: string) => readonly string[];
  readonly stamps?: (itemId: string) => readonly string[];
  /** By slot path. */
  readonly choices?: Readonly<Record<string, SlotChoice>>;
  /** Only these slot paths; left out = every slot that must be filled. */
  readonly only?: readonly string[];
}

/** The files that fill the slots: as many of each as it needs, the pictures marked with what they must show. */
export function filesFor(filling: Filling): readonly NewFile[] {
  const { form, items, only } = filling;
  const places = [
    ...form.slots.map(slot => ({ path: slot.path, itemId: '', slot })),
    ...form.groups.flatMap(group =>
      (items[group.id] ?? []).flatMap(itemId =>
        group.slots.map(slot => ({ path: slot.path.replace('{item}', itemId), itemId, slot })),
      ),
    ),
  ];
  return places.filter(({ path }) => only?.includes(path) ?? true).flatMap(place => filesOf(place, filling));
}

function filesOf(
  { path, itemId, slot }: { path: string; itemId: string; slot: SlotDescription },
  { seed, lines, stamps, choices, only }: Filling,
): readonly NewFile[] {
  const { count = Math.max(slot.count.min, only ? 1 : 0), pages = 1 } = choices?.[path] ?? {};
  return Array.from({ length: count }, (_, index) => ({
    slot: path,
    ...makeFile(
      slot,
      { seed: `${seed} ${path}`, lines: lines?.(itemId) ?? [], stamps: stamps?.(itemId) ?? [], pages },
      index + 1,
    ),
    shows: showsOf(slot, index, count),
  }));
}

/** The scenes one by one; the last picture shows what is left. */
function showsOf(slot: SlotDescription, index: number, count: number): readonly string[] {
  const scenes = slot.mustShow.map(({ id }) => id);
  return index === count - 1 ? scenes.slice(index) : scenes.slice(index, index + 1);
}

/** Uploads what `filesFor` makes and waits until all of it has been inspected. Throws when a file was refused. */
export async function fillAllSlots(calls: ApplicantCalls, key: CaseKey, filling: Filling): Promise<void> {
  const files = filesFor(filling);
  await Promise.all(files.map(file => calls.uploadFile(key, file)));
  await calls.waitUntilInspected(key);
}
