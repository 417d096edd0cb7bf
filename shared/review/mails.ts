/** The mails of the review: who is told what. Texts only; links are added when they are sent. */

import { deadlineText } from '../calendar/texts.ts';
import { textOf } from '../case/facts.ts';
import type { Case, MailMessage, Task } from '../case/schema.ts';
import type { ReviewedStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';
import type { Text } from '../text.ts';
import { fillText } from '../text.ts';
import { withRole } from './reviewers.ts';
import { stageOf } from './stage.ts';

type TaskMailKind = 'opened' | 'reminder' | 'overdue' | 'reissued' | 'transferred';

const subjects: Record<TaskMailKind, Text> = {
  opened: { zh: '请审核：{title}（{number}）', en: 'For your review: {title} ({number})' },
  reminder: { zh: '提醒：{number} 将于 {due} 到期', en: 'Reminder: {number} is due {due}' },
  overdue: { zh: '已逾期：{number}', en: 'Overdue: {number}' },
  reissued: { zh: '新的审核链接：{number}', en: 'Your new review link: {number}' },
  transferred: { zh: '转交您审核：{title}（{number}）', en: 'Passed on to you: {title} ({number})' },
};

const body: Text = {
  zh: '环节：{stage}。请于 {due} 前打开下面的链接办理。链接只供您本人使用，打开链接不会作出任何意见。',
  en: 'Stage: {stage}. Please open the link below and decide by {due}. The link is for you alone; opening it decides nothing.',
};

/** A mail that carries the task's live link to its reviewer. */
export function taskMail(kind: TaskMailKind, about: { task: Task; item: Case; form: Form; at?: string }): MailMessage {
  const { task, item, form, at } = about;
  const stage = stageOf(form, task.stageId);
  const zh = { title: form.title.zh, number: numberOf(item), due: deadlineText(task.dueAt).zh, stage: stage.title.zh };
  const en = { title: form.title.en, number: numberOf(item), due: deadlineText(task.dueAt).en, stage: stage.title.en };
  return {
    kind: 'mail',
    to: task.reviewerEmail,
    subject: { zh: fillText(subjects[kind], zh).zh, en: fillText(subjects[kind], en).en },
    lines: [{ zh: fillText(body, zh).zh, en: fillText(body, en).en }, ...standInLine(task)],
    link: { kind: 'task', taskId: task.taskId, generation: task.generation, expiresAt: linkExpiry(task, at) },
  };
}

function standInLine({ onBehalfOf }: Task): readonly Text[] {
  if (!onBehalfOf) return [];
  const { name } = onBehalfOf;
  return [{ zh: `您代理“${name}”办理这个环节。`, en: `You act in this stage on behalf of ${name}.` }];
}

const LINK_DAYS = 14;

/** A link lives fourteen days past the due time; one that is sent later, fourteen days from then. */
export function linkExpiry({ dueAt }: Task, sentAt: string = dueAt): string {
  const from = Math.max(Date.parse(dueAt), Date.parse(sentAt));
  return new Date(from + LINK_DAYS * 86_400_000).toISOString();
}

/** Nobody could be found for a task: those who mind the stage have to see to it. */
export function unassignedMails(
  stage: ReviewedStage,
  { item, form, reviewers }: { item: Case; form: Form; reviewers: readonly Reviewer[] },
): readonly MailMessage[] {
  const { escalateTo } = stage.timing;
  if (escalateTo === undefined) return [];
  return withRole(reviewers, escalateTo).map(({ email }) => ({
    kind: 'mail',
    to: email,
    subject: { zh: `待指派：${numberOf(item)}`, en: `Nobody to ask: ${numberOf(item)}` },
    lines: [
      {
        zh: `“${form.title.zh}”${numberOf(item)} 的“${stage.title.zh}”环节在名册中找不到办理人，请指派。`,
        en: `No register names anybody for the stage “${stage.title.en}” of ${numberOf(item)}. Please assign it.`,
      },
    ],
  }));
}

/**
 * A mail to the applicant with a link to the case. Where the case is owed, it is sent to the contact in the register, and
 * to the address in the answers only where the register names nobody.
 */
export function applicantMail(
  item: Case,
  form: Form,
  told: { subject: Text; lines: readonly Text[]; at: string },
): MailMessage[] {
  const to = textOf(item.answers, form.contact.email);
  const { formId, owed } = item;
  if (to === '' && !owed) return [];
  return [
    {
      kind: 'mail',
      to,
      ...(owed ? { owedBy: { formId, entryKey: owed.entryKey } } : {}),
      subject: {
        zh: fillText(told.subject, { number: numberOf(item), title: form.title.zh }).zh,
        en: fillText(told.subject, { number: numberOf(item), title: form.title.en }).en,
      },
      lines: told.lines,
      link: { kind: 'case', expiresAt: new Date(Date.parse(told.at) + APPLICANT_LINK_DAYS * 86_400_000).toISOString() },
    },
  ];
}

const APPLICANT_LINK_DAYS = 90;

export function numberOf(item: Case): string {
  return item.caseNumber ?? item.caseId;
}
