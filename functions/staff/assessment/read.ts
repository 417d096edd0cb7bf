/** Reads the assessment: a month of a form, or one count with the events it was made from. */

import { forms } from '#forms';
import { metAt } from '../../../shared/assessment/deadline.ts';
import { countView, type MonthView, monthView } from '../../../shared/assessment/view.ts';
import { nowInstant } from '../../../shared/clock.ts';
import type { AssessmentDefinition } from '../../../shared/form/assessment.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { formOf, saidBy } from '../../../shared/form/versions.ts';
import { Problem } from '../../../shared/problem.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import type { Member } from '../../../shared/staff/member.ts';
import { eventView } from '../../../shared/staff/record-view.ts';
import { mindsForm } from '../../../shared/staff/sight.ts';
import { countsOfMonth, findCount } from '../../../shared/table/assessment-store.ts';
import { loadEvents, loadFile } from '../../../shared/table/case-store.ts';

export type AssessedForm = Form & { readonly assessment: AssessmentDefinition };

/** The forms whose assessment the member reads; one that is assessed no more, as it last was. */
export function assessedForms(member: Member): readonly AssessedForm[] {
  return forms.flatMap(lastAssessed).filter(form => mindsForm(member, form));
}

function lastAssessed(form: Form): readonly AssessedForm[] {
  const assessment = saidBy(form, form.version, one => one.assessment);
  return assessment ? [{ ...form, assessment }] : [];
}

/** Refuses with: not-found, also for a form that is not the member's business. */
export function requireAssessed(member: Member, formId: string): AssessedForm {
  const form = assessedForms(member).find(candidate => candidate.id === formId);
  if (!form) throw new Problem('not-found');
  return form;
}

/** Refuses with: forbidden (may read it, but does not keep it). */
export function requireAssessor(member: Member, { assessment }: AssessedForm): void {
  if (!mayAssess(member, assessment)) throw new Problem('forbidden');
}

export const mayAssess = (member: Member, { role }: AssessmentDefinition): boolean => member.roles.includes(role);

export const isMonth = (text: string): boolean => /^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text);

/** Refuses with: not-found. */
export async function readMonth(form: AssessedForm, month: string): Promise<MonthView> {
  if (!isMonth(month)) throw new Problem('not-found');
  const [counts, known] = await Promise.all([countsOfMonth(form.id, month), surroundingsOf(form, nowInstant())]);
  return monthView(form, { month, counts, units: form.assessment.units(known) });
}

/** One count, the record of its case, and when it was reported. Refuses with: not-found. */
export async function readCount(form: AssessedForm, month: string, orderId: string) {
  const count = isMonth(month) ? await findCount(orderId, month) : undefined;
  if (count?.formId !== form.id) throw new Problem('not-found');
  const file = count.caseId === undefined ? undefined : await loadFile(count.caseId);
  const events = count.caseId === undefined ? [] : await loadEvents(count.caseId);
  const own = file ? formOf(forms, file.case) : form;
  const reportedAt = file && metAt(file, own, '');
  return {
    count: countView(count, form),
    reportedAt: reportedAt ?? null,
    record: events.map(event => eventView(event, own, false)),
  };
}

export type ReadCount = Awaited<ReturnType<typeof readCount>>;
