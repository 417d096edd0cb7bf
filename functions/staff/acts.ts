/** What staff do with tasks, for the API and the pages alike. */

import { forms } from '#forms';
import type { Change } from '../../shared/case/change.ts';
import type { Actor, CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { formOf } from '../../shared/form/versions.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import type { RouteKeyOf } from '../../shared/http/routes.ts';
import { Problem } from '../../shared/problem.ts';
import { type Reviewer, reviewerOf } from '../../shared/register/schema.ts';
import { type PassOn, reassignTask, requireOpen, transferTask } from '../../shared/review/reassign.ts';
import { remindReviewer } from '../../shared/review/remind.ts';
import { act } from '../../shared/review/store.ts';
import { actorOf } from '../../shared/staff/member.ts';
import { requireMay } from '../../shared/staff/permissions.ts';
import { requireSight } from '../../shared/staff/sight.ts';
import { type Sight, type TaskAct, type TaskView, taskView } from '../../shared/staff/task-view.ts';
import type { Caller } from './caller.ts';

export interface TaskKey {
  readonly caseId: string;
  readonly taskId: string;
}

export interface PassOnBody {
  readonly to: string;
  readonly note?: string | undefined;
}

/** The route of the API whose permission an act needs. */
const routeOf: Readonly<Record<TaskAct, RouteKeyOf<'staff'>>> = {
  transfer: 'POST /api/staff/tasks/{caseId}/{taskId}/transfer',
  reassign: 'POST /api/staff/tasks/{caseId}/{taskId}/reassign',
  remind: 'POST /api/staff/tasks/{caseId}/{taskId}/remind',
};

const REMINDERS = { name: 'remind', count: 3, windowSeconds: 3600 };

/** Refuses with: not-found, forbidden, already-decided, invalid-input, busy. */
export function transfer(caller: Caller, key: TaskKey, body: PassOnBody): Promise<TaskView> {
  return passOn(caller, key, { body, kind: 'transfer', work: transferTask });
}

/** Refuses with: not-found, forbidden, already-decided, invalid-input, busy. */
export function reassign(caller: Caller, key: TaskKey, body: PassOnBody): Promise<TaskView> {
  return passOn(caller, key, { body, kind: 'reassign', work: reassignTask });
}

function passOn(
  caller: Caller,
  key: TaskKey,
  { body, kind, work }: { body: PassOnBody; kind: TaskAct; work: (request: PassOn) => Change },
): Promise<TaskView> {
  const { to, note = '' } = body;
  const { standIns, member } = caller;
  const people = { reviewers: enabledReviewers(caller), standIns, reviewerId: member.reviewerId };
  return change(caller, key, {
    kind,
    work: known => work({ ...known, ...people, taskId: key.taskId, to, note }),
  });
}

/** Sends a new link; at most three an hour for a task. Refuses as the others do, and with: too-many. */
export async function remind(caller: Caller, key: TaskKey): Promise<TaskView> {
  return change(caller, key, {
    kind: 'remind',
    work: known => remindReviewer({ ...known, taskId: key.taskId }),
    before: at => requireUnderLimit(REMINDERS, key.taskId, at),
  });
}

interface Known {
  readonly file: CaseFile;
  readonly form: Form;
  readonly at: string;
  readonly actor: Actor;
}

interface Work {
  readonly kind: TaskAct;
  readonly work: (known: Known) => Change;
  /** What is counted once the act is allowed, and once only. */
  readonly before?: (at: string) => Promise<void>;
}

async function change(caller: Caller, { caseId, taskId }: TaskKey, { kind, work, before }: Work): Promise<TaskView> {
  const at = nowInstant();
  const { member } = caller;
  let isCounted = before === undefined;
  const { answer } = await act(caseId, async file => {
    const form = formOf(forms, file.case);
    requireSight(member, file, form);
    requireMay(member, routeOf[kind], [form]);
    requireOpen({ file, form, taskId });
    const made = work({ file, form, at, actor: actorOf(member) });
    if (!isCounted) await before?.(at);
    isCounted = true;
    return {
      change: made,
      answer: viewAfter(made, taskId, sightOf(caller, { file, form }, at)),
    };
  });
  return answer;
}

/** The task as it is after the change. */
function viewAfter({ tasks = [] }: Change, taskId: string, sight: Sight): TaskView {
  const task = tasks.find(candidate => candidate.taskId === taskId);
  if (!task) throw new Problem('not-found');
  const others = sight.file.tasks.map(other => (other.taskId === taskId ? task : other));
  return taskView(task, { ...sight, file: { ...sight.file, tasks: others } });
}

/** What the caller sees of a case, and whom a task may go to. */
export function sightOf(caller: Caller, known: Pick<Sight, 'file' | 'form'>, at: string): Sight {
  const { member, standIns } = caller;
  return { ...known, member, reviewers: enabledReviewers(caller), standIns, at };
}

export function enabledReviewers({ entries }: Caller): readonly Reviewer[] {
  return entries.filter(entry => !entry.isDisabled).map(reviewerOf);
}
