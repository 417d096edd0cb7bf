/** A delivery that failed: recorded once, and told to those who see to it. */

import type { Change } from '../case/change.ts';
import type { CaseFile, MailMessage, StageRun } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Reviewer } from '../register/schema.ts';
import { numberOf } from '../review/mails.ts';
import { withRole } from '../review/reviewers.ts';
import { stageOf } from '../review/stage.ts';

export interface Failure {
  readonly file: CaseFile;
  readonly form: Form;
  readonly run: StageRun;
  /** `refused` for good, or `unavailable` so far. */
  readonly reason: 'refused' | 'unavailable' | 'too-large';
  /** The status that was answered; left out when nothing was. */
  readonly status?: number;
  readonly at: string;
  readonly reviewers: readonly Reviewer[];
}

/** Undefined when the stage is over, or its failure is in the record already. */
export function deliveryFailed({ file, form, run, reason, status, at, reviewers }: Failure): Change | undefined {
  const isForGood = reason !== 'unavailable';
  if (run.status !== 'open' || run.failure?.isForGood || (run.failure && !isForGood)) return undefined;
  const { stageId, lap, revision } = run;
  return {
    case: file.case,
    at,
    event: {
      kind: isForGood ? 'delivery-refused' : 'delivery-failed',
      actor: { kind: 'system' },
      detail: { stageId, lap, revision, reason, ...(status === undefined ? {} : { status }) },
    },
    stages: [{ ...run, failure: { at, reason, isForGood } }],
    messages: isForGood ? staffMails({ file, form, run, reviewers }) : [],
  };
}

function staffMails({
  file,
  form,
  run,
  reviewers,
}: Pick<Failure, 'file' | 'form' | 'run' | 'reviewers'>): readonly MailMessage[] {
  const { escalateTo } = stageOf(form, run.stageId).timing;
  if (escalateTo === undefined) return [];
  const number = numberOf(file.case);
  return withRole(reviewers, escalateTo).map(({ email }) => ({
    kind: 'mail',
    to: email,
    subject: { zh: `报送被退回：${number}`, en: `Delivery refused: ${number}` },
    lines: [
      {
        zh: `“${form.title.zh}”${number} 的自动报送被外部系统拒收，已请申报人手工上传并登记回执。请核对外部系统的接口设置。`,
        en: `The outside system refused ${number} for good. The one who filed was asked to upload it by hand. Please check its settings.`,
      },
    ],
  }));
}
