/** What the officer who keeps an assessment does: enters counts, answers appeals. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { forms } from '#forms';
import { answerAppeal, type Entry, enterCount, enteredGround } from '../../../shared/assessment/acts.ts';
import { newCount, withAnswer, withGround } from '../../../shared/assessment/count.ts';
import { referenceKind } from '../../../shared/assessment/deadline.ts';
import { monthOf } from '../../../shared/assessment/month.ts';
import type { Count } from '../../../shared/assessment/schema.ts';
import { isDate } from '../../../shared/calendar/plain-date.ts';
import { endOfDay } from '../../../shared/calendar/shanghai.ts';
import { factsOf, textOf } from '../../../shared/case/facts.ts';
import { nowInstant } from '../../../shared/clock.ts';
import { formOf } from '../../../shared/form/versions.ts';
import { hashContent } from '../../../shared/id.ts';
import { type FieldError, Problem } from '../../../shared/problem.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { act } from '../../../shared/review/store.ts';
import { actorOf, type Member } from '../../../shared/staff/member.ts';
import { findCount, putCount } from '../../../shared/table/assessment-store.ts';
import { ClaimEntity } from '../../../shared/table/entities.ts';
import type { AssessedForm } from './read.ts';
import { chooseUnit, countedByItself, enterDue, nameIt, noSuchCase, notOverdueYet } from './refusals.ts';

export interface EnteredCount extends Entry {
  /** The number of the case, or the order's own outside the platform. */
  readonly number: string;
  /** For an order that was never filed here: whose it is, and when it was due. */
  readonly unit?: string | undefined;
  readonly dueOn?: string | undefined;
}

/**
 * Enters a count in the month of the deadline, for a reason of now; the case goes by its own version otherwise. The same
 * again changes nothing. Refuses with: not-found, invalid-input, busy.
 */
export async function enter(member: Member, form: AssessedForm, entered: EnteredCount): Promise<Count> {
  const at = nowInstant();
  const ground = enteredGround(form.assessment, entered, { at, actor: actorOf(member) });
  const number = entered.number.normalize('NFKC').trim();
  if (number === '') throw new Problem('invalid-input', { errors: [nameIt] });
  const caseId = await caseFor(form, number);
  if (caseId === undefined) return enterOutside(form, { ...entered, number }, { at, ground });
  if (ground.reason === form.assessment.overdueReason)
    throw new Problem('invalid-input', { errors: [countedByItself] });
  const { answer } = await act(caseId, async file => {
    const own = formOf(forms, file.case);
    const { assessment } = own;
    if (file.case.formId !== form.id || file.case.deadlineAt === undefined || !assessment)
      throw new Problem('not-found');
    const month = monthOf(file.case.deadlineAt);
    const unit = assessment.unit(factsOf(file, own, await surroundingsOf(own, at)));
    const change = enterCount({ file, form: own, month, at }, ground, {
      unitKey: unit.key,
      unitName: unit.name,
      reference: textOf(file.case.answers, assessment.reference.field),
    });
    const count = change?.counts?.[0] ?? file.counts?.find(candidate => candidate.month === month);
    return change ? { change, answer: count } : { answer: count };
  });
  if (!answer) throw new Problem('not-found');
  return answer;
}

/** The case of a case number, or of the number that it was filed for; undefined when it was never filed here. */
async function caseFor({ id, numberPrefix }: AssessedForm, number: string): Promise<string | undefined> {
  const isCaseNumber = number.toUpperCase().startsWith(`${numberPrefix}-`);
  const key = isCaseNumber
    ? { kind: 'number', value: number.toUpperCase() }
    : { kind: referenceKind(id), value: number };
  const { Item: claim } = await ClaimEntity.build(GetItemCommand).key(key).send();
  if (!claim && isCaseNumber) throw new Problem('invalid-input', { errors: [noSuchCase] });
  return claim?.caseId;
}

/** The id of an order that was never filed here, made from its number: counted once a month, too. */
export const outsideId = (formId: string, reference: string): string =>
  `outside-${hashContent({ formId, reference }).slice(0, 24)}`;

const MAX_TRIES = 4;

async function enterOutside(
  form: AssessedForm,
  { number, unit: unitKey, dueOn = '' }: EnteredCount,
  { at, ground }: { at: string; ground: Count['grounds'][number] },
): Promise<Count> {
  const unit = form.assessment.units(await surroundingsOf(form, at)).find(({ key }) => key === unitKey);
  const errors = [
    ...(unit ? [] : [chooseUnit]),
    ...dueErrors(dueOn, at, ground.reason === form.assessment.overdueReason),
  ];
  if (!unit || errors.length > 0) throw new Problem('invalid-input', { errors });
  const month = monthOf(endOfDay(dueOn));
  const orderId = outsideId(form.id, number);
  return changeOutside(orderId, month, stored =>
    withGround(
      stored ??
        newCount({
          orderId,
          month,
          formId: form.id,
          formVersion: form.version,
          reference: number,
          unitKey: unit.key,
          unitName: unit.name,
        }),
      ground,
    ),
  );
}

function dueErrors(dueOn: string, at: string, isOverdue: boolean): readonly FieldError[] {
  if (!isDate(dueOn)) return [enterDue];
  return isOverdue && endOfDay(dueOn) >= at ? [notOverdueYet] : [];
}

/** Works on the count until nobody was quicker. Refuses with: not-found, busy, and whatever `work` refuses with. */
async function changeOutside(
  orderId: string,
  month: string,
  work: (stored: Count | undefined) => Count | undefined,
): Promise<Count> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const stored = await findCount(orderId, month);
    const next = work(stored) ?? stored;
    if (!next) throw new Problem('not-found');
    if (next === stored) return stored;
    try {
      await putCount(next);
      return next;
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.code !== 'conflict') throw cause;
    }
  }
  throw new Problem('busy');
}

export interface Answer {
  readonly verdict: 'uphold' | 'withdraw';
  readonly reason: string;
}

/** Upholds or withdraws a count. Refuses with: not-found, invalid-input, busy. */
export async function answer(
  member: Member,
  form: AssessedForm,
  about: { readonly month: string; readonly orderId: string; readonly answer: Answer },
): Promise<Count> {
  const at = nowInstant();
  const actor = actorOf(member);
  const { month, orderId } = about;
  const given = { ...about.answer, at, by: actor };
  const count = await findCount(orderId, month);
  if (count?.formId !== form.id) throw new Problem('not-found');
  if (count.caseId === undefined) {
    return changeOutside(orderId, month, stored => (stored ? withAnswer(stored, given) : undefined));
  }
  const { answer: answered } = await act(count.caseId, async file => {
    const change = answerAppeal({ file, form: formOf(forms, file.case), month, at }, given, actor);
    return { change, answer: change.counts?.[0] };
  });
  if (!answered) throw new Problem('not-found');
  return answered;
}
