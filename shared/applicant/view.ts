/** A case as its applicant sees it: the JSON answer, and what the page is made from. */

import { countView } from '../assessment/view.ts';
import type { Surroundings } from '../case/facts.ts';
import { isFiling } from '../case/filing.ts';
import { closesAt } from '../case/round.ts';
import type { Attachment, Case, CaseEvent, CaseFile } from '../case/schema.ts';
import { missingScans } from '../case/stamp.ts';
import { workedOutFrom } from '../case/worked-out.ts';
import type { Form } from '../form/definition.ts';
import { whatIsMissing } from '../form/missing.ts';
import { errorMember } from '../http/reply.ts';
import { type FilingPlace, type OwedTerms, owedTerms } from '../obligation/terms.ts';
import { papersOf } from '../paper/view.ts';
import type { FieldError } from '../problem.ts';
import { isCorrection, stageOf } from '../review/stage.ts';
import type { Text } from '../text.ts';

export interface TimelineEntry {
  readonly at: string;
  readonly kind: string;
  readonly text: Text;
}

/** The answer of `GET /api/cases/{caseId}`. */
export function caseView(
  file: CaseFile,
  form: Form,
  known: { surroundings: Surroundings; events: readonly CaseEvent[]; place?: FilingPlace | undefined },
) {
  const { case: item } = file;
  const owed = owedTerms(item, form, known.surroundings);
  return {
    caseId: item.caseId,
    caseNumber: item.caseNumber ?? null,
    formId: item.formId,
    formVersion: item.formVersion,
    round: roundView(item, form, owed),
    owed: owed ? { ...owed, dueAt: owed.dueAt ?? null, place: known.place ?? null } : null,
    status: item.status,
    version: item.version,
    revision: item.revision,
    submittedAt: item.submittedAt ?? null,
    data: item.answers,
    counts: countViews(file, form),
    workedOut: workedOutFrom(file, form, known.surroundings),
    attachments: file.attachments.filter(({ status }) => status !== 'removed').map(attachmentView),
    documents: papersOf(file, form),
    stage: stageView(file, form),
    due: item.dueAt ?? null,
    isOverdue: item.isOverdue ?? false,
    correction: item.correction
      ? { paths: item.correction.paths, note: item.correction.note, dueAt: item.correction.dueAt }
      : null,
    missing: whatIsLeft(file, form, known.surroundings).map(errorMember),
    timeline: timelineOf(known.events, form),
    outcome: item.status === 'closed' || isPublished(file, form) ? (item.outcome ?? null) : null,
  };
}

/** The round of the case; the period where it is owed, which nothing closes. */
function roundView({ roundId }: Case, form: Form, owed: OwedTerms | undefined) {
  const round = form.rounds.find(candidate => candidate.id === roundId);
  return {
    id: roundId,
    title: round?.title ?? owed?.title ?? null,
    closesAt: (round && closesAt(round)) ?? null,
  };
}

/** What the applicant still has to do before submitting. */
function whatIsLeft(file: CaseFile, form: Form, surroundings: Surroundings): readonly FieldError[] {
  if (file.case.status === 'stamping') return missingScans(file, form);
  return isFiling(file.case) ? whatIsMissing(file, form, surroundings) : [];
}

export function attachmentView(attachment: Attachment) {
  const { attachmentId, slot, fileName, contentType, sizeBytes, shows, status, refusal, pageCount } = attachment;
  const { sha256 = null, sentSha256 = sha256 } = attachment;
  return {
    attachmentId,
    slot,
    fileName,
    contentType,
    size: sizeBytes,
    sha256,
    sentSha256,
    shows,
    status,
    pageCount: pageCount ?? null,
    refusal: refusal ? { code: refusal.code, message: refusal.text.zh, messageEn: refusal.text.en } : null,
  };
}

/** What was counted against the unit that files. */
function countViews({ counts = [] }: CaseFile, form: Form) {
  return counts.map(count => countView(count, form));
}

function stageView({ case: item }: CaseFile, form: Form) {
  if (item.stageId === undefined || item.status === 'closed') return null;
  const stage = stageOf(form, item.stageId);
  return { id: item.stageId, title: stage.title, isCorrection: isCorrection(item.stageId) };
}

function isPublished(file: CaseFile, form: Form): boolean {
  return file.stages.some(run => run.stageId === form.chain.publishAfter && run.result?.decision === 'accept');
}

/** What the applicant may know of each event: never who scored what. */
const timelineTexts: Readonly<Record<string, Text>> = {
  submitted: { zh: '已提交', en: 'Submitted' },
  corrected: { zh: '已提交补正', en: 'Correction submitted' },
  stamped: { zh: '已上传盖章件：{stage}', en: 'Stamped scan submitted: {stage}' },
  'log-added': {
    zh: '已追加记录，此前的签字失效，重新审核',
    en: 'An entry was added: earlier signatures have lapsed, it is reviewed anew',
  },
  'asked-by-hand': { zh: '请手工报送：{stage}', en: 'To be delivered by hand: {stage}' },
  delivered: { zh: '已报送：{stage}', en: 'Delivered: {stage}' },
  'stage-opened': { zh: '进入环节：{stage}', en: 'Stage opened: {stage}' },
  returned: { zh: '退回补正', en: 'Returned for correction' },
  completed: { zh: '环节完成：{stage}', en: 'Stage completed: {stage}' },
  overdue: { zh: '环节逾期：{stage}', en: 'Stage overdue: {stage}' },
  lapsed: { zh: '期限已过：{stage}', en: 'Time ran out: {stage}' },
  closed: { zh: '办结', en: 'Closed' },
  counted: { zh: '计入考核', en: 'Counted in the assessment' },
  'count-appealed': { zh: '已提出申诉', en: 'Appealed' },
  'count-upheld': { zh: '申诉答复：维持计入', en: 'Appeal answered: the count stands' },
  'count-withdrawn': { zh: '申诉答复：撤销计入', en: 'Appeal answered: count withdrawn' },
};

export function timelineOf(events: readonly CaseEvent[], form: Form): readonly TimelineEntry[] {
  return events.flatMap(event => {
    const kind = timelineKind(event);
    const text = timelineTexts[kind];
    if (!text) return [];
    const stageId = event.detail['stageId'];
    const stage = typeof stageId === 'string' ? stageOf(form, stageId).title : { zh: '', en: '' };
    return [
      {
        at: event.at,
        kind,
        text: { zh: text.zh.replace('{stage}', stage.zh), en: text.en.replace('{stage}', stage.en) },
      },
    ];
  });
}

/** A decision shows only where it ends its stage. */
function timelineKind(event: CaseEvent): string {
  if (event.kind !== 'decided') return event.kind;
  const { result, decision } = event.detail;
  if (result === undefined) return 'step';
  return decision === 'return' ? 'returned' : 'completed';
}
