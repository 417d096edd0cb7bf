/** What a correction changed, by label. */

import { itemsOf } from '../../../shared/case/facts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Answers } from '../../../shared/form/facts.ts';
import { type FieldPlace, fieldPlaces } from '../../../shared/form/paths.ts';

import { itemTitle } from '../../../shared/html/case-content.view.ts';
import { showValue } from '../../../shared/html/show-value.ts';
import type { ChangeView } from '../../../shared/review/view.ts';
import { sameText, type Text } from '../../../shared/text.ts';

export interface ChangeLine {
  readonly path: string;
  readonly label: Text;
  readonly before: Text;
  readonly after: Text;
  /** Where in a longer text it differs; left out where there is little to search. */
  readonly parts?: { readonly before: Part; readonly after: Part };
}

/** A text cut in three: what is the same before and after a change, and what differs between. */
export interface Part {
  readonly lead: string;
  readonly differs: string;
  readonly rest: string;
}

/** Changes of fields that the form still has; an item's own id is no content. */
export function changeLines(changes: readonly ChangeView[], form: Form, answers: Answers): readonly ChangeLine[] {
  const places = fieldPlaces(form, answers);
  return changes.flatMap(({ path, before, after }) => {
    const place = places.find(candidate => candidate.path === path);
    if (!place) return [];
    const shown = { before: show(before, place), after: show(after, place) };
    return [{ path, label: labelOf(place, form, answers), ...shown, ...partsOf(shown) }];
  });
}

function labelOf({ field, groupId, itemId }: FieldPlace, form: Form, answers: Answers): Text {
  const group = form.groups.find(candidate => candidate.id === groupId);
  const items = group ? itemsOf(answers, group.id) : [];
  const index = items.findIndex(item => item.id === itemId);
  const item = items[index];
  if (!group || !item) return field.label;
  const title = itemTitle(group, item, index);
  return { zh: `${title.zh} · ${field.label.zh}`, en: `${title.en} · ${field.label.en}` };
}

function show(json: string | null, { field }: FieldPlace): Text {
  return json === null ? sameText('—') : showValue(JSON.parse(json), field);
}

/** From so many characters on, what differs is marked. */
const LONG = 12;

function partsOf({ before, after }: Pick<ChangeLine, 'before' | 'after'>): Pick<ChangeLine, 'parts'> {
  const [old, young] = [before, after].map(text => (text.zh === text.en ? [...text.zh] : []));
  if (!old || !young || Math.min(old.length, young.length) < LONG) return {};
  const lead = sameAtStart(old, young);
  const rest = sameAtStart(old.slice(lead).toReversed(), young.slice(lead).toReversed());
  // Two texts that have little in common are read whole.
  if ((lead + rest) * 2 < Math.min(old.length, young.length)) return {};
  return { parts: { before: cut(old, lead, rest), after: cut(young, lead, rest) } };
}

function sameAtStart(one: readonly string[], other: readonly string[]): number {
  const first = one.findIndex((character, index) => character !== other[index]);
  return first === -1 ? one.length : first;
}

function cut(characters: readonly string[], lead: number, rest: number): Part {
  const end = characters.length - rest;
  const textOf = (from: number, to: number) => characters.slice(from, to).join('');
  return { lead: textOf(0, lead), differs: textOf(lead, end), rest: textOf(end, characters.length) };
}
