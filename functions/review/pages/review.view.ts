/** A review task as a page: what it is, what the case says, what there is to decide. */

import { deadlineText, instantText } from '../../../shared/calendar/texts.ts';
import type { CaseFile, Task } from '../../../shared/case/schema.ts';
import type { Assurance } from '../../../shared/form/chain.ts';
import type { Form } from '../../../shared/form/definition.ts';

import { caseContent, type SectionContent } from '../../../shared/html/case-content.view.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { Fact } from '../../../shared/html/facts.tsx';
import { outcomeTableView } from '../../../shared/html/outcome-table.view.ts';
import type { PaperLinksView } from '../../../shared/html/paper/paper-links.tsx';
import { reviewerPaperLinks } from '../../../shared/html/paper/paper-links.view.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import { flagLine } from '../../../shared/review/flag-views.ts';
import { reviewedStageOf } from '../../../shared/review/stage.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import { sameText, type Text } from '../../../shared/text.ts';
import type { SignInView } from '../signed-in.ts';
import { type AskView, askView } from './ask.view.ts';
import { type ChangeLine, changeLines } from './changes.view.ts';
import { type CheckView, checkView } from './check.view.ts';
import { type PanelView, panelView } from './panel.view.ts';
import type { RecordView } from './record.tsx';
import { type SignView, signView } from './sign.view.ts';
import { fieldAt, type Typed } from './typed.ts';

export type DecisionView = CheckView | PanelView | SignView | RecordView;

export interface ReviewPageView {
  readonly form: Form;
  readonly stage: Text;
  readonly isOverdue: boolean;
  /** Whose case it is, and its number. */
  readonly about: Text;
  readonly ask: AskView;
  readonly due: Text;
  readonly facts: readonly Fact[];
  readonly flags: readonly { readonly key: string; readonly text: Text }[];
  readonly workedOut: ReviewView['workedOut'];
  readonly changes: readonly ChangeLine[];
  readonly content: readonly SectionContent[];
  readonly papers: PaperLinksView;
  readonly decision: DecisionView;
  /** How sure the stage must be of the person. */
  readonly assurance: Assurance;
  /** The reviewer's name, where the stage asks for the sign-in. */
  readonly signedInAs?: string | undefined;
  readonly typed: Typed;
  readonly errors: readonly ErrorLine[];
  readonly errorTitle?: Text | undefined;
  readonly notices: readonly Text[];
  readonly isCodeSent: boolean;
  readonly action: string;
  readonly codeAction: string;
  readonly hidden: Readonly<Record<string, string>>;
}

export interface ReviewInput {
  readonly view: ReviewView;
  readonly file: CaseFile;
  readonly form: Form;
  readonly task: Task;
  readonly signIn: SignInView | undefined;
  readonly typed: Typed;
  readonly errorTitle?: Text | undefined;
  readonly notices: readonly Text[];
  readonly isCodeSent: boolean;
  readonly csrf: string;
}

export function reviewPageView(input: ReviewInput): ReviewPageView {
  const { view, file, form, task, typed } = input;
  const { taskId } = task;
  return {
    form,
    stage: view.stage.title,
    isOverdue: view.isOverdue,
    about: sameText([view.case.applicant, view.case.caseNumber ?? ''].join(' ').trim()),
    ask: askView(reviewedStageOf(form, task.stageId), form, view, { outcome: file.case.outcome }),
    due: deadlineText(view.due),
    facts: headFacts(input),
    flags: view.flags.map(flag => ({
      key: `${flag.code}:${flag.itemId ?? ''}`,
      text: flagLine(flag, form, view.case.data),
    })),
    workedOut: view.workedOut,
    changes: changeLines(view.changes, form, file.case.answers),
    content: caseContent({
      form,
      answers: file.case.answers,
      attachments: file.attachments,
      fileHref: attachmentId => pathOf('GET /reviews/{taskId}/attachments/{attachmentId}', { taskId, attachmentId }),
      changedPaths: view.changes.map(change => change.path),
      newSince: returnedAt(file, task),
    }),
    papers: reviewerPaperLinks(file, form, task),
    decision: decisionView(input),
    assurance: view.stage.assurance,
    signedInAs: input.signIn?.name,
    typed,
    errors: typed.errors.map(({ path, text }) => ({ path, text })),
    errorTitle: input.errorTitle,
    notices: input.notices,
    isCodeSent: input.isCodeSent,
    action: pathOf('POST /reviews/{taskId}/decision', { taskId }),
    codeAction: pathOf('POST /reviews/{taskId}/code', { taskId }),
    hidden: { csrf: input.csrf, revision: String(view.revision), contentHash: view.contentHash },
  };
}

function headFacts({ view }: ReviewInput): readonly Fact[] {
  const facts: readonly (readonly [Text, Text | undefined])[] = [
    [{ zh: '提交时间', en: 'Submitted' }, view.case.submittedAt ? instantText(view.case.submittedAt) : undefined],
    [{ zh: '审核人', en: 'Reviewer' }, reviewerText(view.reviewer)],
    [
      { zh: '内容版本', en: 'Version' },
      { zh: `第 ${view.revision} 版，校验码 ${view.contentHash}`, en: `No. ${view.revision}` },
    ],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function reviewerText({ name, onBehalfOf }: ReviewView['reviewer']): Text {
  if (onBehalfOf === null) return sameText(name);
  return { zh: `${name}（代理 ${onBehalfOf}）`, en: `${name}, on behalf of ${onBehalfOf}` };
}

/** When the version before this one was sent back by this stage. */
function returnedAt(file: CaseFile, task: Task): string | undefined {
  return file.tasks
    .filter(other => other.stageId === task.stageId && other.lap < task.lap && other.decision?.kind === 'return')
    .map(other => other.decidedAt)
    .toSorted()
    .at(-1);
}

function decisionView({ view, file, form, task, typed }: ReviewInput): DecisionView {
  const stage = reviewedStageOf(form, task.stageId);
  const allowed = view.allowedDecisions;
  if (stage.kind === 'check') return checkView(stage, { form, file, typed, view });
  if (stage.kind === 'panel') return panelView(stage, { form, file, typed });
  if (stage.kind === 'record') {
    const { outcome } = file.case;
    return {
      kind: 'record',
      ...(outcome ? { outcome: outcomeTableView(outcome, form) } : {}),
      fields: stage.fields.map(field => fieldAt(typed, field, `fields.${field.id}`)),
    };
  }
  const { outcome, scorecards } = view;
  if (!outcome || !scorecards) throw new Error(`the view of stage ${stage.id} has no outcome`);
  return signView(stage, { form, file, settled: { outcome, scorecards }, allowed, reviewerName: task.reviewerName });
}
