/**
 * Which cases and tasks a member sees. Experts are blind to each other: they see their own part of a panel alone. What a
 * register names the holder of, such as the order of a unit, is nothing to those of the same role elsewhere.
 * Source: ASVS v5.0.0-8.2.2.
 */

import type { FoundBoard } from '../board/find.ts';
import type { CaseFile, Task } from '../case/schema.ts';
import { isReviewed, type Stage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import { stageOf } from '../review/stage.ts';
import type { Member } from './member.ts';
import { standingsOf } from './permissions.ts';

type TaskOfList = Pick<Task, 'stageId' | 'role' | 'reviewerId'> & {
  readonly onBehalfOf?: Task['onBehalfOf'] | undefined;
};

/** Whoever of a role may come to it, as against a seat of a panel and what a register names the holder of. */
function isForAnyOfRole(stage: Stage): boolean {
  return isReviewed(stage) && stage.kind !== 'panel' && stage.holder === undefined;
}

/** Administrators, the form's officers and who keeps its assessment mind every case of it. */
export function mindsForm(member: Member, form: Form): boolean {
  const standings = standingsOf(member, [form]);
  return standings.some(standing => standing !== 'reviewer' && standing !== 'keeper');
}

/** Boards for staff are read by those who mind the form, others by everybody. */
export function seesBoard(member: Member, { form, definition }: FoundBoard): boolean {
  return definition.audience === 'anyone' || mindsForm(member, form);
}

/** The member's own, or one that she does for somebody for whom she stands in today. */
export function isOwn(
  member: Member,
  { reviewerId, onBehalfOf }: Pick<TaskOfList, 'reviewerId' | 'onBehalfOf'>,
): boolean {
  if (member.reviewerId === undefined || reviewerId !== member.reviewerId) return false;
  return onBehalfOf === undefined || member.standsInFor?.includes(onBehalfOf.reviewerId) === true;
}

/** Does somebody stand in for the member? */
const isInstead = ({ reviewerId }: Member, { onBehalfOf }: TaskOfList): boolean =>
  reviewerId !== undefined && onBehalfOf?.reviewerId === reviewerId;

/** Is this a task that anybody of the member's role may come to, or her own, or one that somebody does for her? */
export function seesTask(member: Member, task: TaskOfList, form: Form): boolean {
  if (isOwn(member, task) || isInstead(member, task) || mindsForm(member, form)) return true;
  return member.roles.includes(task.role) && isForAnyOfRole(stageOf(form, task.stageId));
}

/** Is it a case that waits for one of the member's roles, or one whose form the member minds? Known from the list alone. */
export function seesWaiting(
  member: Member,
  item: { readonly status: string; readonly stageId?: string | undefined },
  form: Form,
): boolean {
  if (mindsForm(member, form)) return true;
  if (item.stageId === undefined || item.status === 'closed') return false;
  const stage = stageOf(form, item.stageId);
  return isReviewed(stage) && isForAnyOfRole(stage) && member.roles.includes(stage.role);
}

/** Drafts are the applicant's alone, also when they were discarded. An expert who stepped back sees the case no more. */
export function seesCase(member: Member, file: CaseFile, form: Form): boolean {
  if (file.case.status === 'draft' || file.case.status === 'discarded') return false;
  return mindsForm(member, form) || file.tasks.some(task => task.status !== 'replaced' && seesTask(member, task, form));
}

/** A case that is not one's business is not told from one that does not exist. Refuses with: not-found. */
export function requireSight(member: Member, file: CaseFile | undefined, form: Form): asserts file is CaseFile {
  if (!file || !seesCase(member, file, form)) throw new Problem('not-found');
}

/** Sees names and scores of a panel: those who mind the form, unless they sit on it and it is still scoring. */
export function seesPanels(member: Member, file: CaseFile, form: Form): boolean {
  const sitsOnPanel = file.tasks.some(
    task => isOwn(member, task) && task.status === 'open' && stageOf(form, task.stageId).kind === 'panel',
  );
  return mindsForm(member, form) && !sitsOnPanel;
}

/** A paper may tell of a panel, too. */
export function seesPapers(member: Member, file: CaseFile, form: Form): boolean {
  return seesPanels(member, file, form) || form.chain.stages.every(stage => stage.kind !== 'panel');
}
