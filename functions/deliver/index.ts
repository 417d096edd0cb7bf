/**
 * Sends a case to the system outside. Being run twice is being run once: the table is read first, and the key is the
 * same.
 */

import * as z from 'zod/mini';
import { forms } from '#forms';
import { readAttachment } from '../../shared/attachment/read.ts';
import type { CaseFile, StageRun } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Verdict } from '../../shared/delivery/answer.ts';
import { deliveryFailed } from '../../shared/delivery/failure.ts';
import { type DeliveryRequest, deliveryMessage, type Scan, scansOf } from '../../shared/delivery/message.ts';
import { readTarget } from '../../shared/delivery/target.ts';
import { formOf } from '../../shared/form/versions.ts';
import { log } from '../../shared/log.ts';
import { readPaperRequest } from '../../shared/paper/store.ts';
import { readReviewers } from '../../shared/register/store.ts';
import { delivered } from '../../shared/review/deliver.ts';
import { runOf, stageOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';
import { readSecret } from '../../shared/secrets.ts';
import { requireSetting } from '../../shared/settings.ts';
import { loadFile } from '../../shared/table/case-store.ts';
import { send } from './send.ts';

const stepSchema = z.object({
  step: z.literal('deliver-case'),
  caseId: z.string(),
  stageId: z.string(),
  lap: z.number(),
});

type Step = z.infer<typeof stepSchema>;

/** What goes into one message, in bytes before it is encoded. */
const MAX_BYTES = 20_000_000;

/** Throws when it is to be tried again. */
export async function handler(event: unknown): Promise<void> {
  const step = stepSchema.parse(event);
  const { caseId, stageId, lap } = step;
  const file = await loadFile(caseId);
  const run = file && runOf(file, stageId, lap);
  if (!file || !run) throw new Error(`stage ${stageId} of ${caseId} was never opened`);
  const target = isAwaited(run) ? readTarget(await readSecret('WEBHOOK_SECRET_ARN')) : undefined;
  if (!target) {
    log.info('nothing to send', { caseId, stageId, lap, status: run.status });
    return;
  }
  const request = await deliveryRequest(file, stageId);
  const scans = await readScans(request);
  if (!scans) return recordFailure(step, { reason: 'too-large' });
  const message = deliveryMessage(request, scans);
  await followUp(step, { verdict: await send(message, target), revision: file.case.revision });
}

/** The platform sends, and has not been told for good that it need not. */
const isAwaited = ({ status, delivers, failure }: StageRun) =>
  status === 'open' && delivers === 'platform' && !failure?.isForGood;

async function deliveryRequest(file: CaseFile, stageId: string): Promise<DeliveryRequest> {
  const form = formOf(forms, file.case);
  const stage = stageOf(form, stageId);
  if (stage.kind !== 'deliver') throw new Error(`stage ${stageId} delivers nothing`);
  return { ...(await readPaperRequest(file, form)), stage, site: requireSetting('SITE_URL') };
}

/** Undefined when they are too much for one message. */
async function readScans(request: DeliveryRequest): Promise<readonly Scan[] | undefined> {
  const attachments = scansOf(request);
  if (attachments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MAX_BYTES) return undefined;
  const { at } = request.surroundings;
  return Promise.all(
    attachments.map(async attachment => ({ attachment, bytes: await readAttachment(attachment, at) })),
  );
}

async function followUp(step: Step, { verdict, revision }: { verdict: Verdict; revision: number }): Promise<void> {
  const { caseId, stageId, lap } = step;
  if (verdict.kind === 'taken') {
    const { receipt } = verdict;
    await act(caseId, async file => {
      const change = delivered({ file, stageId, lap, revision, receipt, at: nowInstant() });
      return change ? { change, answer: undefined } : { answer: undefined };
    });
    return;
  }
  const { kind, status } = verdict;
  await recordFailure(step, { reason: kind, ...(status > 0 ? { status } : {}) });
  if (kind === 'unavailable') throw new Error(`the system outside cannot be reached: ${status}`);
}

async function recordFailure(
  { caseId, stageId, lap }: Step,
  why: { reason: 'refused' | 'unavailable' | 'too-large'; status?: number },
): Promise<void> {
  log.warn('delivery failed', { caseId, stageId, lap, ...why });
  const reviewers = await readReviewers();
  await act(caseId, async file => {
    const run = runOf(file, stageId, lap);
    const form = formOf(forms, file.case);
    const change = run && deliveryFailed({ file, form, run, at: nowInstant(), reviewers, ...why });
    return change ? { change, answer: undefined } : { answer: undefined };
  });
}
