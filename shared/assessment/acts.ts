/** Appeals, answers and counts entered by hand, as changes of their case. Pure. */

import type { Change } from '../case/change.ts';
import type { Actor, CaseFile } from '../case/schema.ts';
import type { AssessmentDefinition } from '../form/assessment.ts';
import type { Form } from '../form/definition.ts';
import { type FieldError, Problem } from '../problem.ts';
import { requireReason } from '../text/reason.ts';
import { type CountedUnit, countIn, withAnswer, withAppeal, withGround } from './count.ts';
import { answeredMail, countedMail } from './mails.ts';
import type { AppealAnswer, Count, Ground } from './schema.ts';

interface Known {
  readonly file: CaseFile;
  readonly form: Form;
  readonly month: string;
  readonly at: string;
}

/** The unit says why the count is wrong. Refuses with: not-found, invalid-input. */
export function appeal({ file, month, at }: Omit<Known, 'form'>, text: string): Change {
  const count = withAppeal(requireCount(file, month), { text, at });
  return {
    case: file.case,
    at,
    event: {
      kind: 'count-appealed',
      actor: { kind: 'applicant' },
      detail: { month, text: count.appeals.at(-1)?.text },
    },
    counts: [count],
  };
}

/** Refuses with: not-found, invalid-input. */
export function answerAppeal({ file, form, month, at }: Known, answer: AppealAnswer, actor: Actor): Change {
  const count = withAnswer(requireCount(file, month), answer);
  const { verdict } = answer;
  const reason = count.appeals.at(-1)?.answer?.reason ?? answer.reason;
  return {
    case: file.case,
    at,
    event: {
      kind: verdict === 'withdraw' ? 'count-withdrawn' : 'count-upheld',
      actor,
      detail: { month, reason },
    },
    counts: [count],
    messages: answeredMail(file.case, form, { count, answer: { ...answer, reason } }),
  };
}

export interface Entry {
  readonly reason: string;
  readonly note: string;
}

/** A ground that an officer enters: what happened outside the platform. Refuses with: invalid-input. */
export function enteredGround(
  assessment: AssessmentDefinition,
  entry: Entry,
  { at, actor }: { at: string; actor: Actor },
): Ground {
  if (!assessment.enteredReasons.includes(entry.reason)) throw new Problem('invalid-input', { errors: [chooseReason] });
  const text = assessment.reasons[entry.reason];
  return {
    reason: entry.reason,
    ...(text ? { text } : {}),
    at,
    by: actor,
    note: requireReason(entry.note, 'note'),
  };
}

/** The count of a case with that ground; undefined when it is there already. */
export function enterCount({ file, form, month, at }: Known, ground: Ground, unit: CountedUnit): Change | undefined {
  const count = withGround(countIn(month, file, unit), ground);
  if (!count) return undefined;
  return {
    case: file.case,
    at,
    event: {
      kind: 'counted',
      actor: ground.by,
      detail: { month, reason: ground.reason, note: ground.note, against: count.unitName },
    },
    counts: [count],
    messages: countedMail(file.case, form, { count, at }),
  };
}

/** Refuses with: not-found. */
export function requireCount(file: CaseFile, month: string): Count {
  const count = file.counts?.find(candidate => candidate.month === month);
  if (!count || count.grounds.length === 0) throw new Problem('not-found');
  return count;
}

const chooseReason: FieldError = {
  path: 'reason',
  code: 'unknown-option',
  text: { zh: '请从所列情形中选择。', en: 'Choose one of the reasons.' },
};
