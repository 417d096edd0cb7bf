/** What the page of a case prints. */

import { deadlineText, instantText } from '../../../shared/calendar/texts.ts';
import { itemsOf } from '../../../shared/case/facts.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { slotByPath } from '../../../shared/form/paths.ts';

import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import { type Fact, factsOfFields } from '../../../shared/html/facts.tsx';
import type { FileView } from '../../../shared/html/files.tsx';
import { type LogView, logView, onPage, type Typed } from '../../../shared/html/log-part.view.ts';
import { reasonInFull, scoreText } from '../../../shared/html/outcome-words.ts';
import { showSize } from '../../../shared/html/show-size.ts';
import { showTitle, yuanText } from '../../../shared/html/show-value.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { newId } from '../../../shared/id.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { StaffCaseView } from '../../../shared/staff/case-view.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import { statusWords, wordOf, words } from './words.ts';

export function overviewOf(view: StaffCaseView, form: Form): readonly Fact[] {
  const round = form.rounds.find(candidate => candidate.id === view.roundId);
  return [
    { label: words.status, value: wordOf(statusWords, view.status) },
    { label: words.applicant, value: sameText(view.applicant) },
    { label: words.round, value: round?.title ?? view.owed?.title ?? sameText(view.roundId) },
    ...(view.submittedAt ? [{ label: words.submittedAt, value: instantText(view.submittedAt) }] : []),
    { label: words.revision, value: sameText(String(view.revision)) },
    ...(view.stage ? [{ label: words.stage, value: view.stage.title }] : []),
    ...holdersOf(view),
    ...(view.stage && view.dueAt ? [{ label: words.due, value: deadlineText(view.dueAt) }] : []),
  ];
}

/** Whose move it is. */
function holdersOf({ tasks }: StaffCaseView): readonly Fact[] {
  const names = tasks.flatMap(({ status, reviewer }) => (status === 'open' && reviewer ? [reviewer.name] : []));
  return names.length > 0 ? [{ label: words.waitsFor, value: sameText([...new Set(names)].join('、')) }] : [];
}

/** To whom, since when, and what is being done about it. */
export function refusedLine({ to, since, isGivenUp }: StaffCaseView['refusedMails'][number]): Text {
  const at = instantText(since);
  return isGivenUp
    ? {
        zh: `${to}：${at.zh}的邮件三天内均被拒收，不再发送。请更正邮箱后催办或重发链接。`,
        en: `${to}: refused for three days, the mail of ${at.en} is sent no more. Put the address right, then remind or send the link again.`,
      }
    : {
        zh: `${to}：${at.zh}的邮件被拒收，系统每小时重试，满三天后停止。请核对邮箱。`,
        en: `${to}: the mail of ${at.en} is refused, and tried every hour for three days. Check the address.`,
      };
}

export interface FiledPart {
  readonly id: string;
  readonly title: Text;
  readonly facts: readonly Fact[];
}

/** The form's own fields, then every item of every group. */
export function filedParts({ data }: StaffCaseView, form: Form): readonly FiledPart[] {
  const items = form.groups.flatMap(group =>
    itemsOf(data, group.id).map(item => ({
      id: `${group.id}.${item.id}`,
      title: showTitle(group, item) ?? sameText(item.id),
      facts: factsOfFields(group.fields, item, { prefix: `${group.id}.${item.id}.` }),
    })),
  );
  const facts = factsOfFields(form.fields, data);
  const title = { zh: `表单内容（${facts.length} 项）`, en: `The form (${facts.length} answers)` };
  return [{ id: 'case', title, facts }, ...items];
}

export const filesTitle = (count: number): Text => ({
  zh: `材料（${count} 个文件）`,
  en: count === 1 ? 'Documents (1 file)' : `Documents (${count} files)`,
});

export function filesOf({ caseId, attachments }: StaffCaseView, form: Form, opensFiles: boolean): readonly FileView[] {
  return attachments.map(({ attachmentId, fileName, slot, size }) => {
    const label = slotByPath(form, slot)?.label ?? sameText(slot);
    const about = { zh: `${label.zh}，${showSize(size)}`, en: `${label.en}, ${showSize(size)}` };
    const href = pathOf('GET /staff/cases/{caseId}/attachments/{attachmentId}', { caseId, attachmentId });
    return { id: attachmentId, fileName, about, shows: [], ...(opensFiles ? { href } : {}) };
  });
}

/** Undefined for those who may not add to the log, and where there is none. */
export function addingView(
  { caseId, log }: StaffCaseView,
  form: Form,
  { csrf, typed }: { csrf: string; typed: Typed | undefined },
): LogView | undefined {
  if (!log) return undefined;
  const action = pathOf('POST /staff/cases/{caseId}/log', { caseId });
  return logView(form, { action, hidden: { csrf, key: newId() }, closed: log.closed ?? undefined, typed });
}

/** What is wrong with an entry, by its place on the page. */
export function entryErrors({ title, details: { errors = [], detail } }: Problem, form: Form): readonly ErrorLine[] {
  const lines = errors.map(({ path, text }) => ({ path: onPage(path, form), text }));
  return lines.length > 0 ? lines : [{ path: '', text: detail ?? title }];
}

export interface OutcomeLine {
  readonly id: string;
  readonly title: string;
  readonly result: Text;
  readonly reason: Text | undefined;
  readonly score: string;
  readonly award: Text | undefined;
}

export function outcomeLines({ outcome }: StaffCaseView, form: Form): readonly OutcomeLine[] {
  return (outcome?.items ?? []).map(item => ({
    id: item.itemId,
    title: item.title,
    result: wordOf(form.outcome.results, item.result),
    reason: item.reason === undefined ? undefined : reasonInFull(form, item),
    score: scoreText(item.score),
    award: form.outcome.isMonetary ? yuanText(item.awardFen) : undefined,
  }));
}
