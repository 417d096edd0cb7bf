/** A count and what becomes of it: grounds, appeals, answers. Pure. */

import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { saidBy } from '../form/versions.ts';
import type { FieldError } from '../problem.ts';
import { Problem } from '../problem.ts';
import { requireReason } from '../text/reason.ts';
import type { Text } from '../text.ts';
import type { Appeal, AppealAnswer, Count, Ground } from './schema.ts';

type NewCount = Omit<Count, 'version' | 'grounds' | 'appeals'>;

export const newCount = (given: NewCount): Count => ({ ...given, version: 0, grounds: [], appeals: [] });

/** Against whom it counts, and under which number. */
export type CountedUnit = Pick<Count, 'unitKey' | 'unitName' | 'reference'>;

/** The case's count of a month; a new one without grounds while nothing counts in it. */
export function countIn(month: string, { case: item, counts }: CaseFile, unit: CountedUnit): Count {
  const { caseId, caseNumber, formId, formVersion } = item;
  return (
    counts?.find(count => count.month === month) ??
    newCount({
      orderId: caseId,
      month,
      formId,
      formVersion,
      caseId,
      ...(caseNumber === undefined ? {} : { caseNumber }),
      ...unit,
    })
  );
}

export const standingGrounds = ({ grounds }: Pick<Count, 'grounds'>): readonly Ground[] =>
  grounds.filter(({ isWithdrawn }) => !isWithdrawn);

/** The reasons that count, each once. Source: one count an order and month, with all its reasons. */
export const standingReasons = (count: Pick<Count, 'grounds'>): readonly string[] => [
  ...new Set(standingGrounds(count).map(({ reason }) => reason)),
];

/** A reason of the count in words: as it was chosen, or as the version says that the order was filed under. */
export function reasonText({ grounds, formVersion }: Count, code: string, form: Form): Text {
  const chosen = grounds.find(({ reason }) => reason === code)?.text;
  return chosen ?? saidBy(form, formVersion, ({ assessment }) => assessment?.reasons[code]) ?? { zh: code, en: code };
}

/** The count with one more ground; undefined when it is there already, so that counting twice is counting once. */
export function withGround(count: Count, ground: Ground): Count | undefined {
  const isKnown = count.grounds.some(
    other =>
      other.reason === ground.reason &&
      other.dueAt === ground.dueAt &&
      (ground.dueAt !== undefined || !other.isWithdrawn),
  );
  return isKnown ? undefined : { ...count, version: count.version + 1, grounds: [...count.grounds, ground] };
}

/** The appeal that waits for its answer. */
export const openAppeal = ({ appeals }: Pick<Count, 'appeals'>): Appeal | undefined =>
  appeals.find(({ answer }) => answer === undefined);

/** May the unit appeal? Once, and again when something was added to the count after that. */
export function canAppeal(count: Count): boolean {
  const last = count.appeals.at(-1);
  const standing = standingGrounds(count);
  return standing.length > 0 && (last === undefined || standing.some(({ at }) => at > last.at)) && !openAppeal(count);
}

/** Refuses with: invalid-input. */
export function withAppeal(count: Count, { text, at }: Appeal): Count {
  if (!canAppeal(count)) throw new Problem('invalid-input', { errors: [cannotAppeal] });
  const words = requireReason(text, 'text');
  return { ...count, version: count.version + 1, appeals: [...count.appeals, { text: words, at }] };
}

/** A count of an order without a case can be answered without an appeal: nobody could enter one. */
export const canAnswer = (count: Count): boolean =>
  openAppeal(count) !== undefined || (count.caseId === undefined && standingGrounds(count).length > 0);

/** Upheld, the count stands; withdrawn, its grounds are taken back and kept. Refuses with: invalid-input. */
export function withAnswer(count: Count, answer: AppealAnswer): Count {
  if (!canAnswer(count)) throw new Problem('invalid-input', { errors: [nothingToAnswer] });
  const reason = requireReason(answer.reason, 'reason');
  const appeals = openAppeal(count)
    ? count.appeals.map(appeal => (appeal.answer ? appeal : { ...appeal, answer: { ...answer, reason } }))
    : [...count.appeals, { text: '', at: answer.at, answer: { ...answer, reason } }];
  const grounds =
    answer.verdict === 'withdraw' ? count.grounds.map(ground => ({ ...ground, isWithdrawn: true })) : count.grounds;
  return { ...count, version: count.version + 1, appeals, grounds };
}

const cannotAppeal: FieldError = {
  path: 'text',
  code: 'cannot-appeal',
  text: { zh: '这项计入已申诉过，或已撤销。', en: 'This count was appealed before, or no longer stands.' },
};

const nothingToAnswer: FieldError = {
  path: 'verdict',
  code: 'nothing-to-answer',
  text: { zh: '没有待答复的申诉。', en: 'There is no appeal to answer.' },
};
