/**
 * Which buildings the decision takes: inside all four boundaries is item 1. One outside is not “out of scope”: it is
 * checked by hand against the planned area of item 2. Source: gazette R-EXP-2; decision D-EXP-5.
 */

export const sides = ['west', 'east', 'north', 'south'] as const;
export type Side = (typeof sides)[number];

/** Which side of a boundary is inside, as it is printed: 东二路以东. */
export const insideWords: Readonly<Record<Side, { readonly zh: string; readonly en: string }>> = {
  west: { zh: '以东', en: 'east of' },
  east: { zh: '以西', en: 'west of' },
  north: { zh: '以南', en: 'south of' },
  south: { zh: '以北', en: 'north of' },
};

export type ScopeAnswer =
  | { readonly inScope: true; readonly item: 1; readonly status: 'in-scope-item-1' }
  /** Nobody knows yet; never a no. */
  | { readonly inScope: null; readonly status: 'check-planning-area-item-2' };

/** A side left out is one that the person does not know. */
export function answerScope(inside: Readonly<Partial<Record<Side, boolean>>>): ScopeAnswer {
  return sides.every(side => inside[side] === true)
    ? { inScope: true, item: 1, status: 'in-scope-item-1' }
    : { inScope: null, status: 'check-planning-area-item-2' };
}
