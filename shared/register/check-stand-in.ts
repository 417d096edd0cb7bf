/** Who may stand in for whom: two reviewers, from one day to another. Source: decision D-WO-10. */

import type { Field } from '../form/field.ts';
import type { FieldError } from '../problem.ts';
import type { Text } from '../text.ts';
import type { RegisterEntry, StandIn } from './schema.ts';

const why: Text = { zh: '谁可以代为签批，从哪天到哪天。', en: 'Who may sign for whom, from when to when.' };

export const standInFields: readonly Field[] = [
  { id: 'reviewer', kind: 'text', label: { zh: '被代理人编号', en: 'Whose place is taken (id)' }, purpose: why },
  { id: 'standIn', kind: 'text', label: { zh: '代理人编号', en: 'Who takes it (id)' }, purpose: why },
  { id: 'from', kind: 'date', label: { zh: '起始日期', en: 'From' }, purpose: why },
  { id: 'until', kind: 'date', label: { zh: '截止日期（含当日）', en: 'Until (inclusive)' }, purpose: why },
];

/** Everything wrong with an entry whose fields are well formed. */
export function checkStandIn(entry: StandIn, reviewers: readonly RegisterEntry[]): readonly FieldError[] {
  const known = new Set(reviewers.filter(({ isDisabled }) => !isDisabled).map(({ key }) => key));
  const { reviewer, standIn, from, until } = entry;
  return [
    ...[['reviewer', reviewer] as const, ['standIn', standIn] as const]
      .filter(([, id]) => !known.has(id))
      .map(([field]) => wrong(field, 'unknown-reviewer', unknownReviewer)),
    ...(reviewer === standIn ? [wrong('standIn', 'own-stand-in', ownStandIn)] : []),
    ...(from > until ? [wrong('until', 'dates-crossed', datesCrossed)] : []),
  ];
}

const wrong = (field: string, code: string, text: Text): FieldError => ({ path: `details.${field}`, code, text });

const unknownReviewer: Text = {
  zh: '名册中没有这位在岗的审核人员。',
  en: 'There is no enabled reviewer of that id.',
};
const ownStandIn: Text = { zh: '不能由本人代理本人。', en: 'Nobody stands in for himself.' };
const datesCrossed: Text = { zh: '截止日期早于起始日期。', en: 'It ends before it begins.' };
