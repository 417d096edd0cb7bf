/**
 * Uploads of which no event came: they lie in quarantine while their file waits. What never arrived is refused, so that
 * its place is free again and nobody waits for it.
 */

import type { AttachmentKey } from '../../shared/attachment/store.ts';
import { pendingBefore } from '../../shared/attachment/store.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { UPLOAD_UNSEEN } from '../../shared/log-marks.ts';
import { requireSetting } from '../../shared/settings.ts';
import { allShards } from '../../shared/table/shard.ts';
import { findAwaited, inspect, refuse } from './inspect.ts';

/** An upload this old should have been told of. */
const UNSEEN_MS = 15 * 60_000;
/** And one this old is no longer on its way: what allows it holds for ten minutes. */
const NEVER_MS = 60 * 60_000;
/** Of the minute that a run may take; what is left is looked at in the next. */
const BUDGET_MS = 40_000;

/**
 * The newest first: a file that cannot be looked at keeps no other waiting.
 * Throws, when all have had their turn, if some could not be looked at.
 */
export async function inspectUnseen(): Promise<void> {
  const startedAt = performance.now();
  const at = nowInstant();
  const before = new Date(Date.parse(at) - UNSEEN_MS).toISOString();
  const found = await Promise.all(allShards.map(shard => pendingBefore(shard, before)));
  const waiting = found.flat().toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  let failed = 0;
  for (const key of waiting) {
    if (performance.now() - startedAt > BUDGET_MS) break;
    try {
      await lookAt(key, at);
    } catch (cause) {
      failed += 1;
      const { caseId, attachmentId } = key;
      log.error('unseen upload could not be looked at', { caseId, attachmentId, cause: String(cause) });
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${waiting.length} unseen uploads could not be looked at`);
}

async function lookAt({ caseId, attachmentId }: AttachmentKey, at: string): Promise<void> {
  const awaited = await findAwaited(caseId, attachmentId);
  if (!awaited) return;
  const { createdAt, objectKey } = awaited.attachment;
  const waitedMs = Date.parse(at) - Date.parse(createdAt);
  try {
    await inspect(awaited, { Bucket: requireSetting('QUARANTINE_BUCKET'), Key: objectKey });
    log.warn(UPLOAD_UNSEEN, { caseId, attachmentId, minutes: Math.floor(waitedMs / 60_000) });
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'NoSuchKey') throw cause;
    if (waitedMs > NEVER_MS) await refuse(awaited.attachment, neverArrived);
  }
}

const neverArrived = {
  code: 'NOT_ARRIVED',
  zh: '文件没有传到，请重新上传。',
  en: 'The file did not arrive. Upload it again.',
};
