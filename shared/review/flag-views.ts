/** Flags with their words: what a reviewer or a member of staff should look at, and in which item. */

import { FILED_BEFORE } from '../assessment/deadline.ts';
import { itemsOf } from '../case/facts.ts';
import type { Form } from '../form/definition.ts';
import type { Answers } from '../form/facts.ts';
import { readFlag } from '../form/flag.ts';
import type { Text } from '../text.ts';

export interface FlagView {
  readonly code: string;
  readonly itemId?: string;
  /** The items that it is about as well, such as the one that this one repeats. */
  readonly otherItemIds?: readonly string[];
  readonly text: Text;
}

/** Flags that the platform raises, whatever the form. */
const platformFlags: Readonly<Record<string, Text>> = {
  [FILED_BEFORE]: { zh: '同一编号已另有办件', en: 'Another case has this number' },
};

/** Flags with the words of their rule or claim. */
export function flagViews(flags: readonly string[], form: Form): readonly FlagView[] {
  return flags.map(readFlag).map(({ code, itemId, otherIds }) => {
    const text = form.rules.find(rule => rule.code === code)?.text ??
      form.uniqueClaims.find(claim => claim.flag === code)?.flagText ??
      platformFlags[code] ?? { zh: code, en: code }; // Raised under an earlier version of the form.
    return {
      code,
      ...(itemId === undefined ? {} : { itemId }),
      ...(otherIds.length === 0 ? {} : { otherItemIds: otherIds }),
      text,
    };
  });
}

/** A flag as a page says it: with the places of its items in their group, counted from 1. */
export function flagLine({ itemId, otherItemIds = [], text }: FlagView, form: Form, answers: Answers): Text {
  if (itemId === undefined) return text;
  const items = form.groups.map(({ id }) => itemsOf(answers, id)).find(all => all.some(({ id }) => id === itemId));
  const places = [...otherItemIds, itemId].map(id => (items ?? []).findIndex(item => item.id === id) + 1);
  const known = places.filter(place => place > 0);
  if (known.length === 0) return text;
  const zh = known.map(place => `第 ${place} 项`).join('、');
  const en = `No. ${known.join(' and no. ')}`;
  return { zh: `${zh}：${text.zh}`, en: `${en}: ${text.en}` };
}
