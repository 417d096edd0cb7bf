/** A delivery to a system outside: taken by it, or uploaded by hand and confirmed by the one who filed. */

import { dateIn } from '../calendar/shanghai.ts';
import type { Change } from '../case/change.ts';
import type { Actor, CaseFile, StageRun } from '../case/schema.ts';
import { checkValues } from '../form/answers.ts';
import type { DeliverStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type { Delivery } from '../form/facts.ts';
import type { Field } from '../form/field.ts';
import { type FieldError, Problem } from '../problem.ts';
import { byHandMail } from './filer-mails.ts';
import { runOf, stageOf } from './stage.ts';

/** What the one who filed enters to confirm a delivery by hand. */
export const confirmationFields: readonly Field[] = [
  {
    id: 'deliveryReceipt',
    kind: 'text',
    label: { zh: '回执编号', en: 'Number of the receipt' },
    purpose: { zh: '证明已经报送。', en: 'It shows that the documents were taken.' },
    maxLength: 100,
  },
  {
    id: 'deliveryDate',
    kind: 'date',
    label: { zh: '报送日期', en: 'Day of the delivery' },
    purpose: { zh: '据此判断是否按时报送。', en: 'It says whether the delivery was in time.' },
  },
];

export interface OpenDelivery {
  readonly stage: DeliverStage;
  readonly run: StageRun;
}

/** The delivery that the case waits for; undefined when it waits for none. */
export function openDelivery({ case: item, stages }: CaseFile, form: Form): OpenDelivery | undefined {
  const stage = item.stageId === undefined ? undefined : stageOf(form, item.stageId);
  const run = stages.find(({ stageId, lap }) => stageId === stage?.id && lap === item.lap);
  return stage?.kind === 'deliver' && run?.status === 'open' ? { stage, run } : undefined;
}

export interface Delivered {
  readonly file: CaseFile;
  readonly stageId: string;
  readonly lap: number;
  /** The revision that was sent. */
  readonly revision: number;
  /** What the outside system calls it. */
  readonly receipt: string;
  readonly at: string;
}

/**
 * The outside system has taken the documents: the stage is decided. A stage that has ended meanwhile stays as it is, but
 * the record learns what was taken. Undefined when this revision's delivery in the stage is known already.
 */
export function delivered({ file, stageId, lap, revision, receipt, at }: Delivered): Change | undefined {
  const run = runOf(file, stageId, lap);
  if (!run) throw new Error(`stage ${stageId} of ${file.case.caseId} was never opened`);
  if (run.delivery?.revision === revision) return undefined;
  const delivery = { revision, on: dateIn(at), at, receipt, isByHand: false };
  return taken(file, run, { delivery, actor: { kind: 'system' } });
}

/** All tries to send have failed, or nothing sends: the one who filed is asked to do it by hand, once. */
export function askByHand(file: CaseFile, form: Form, { run, at }: { run: StageRun; at: string }): Change | undefined {
  const stage = stageOf(form, run.stageId);
  if (stage.kind !== 'deliver' || run.status !== 'open' || run.delivers !== 'platform') return undefined;
  const { stageId, lap, dueAt } = run;
  return {
    case: file.case,
    at,
    event: { kind: 'asked-by-hand', actor: { kind: 'system' }, detail: { stageId, lap } },
    stages: [{ ...run, delivers: 'filer' }],
    messages: byHandMail('opened', { item: file.case, form, stage, dueAt, at }),
  };
}

export type ConfirmationVerdict = { readonly kind: 'confirmed'; readonly change: Change } | { readonly kind: 'repeat' };

/**
 * The one who filed records the receipt of what was uploaded by hand. Saying the same again changes nothing.
 * Refuses with: not-awaited, invalid-input.
 */
export function confirmByHand(
  file: CaseFile,
  form: Form,
  { entered, at }: { entered: unknown; at: string },
): ConfirmationVerdict {
  const open = openDelivery(file, form);
  const { values, errors } = checkValues(entered, confirmationFields);
  const receipt = String(values['deliveryReceipt']);
  const on = String(values['deliveryDate']);
  if (!open) {
    if (isRecorded(file, { receipt, on })) return { kind: 'repeat' };
    throw new Problem('not-awaited');
  }
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  if (on > dateIn(at) || on < dateIn(open.run.openedAt)) throw new Problem('invalid-input', { errors: [wrongDay(on)] });
  const delivery = { revision: file.case.revision, on, at, receipt, isByHand: true };
  return { kind: 'confirmed', change: taken(file, open.run, { delivery, actor: { kind: 'applicant' } }) };
}

function isRecorded({ case: { revision }, stages }: CaseFile, said: { receipt: string; on: string }): boolean {
  return stages.some(
    ({ delivery }) => delivery?.revision === revision && delivery.receipt === said.receipt && delivery.on === said.on,
  );
}

function taken(
  file: CaseFile,
  run: StageRun,
  { delivery, actor }: { delivery: Omit<Delivery, 'stageId'>; actor: Actor },
): Change {
  const { stageId, lap } = run;
  const { revision, on, receipt, isByHand } = delivery;
  const result = { decision: 'accept' as const };
  const isOpen = run.status === 'open';
  return {
    case: file.case,
    at: delivery.at,
    event: { kind: 'delivered', actor, detail: { stageId, lap, revision, on, receipt, isByHand } },
    stages: [{ ...run, delivery, ...(isOpen ? { status: 'decided', decidedAt: delivery.at, result } : {}) }],
    messages: isOpen ? [{ kind: 'callback', stageId, lap, result }] : [],
  };
}

const wrongDay = (day: string): FieldError => ({
  path: 'deliveryDate',
  code: 'date-impossible',
  text: {
    zh: `报送日期 ${day} 须在本环节开始之后、今天之前或当天。`,
    en: `It cannot have been delivered on ${day}: not before this stage began, not after today.`,
  },
});
