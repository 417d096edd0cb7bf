/** What the page of a notice shows. */

import { daysBetween } from '../../../shared/calendar/plain-date.ts';
import { dateIn } from '../../../shared/calendar/shanghai.ts';
import { dateText, instantText } from '../../../shared/calendar/texts.ts';
import type { Field } from '../../../shared/form/field.ts';
import type { NoticeTerm } from '../../../shared/form/notice.ts';
import { slotByPath } from '../../../shared/form/paths.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { Fact } from '../../../shared/html/facts.tsx';
import { fileView } from '../../../shared/html/file-view.ts';
import type { FileView } from '../../../shared/html/files.tsx';
import type { Tone } from '../../../shared/html/notice.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import { isOver, type PublishedNotice } from '../../../shared/notice/published.ts';
import type { FieldError } from '../../../shared/problem.ts';
import type { Text } from '../../../shared/text.ts';
import { type Asked, askedOf } from '../read.ts';

export interface NoticeShown {
  readonly query: Readonly<Record<string, string>>;
  readonly isAsked: boolean;
  readonly isSent: boolean;
  /** An address that was not taken, with why. */
  readonly email?: string;
  readonly errors?: readonly FieldError[];
}

export interface TermView {
  readonly id: string;
  readonly title: Text;
  /** Until when, in words of its own: what a reader came for. */
  readonly until: Text;
  readonly authority: Text;
  readonly tag: { readonly tone: Tone; readonly text: Text };
  readonly facts: readonly Fact[];
  readonly quote: string;
  readonly derivation: readonly Text[];
}

export interface QuestionView {
  readonly title: Text;
  readonly action: string;
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  readonly answer?: Text | undefined;
}

export interface NoticeView {
  readonly title: Text;
  readonly above: Text;
  readonly authority: Text;
  readonly handler: Text;
  readonly facts: readonly Fact[];
  readonly paragraphs: readonly Text[];
  readonly files: readonly FileView[];
  readonly caution: Text;
  readonly terms: readonly TermView[];
  readonly question?: QuestionView | undefined;
  readonly subscribe: {
    readonly action: string;
    readonly isOver: boolean;
    readonly isSent: boolean;
    readonly email: string;
    readonly error?: Text | undefined;
  };
  readonly errors: readonly ErrorLine[];
}

export function noticeView(published: PublishedNotice, shown: NoticeShown, at: string): NoticeView {
  const { form, row, notice } = published;
  const { formId, caseNumber } = row;
  const today = dateIn(at);
  const question = questionView(published, shown);
  const subscriptionErrors = shown.errors ?? [];
  return {
    title: notice.title,
    above: form.title,
    authority: form.authority,
    handler: form.handler,
    facts: [
      ...notice.facts,
      { label: { zh: '办件编号', en: 'Case number' }, value: { zh: caseNumber, en: caseNumber } },
      { label: { zh: '本页公开于', en: 'Public since' }, value: instantText(row.publishedAt) },
    ],
    paragraphs: notice.paragraphs,
    files: filesOf(published),
    caution: notice.caution,
    terms: notice.terms.map(term => termView(term, today)),
    question,
    subscribe: {
      action: pathOf('POST /notices/{formId}/{caseNumber}/subscriptions', { formId, caseNumber }),
      isOver: isOver(notice, today),
      isSent: shown.isSent,
      email: shown.email ?? '',
      error: subscriptionErrors[0]?.text,
    },
    errors: [...(question?.errors ?? []), ...subscriptionErrors].map(({ path, text }) => ({ path, text })),
  };
}

function filesOf({ form, row: { formId, caseNumber }, files }: PublishedNotice): readonly FileView[] {
  const href = (attachmentId: string) =>
    pathOf('GET /notices/{formId}/{caseNumber}/files/{attachmentId}', { formId, caseNumber, attachmentId });
  return files.flatMap(file => {
    const slot = slotByPath(form, file.slot);
    return [{ ...fileView(file, slot, { href }), shows: slot ? [slot.label] : [] }];
  });
}

const labels = {
  authority: { zh: '向谁提出', en: 'To' },
  counted: { zh: '计算的最后一日', en: 'Counted last day' },
  last: { zh: '顺延后的最后一日', en: 'Last day after moving' },
  unknown: { zh: '公告之日登记后计算', en: 'Worked out once the starting day is recorded' },
} as const;

function termView(term: NoticeTerm, today: string): TermView {
  const { id, title, authority, quote, derivation, countedLastDay, lastDay } = term;
  return {
    id,
    title,
    until: untilText(lastDay),
    authority,
    tag: tagOf(term, today),
    facts: [
      { label: labels.authority, value: authority },
      { label: labels.counted, value: countedLastDay === undefined ? labels.unknown : dateText(countedLastDay) },
      { label: labels.last, value: lastDay === undefined ? labels.unknown : dateText(lastDay) },
    ],
    quote,
    derivation,
  };
}

function untilText(lastDay: string | undefined): Text {
  if (lastDay === undefined) return labels.unknown;
  const { zh, en } = dateText(lastDay);
  return { zh: `${zh}（含当日）截止`, en: `until the end of ${en}` };
}

function tagOf({ lastDay, status }: NoticeTerm, today: string): TermView['tag'] {
  if (lastDay === undefined) {
    return { tone: 'warn', text: status?.text ?? { zh: '日期待定', en: 'No date yet' } };
  }
  if (lastDay < today) return { tone: 'bad', text: { zh: '已届满', en: 'Ended' } };
  if (lastDay === today) return { tone: 'warn', text: { zh: '今天是最后一日', en: 'Today is the last day' } };
  const left = daysBetween(today, lastDay);
  return { tone: 'good', text: { zh: `还剩 ${left} 天`, en: left === 1 ? '1 day left' : `${left} days left` } };
}

function questionView(published: PublishedNotice, { query, isAsked }: NoticeShown): QuestionView | undefined {
  const { definition, row } = published;
  const asked: Asked | undefined = askedOf(published, query);
  if (!asked || !definition.question) return undefined;
  const { formId, caseNumber } = row;
  return {
    title: definition.question.title,
    action: `${pathOf('GET /notices/{formId}/{caseNumber}', { formId, caseNumber })}#question`,
    fields: asked.fields,
    values: asked.values,
    errors: isAsked ? asked.errors : [],
    answer: isAsked ? asked.answer?.text : undefined,
  };
}
