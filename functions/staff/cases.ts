/** Reads cases for staff: one with its record, lists from the index. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { findForm } from '../../shared/form/find.ts';
import { everyVersion, formOf, formOfRow } from '../../shared/form/versions.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { stageOf } from '../../shared/review/stage.ts';
import { type StaffCaseView, staffCaseView } from '../../shared/staff/case-view.ts';
import type { Member } from '../../shared/staff/member.ts';
import { standingsOf } from '../../shared/staff/permissions.ts';
import { titleOf } from '../../shared/staff/record-view.ts';
import { requireSight, seesWaiting } from '../../shared/staff/sight.ts';
import { loadEvents, loadFile } from '../../shared/table/case-store.ts';
import { ClaimEntity } from '../../shared/table/entities.ts';
import { readRefusedMails } from '../../shared/table/refused-mail-store.ts';
import {
  type CaseRow,
  caseIdOf,
  collectRows,
  type Page,
  readCaseRows,
  type Span,
} from '../../shared/table/worklist-store.ts';
import { sightOf } from './acts.ts';
import type { Caller } from './caller.ts';

/** The case of an id or a case number. Refuses with: not-found, also for what is not the caller's business. */
export async function viewCase(caller: Caller, idOrNumber: string): Promise<StaffCaseView> {
  const { member } = caller;
  const at = nowInstant();
  const file = await loadFile(await caseIdFor(idOrNumber));
  if (!file) throw new Problem('not-found');
  const form = formOf(forms, file.case);
  requireSight(member, file, form);
  // After the file: the record then holds at least what the file names.
  const [events, surroundings, refusedMails] = await Promise.all([
    loadEvents(file.case.caseId),
    surroundingsOf(form, at, file.case),
    readRefusedMails(file.case.caseId),
  ]);
  return staffCaseView(sightOf(caller, { file, form }, at), { events, surroundings, refusedMails });
}

/** The case of a number as somebody types it; undefined for none, or none of the caller's business. */
export async function findCaseId(caller: Caller, number: string): Promise<string | undefined> {
  try {
    return (await viewCase(caller, number)).caseId;
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'not-found') return undefined;
    throw cause;
  }
}

/** Refuses with: not-found. */
async function caseIdFor(idOrNumber: string): Promise<string> {
  const text = idOrNumber.normalize('NFKC').trim();
  if (!/^[A-Za-z]{2,4}-\d{8}-[0-9A-Za-z]{8}$/.test(text)) return text;
  const { Item: claim } = await ClaimEntity.build(GetItemCommand)
    .key({ kind: 'number', value: text.toUpperCase() })
    .send();
  if (claim?.caseId === undefined) throw new Problem('not-found');
  return claim.caseId;
}

export interface CaseList extends Span {
  readonly formId?: string | undefined;
  readonly status: string;
}

/**
 * Cases last changed first: all of the forms that the member minds, of others those that wait for one of her roles.
 * Refuses with: not-found (no such form).
 */
export async function listCases({ member }: Caller, { formId, status, ...span }: CaseList): Promise<Page<CaseLine>> {
  const asked = formId === undefined ? forms : [findForm(forms, formId)];
  const formIds = asked.filter(form => hasPart(member, form)).map(form => form.id);
  const { rows, cursor } = await collectRows(
    at => readCaseRows(formIds, status, at),
    row => seesWaiting(member, row, formOfRow(forms, row)),
    span,
  );
  const lines = rows.map(row => caseLine(row, formOfRow(forms, row)));
  return cursor === undefined ? { rows: lines } : { rows: lines, cursor };
}

/** Is anything of the form's cases theirs? To who keeps a register alone, none is. */
const hasPart = (member: Member, form: Form): boolean =>
  standingsOf(member, everyVersion([form])).some(standing => standing !== 'keeper');

function caseLine(row: CaseRow, form: Form) {
  const { formId, status, caseNumber, applicant, stageId, dueAt, index1sk } = row;
  const isWaiting = stageId !== undefined && status !== 'closed';
  return {
    caseId: caseIdOf(row),
    caseNumber: caseNumber ?? null,
    formId,
    title: form.title,
    applicant: applicant ?? null,
    status,
    stage: isWaiting ? { id: stageId, title: titleOf(stageOf(form, stageId).title, stageId) } : null,
    dueAt: isWaiting ? (dueAt ?? null) : null,
    isOverdue: isWaiting && dueAt !== undefined && dueAt < nowInstant(),
    changedAt: index1sk.split('#')[0] ?? '',
  };
}

export type CaseLine = ReturnType<typeof caseLine>;
