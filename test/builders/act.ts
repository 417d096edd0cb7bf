/** Acting on a case in memory: changes are applied as the store applies them, without a table. */

import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import { afterChange } from '../../shared/case/after-change.ts';
import type { Change } from '../../shared/case/change.ts';
import { nextEvent } from '../../shared/case/event.ts';
import type { Surroundings } from '../../shared/case/facts.ts';
import type { CaseEvent, CaseFile } from '../../shared/case/schema.ts';
import { Problem } from '../../shared/problem.ts';
import type { Reviewer } from '../../shared/register/schema.ts';
import { AT } from './case-file.ts';

const calendar = chineseCalendar();
export const surroundingsAt = (at: string = AT): Surroundings => ({
  at,
  calendar,
  isListed: () => true,
  entriesOf: () => [],
});

export const reviewer = (reviewerId: string, ...roles: string[]): Reviewer => ({
  reviewerId,
  name: `名${reviewerId}`,
  email: `${reviewerId}@zhangdian.example`,
  unit: `单位${reviewerId}`,
  roles,
});

export const reviewers: readonly Reviewer[] = [
  reviewer('officer1', 'officer'),
  reviewer('officer2', 'officer'),
  ...['e1', 'e2', 'e3', 'e4', 'e5'].map(id => reviewer(id, 'expert')),
  reviewer('head1', 'head'),
  reviewer('money1', 'finance'),
];

/** The file after a change, as the store counts on; the record grows by one event. */
export function apply(file: CaseFile, change: Change): { file: CaseFile; event: CaseEvent } {
  const event = nextEvent(file.case, change.event, change.at);
  const next = afterChange(file, change);
  const counted = { version: file.case.version + 1, eventCount: event.number, lastEventHash: event.hash };
  return { file: { ...next, case: { ...next.case, ...counted } }, event };
}

/** The code of the refusal, with the codes of its fields: `invalid-input note:required`. */
export function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (refusal) {
    if (!(refusal instanceof Problem)) throw refusal;
    return [refusal.code, ...(refusal.details.errors ?? []).map(({ path, code }) => `${path}:${code}`)].join(' ');
  }
  return 'allowed';
}
