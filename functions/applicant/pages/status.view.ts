/** A case that its applicant has submitted: how far it is, what came of it. */

import type { TimelineEntry } from '../../../shared/applicant/view.ts';
import type { CountView } from '../../../shared/assessment/view.ts';
import { deadlineText, instantText } from '../../../shared/calendar/texts.ts';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form, WorkedOut } from '../../../shared/form/definition.ts';
import type { Outcome } from '../../../shared/form/facts.ts';

import { caseContent, type SectionContent } from '../../../shared/html/case-content.view.ts';
import type { AppealForm } from '../../../shared/html/counts.tsx';
import type { Fact } from '../../../shared/html/facts.tsx';
import type { Tone } from '../../../shared/html/notice.tsx';
import { type OutcomeTableView, outcomeTableView } from '../../../shared/html/outcome-table.view.ts';
import type { PaperLinksView } from '../../../shared/html/paper/paper-links.tsx';
import { filerPaperLinks } from '../../../shared/html/paper/paper-links.view.ts';
import type { TimelineStep } from '../../../shared/html/timeline.tsx';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { OwedTerms } from '../../../shared/obligation/terms.ts';
import { stageOf } from '../../../shared/review/stage.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import type { LaterView } from './later.view.ts';
import type { FilingView } from './owed-parts.tsx';

export interface OutcomeView extends OutcomeTableView {
  /** What the officer wrote with a rejection. */
  readonly note?: string;
}

export interface StatusView {
  readonly form: Form;
  readonly caseNumber: string;
  readonly isClosed: boolean;
  readonly status: { readonly tone: Tone; readonly text: Text };
  readonly receipt: readonly Fact[];
  readonly steps: readonly TimelineStep[];
  readonly outcome?: OutcomeView;
  readonly workedOut: readonly WorkedOut[];
  readonly counts: readonly CountView[];
  readonly appeal: AppealForm;
  readonly filing?: FilingView;
  readonly later: LaterView;
  readonly notice?: Text | undefined;
  readonly content: readonly SectionContent[];
  readonly papers: PaperLinksView;
}

export function statusView(
  file: CaseFile,
  form: Form,
  known: {
    readonly timeline: readonly TimelineEntry[];
    readonly outcome: Outcome | null;
    readonly workedOut: readonly WorkedOut[];
    readonly counts: readonly CountView[];
    readonly appeal: Omit<AppealForm, 'action'>;
    readonly filing?: FilingView;
    readonly later: LaterView;
    readonly notice?: Text | undefined;
  },
): StatusView {
  const { case: item, attachments } = file;
  const { caseId } = item;
  return {
    form,
    caseNumber: item.caseNumber ?? '',
    isClosed: item.status === 'closed',
    status: caseStatus(file, form),
    receipt: receiptFacts(file, form, known.filing?.terms),
    ...(known.filing ? { filing: known.filing } : {}),
    steps: known.timeline.map(({ at, text }) => ({ at: instantText(at), text })).toReversed(),
    ...(known.outcome ? { outcome: outcomeView(known.outcome, form, file) } : {}),
    later: known.later,
    notice: known.notice,
    workedOut: known.workedOut,
    papers: filerPaperLinks(file, form),
    counts: known.counts,
    appeal: { ...known.appeal, action: pathOf('POST /cases/{caseId}/appeals', { caseId }) },
    content: caseContent({
      form,
      answers: item.answers,
      attachments,
      fileHref: attachmentId => pathOf('GET /cases/{caseId}/attachments/{attachmentId}', { caseId, attachmentId }),
    }),
  };
}

function caseStatus({ case: item }: CaseFile, form: Form): StatusView['status'] {
  if (item.status === 'closed') return { tone: 'info', text: { zh: '已办结', en: 'Closed' } };
  const stage = item.stageId === undefined ? undefined : stageOf(form, item.stageId).title;
  if (!stage) return { tone: 'good', text: { zh: '已提交，等待受理', en: 'Submitted' } };
  if (item.status === 'stamping')
    return { tone: 'warn', text: { zh: `请您办理：${stage.zh}`, en: `Your turn: ${stage.en}` } };
  return item.isOverdue
    ? { tone: 'warn', text: { zh: `${stage.zh}（逾期，已督办）`, en: `${stage.en} (overdue, being pressed)` } }
    : { tone: 'good', text: { zh: `正在办理：${stage.zh}`, en: `Under way: ${stage.en}` } };
}

function receiptFacts({ case: item, attachments }: CaseFile, form: Form, owed?: OwedTerms): readonly Fact[] {
  const files = attachments.filter(({ status }) => status === 'clean').length;
  const due =
    (item.status === 'in-review' || item.status === 'stamping') && item.dueAt ? deadlineText(item.dueAt) : undefined;
  const facts: readonly (readonly [Text, Text | undefined])[] = [
    [{ zh: '事项', en: 'Matter' }, form.title],
    [{ zh: '批次', en: 'Round' }, form.rounds.find(round => round.id === item.roundId)?.title],
    [{ zh: '报送期次', en: 'Period' }, owed?.title],
    [{ zh: '报送期限', en: 'It was due' }, owed?.dueAt === undefined ? undefined : deadlineText(owed.dueAt)],
    [{ zh: '迟报', en: 'Late' }, owed?.isLate ? { zh: '在期限之后提交', en: 'Submitted after it was due' } : undefined],
    [{ zh: '申报单位', en: 'Applicant' }, item.applicant === undefined ? undefined : sameText(item.applicant)],
    [{ zh: '提交时间', en: 'Submitted' }, item.submittedAt ? instantText(item.submittedAt) : undefined],
    [
      { zh: '版本', en: 'Version' },
      { zh: `第 ${item.revision} 版`, en: `No. ${item.revision}` },
    ],
    [
      { zh: '材料', en: 'Documents' },
      { zh: `${files} 个文件`, en: files === 1 ? '1 file' : `${files} files` },
    ],
    [{ zh: '内容校验码', en: 'Digest of the content' }, digestText(item.contentHash)],
    [{ zh: '本环节办理期限', en: 'This stage is due' }, due],
    [{ zh: '办结时间', en: 'Closed' }, item.closedAt ? instantText(item.closedAt) : undefined],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function digestText(contentHash: string | undefined): Text | undefined {
  return contentHash === undefined ? undefined : sameText(contentHash.slice(0, 16));
}

function outcomeView(outcome: Outcome, form: Form, file: CaseFile): OutcomeView {
  const note = file.stages.find(run => run.result?.decision === 'reject')?.result?.note;
  return { ...outcomeTableView(outcome, form), ...(note === undefined ? {} : { note }) };
}
