/** What a correction changed, by label. */

import { itemsOf } from '../../../shared/case/facts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Answers } from '../../../shared/form/facts.ts';
import { type FieldPlace, fieldPlaces } from '../../../shared/form/paths.ts';
import { sameText } from '../../../shared/html/bi.tsx';
import { itemTitle } from '../../../shared/html/case-content.view.ts';
import { showValue } from '../../../shared/html/show-value.ts';
import type { ChangeView } from '../../../shared/review/view.ts';
import type { Text } from '../../../shared/text.ts';

export interface ChangeLine {
  readonly path: string;
  readonly label: Text;
  readonly before: Text;
  readonly after: Text;
}

/** Changes of fields that the form still has; an item's own id is no content. */
export function changeLines(changes: readonly ChangeView[], form: Form, answers: Answers): readonly ChangeLine[] {
  const places = fieldPlaces(form, answers);
  return changes.flatMap(({ path, before, after }) => {
    const place = places.find(candidate => candidate.path === path);
    if (!place) return [];
    return [{ path, label: labelOf(place, form, answers), before: show(before, place), after: show(after, place) }];
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
