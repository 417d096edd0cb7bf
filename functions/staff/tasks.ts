/** Lists open tasks for staff. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { everyVersion, formOfRow } from '../../shared/form/versions.ts';
import { Problem } from '../../shared/problem.ts';
import { reviewerOf } from '../../shared/register/schema.ts';
import { reviewedStages, stageOf } from '../../shared/review/stage.ts';
import type { Member } from '../../shared/staff/member.ts';
import { isOwn, mindsForm, seesTask } from '../../shared/staff/sight.ts';
import {
  caseIdOf,
  collectRows,
  type Page,
  readTaskRows,
  roleOf,
  type Span,
  type TaskRow,
  taskIdOf,
} from '../../shared/table/worklist-store.ts';
import type { Caller } from './caller.ts';

export interface TaskList extends Span {
  readonly role?: string | undefined;
  /** The caller's own alone. */
  readonly isOwn?: boolean;
  /** Of every role of the forms the caller minds, instead of the caller's roles. */
  readonly isEveryRole?: boolean;
}

/**
 * Open tasks of one's roles (of every role for those who mind a form's cases), soonest due first.
 * Refuses with: forbidden (another's role).
 */
export async function listTasks(caller: Caller, list: TaskList): Promise<Page<TaskLine>> {
  const { member } = caller;
  const at = nowInstant();
  const roles = rolesFor(caller, list);
  const { rows, cursor } = await collectRows(
    span => readTaskRows(roles, span),
    row => isSeen(member, row) && (!list.isOwn || isOwn(member, row)),
    list,
  );
  const lines = rows.map(row => taskLine(row, at));
  return cursor === undefined ? { rows: lines } : { rows: lines, cursor };
}

function rolesFor(caller: Caller, { role, isOwn: isOwnOnly, isEveryRole }: TaskList): readonly string[] {
  const { member } = caller;
  const minded = everyVersion(forms).filter(form => mindsForm(member, form));
  const open = new Set(minded.flatMap(form => reviewedStages(form).map(stage => stage.role)));
  if (role !== undefined) {
    if (!open.has(role) && !member.roles.includes(role)) throw new Problem('forbidden');
    return [role];
  }
  const own = member.roles.filter(candidate => everyVersion(forms).some(form => hasRole(form, candidate)));
  if (isOwnOnly) return [...new Set([...own, ...rolesOfAbsent(caller)])];
  return isEveryRole || own.length === 0 ? [...open] : own;
}

/** A stand-in's tasks are listed under the role of the one who is away. */
function rolesOfAbsent({ member, standIns, entries }: Caller): readonly string[] {
  const absent = standIns.filter(({ standIn }) => standIn === member.reviewerId).map(({ reviewer }) => reviewer);
  return entries.filter(({ key }) => absent.includes(key)).flatMap(entry => reviewerOf(entry).roles);
}

function hasRole(form: Form, role: string): boolean {
  return reviewedStages(form).some(stage => stage.role === role);
}

function isSeen(member: Member, row: TaskRow): boolean {
  return seesTask(member, { ...row, role: roleOf(row) }, formOfRow(forms, row));
}

function taskLine(row: TaskRow, at: string) {
  const form = formOfRow(forms, row);
  return {
    caseId: caseIdOf(row),
    taskId: taskIdOf(row),
    caseNumber: row.caseNumber ?? null,
    formId: row.formId,
    title: form.title,
    applicant: row.applicant ?? null,
    stage: { id: row.stageId, title: stageOf(form, row.stageId).title },
    role: roleOf(row),
    reviewer: { reviewerId: row.reviewerId, name: row.reviewerName },
    dueAt: row.dueAt,
    isOverdue: row.dueAt < at,
  };
}

export type TaskLine = ReturnType<typeof taskLine>;
