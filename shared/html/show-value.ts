/** Stored values in words. */

import { isDate } from '../calendar/plain-date.ts';
import { dateText, deadlineText } from '../calendar/texts.ts';
import { parseWallClock } from '../calendar/wall-clock.ts';
import type { Group } from '../form/definition.ts';
import type { Field, FieldKind } from '../form/field.ts';
import { formatYuan, parseYuan } from '../money.ts';
import { sameText, type Text } from '../text.ts';

type Show = (value: unknown, field: Field) => Text;

export const nothingEntered: Text = { zh: '未填写', en: 'Not filled in' };

/** How a value of a field reads; what does not fit its kind is shown as it is. */
export function showValue(value: unknown, field: Field): Text {
  if (value === undefined || value === null || value === '') return nothingEntered;
  if (Array.isArray(value) && value.length === 0) return { zh: '无', en: 'None' };
  return (shows[field.kind] ?? plain)(value, field);
}

const plain: Show = value => sameText(Array.isArray(value) ? value.join('、') : String(value));

const shows: Partial<Record<FieldKind, Show>> = {
  yesNo: value => (value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }),
  date: value => (typeof value === 'string' && isDate(value) ? dateText(value) : sameText(String(value))),
  instant: showInstant,
  money: showMoney,
  choice: showOptions,
  choices: showOptions,
};

/** What names an item of a group: the value of its title field, in words; undefined while it has none. */
export function showTitle(group: Group, item: Readonly<Record<string, unknown>>): Text | undefined {
  const field = group.fields.find(({ id }) => id === group.titleField);
  const value = item[group.titleField];
  return field === undefined || value === undefined || value === '' ? undefined : showValue(value, field);
}

function showInstant(value: unknown): Text {
  const parsed = parseWallClock(String(value));
  return parsed.ok ? deadlineText(parsed.instant) : sameText(String(value));
}

function showMoney(value: unknown): Text {
  const parsed = parseYuan(String(value));
  return parsed.ok ? yuanText(parsed.fen) : sameText(String(value));
}

export function yuanText(fen: number): Text {
  return { zh: `${formatYuan(fen)} 元`, en: `${formatYuan(fen)} yuan` };
}

function showOptions(value: unknown, field: Field): Text {
  const options = 'options' in field ? field.options : [];
  const chosen = (Array.isArray(value) ? value : [value]).map(
    id => options.find(option => option.id === id)?.label ?? sameText(String(id)),
  );
  return { zh: chosen.map(label => label.zh).join('；'), en: chosen.map(label => label.en).join('; ') };
}
