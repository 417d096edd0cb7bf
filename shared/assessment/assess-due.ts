/** The hourly look at due times that have passed: met, or counted against the unit. */

import type { Change } from '../case/change.ts';
import type { CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { formOf } from '../form/versions.ts';
import { log } from '../log.ts';
import { act } from '../review/store.ts';
import { closeDeadline, type DeadlineKey, findDeadline, openDeadlinesBefore } from '../table/assessment-store.ts';
import { allShards } from '../table/shard.ts';
import { countIn, withGround } from './count.ts';
import { isMet } from './deadline.ts';
import { countedMail } from './mails.ts';
import { monthOf } from './month.ts';
import type { Deadline } from './schema.ts';

export interface Run {
  readonly at: string;
  /** Is there time for another one? What is left is looked at in the next run. */
  readonly hasTime: () => boolean;
}

export interface Assessed {
  readonly met: number;
  readonly counted: number;
}

/**
 * Looks at every open deadline before the run's time, each once: whoever repeats it finds none left. What could not be dealt with
 * stays for the next hour, and the run fails for it once all others are done.
 */
export async function assessDue(forms: readonly Form[], run: Run): Promise<Assessed> {
  const shards = await Promise.all(allShards.map(shard => assessShard(shard, forms, run)));
  const sum = (of: keyof (typeof shards)[number]) => shards.reduce((total, shard) => total + shard[of], 0);
  const found = { met: sum('met'), counted: sum('counted') };
  if (sum('failed') > 0) throw new Error(`${sum('failed')} deadlines could not be looked at`);
  if (found.counted > 0) log.info('due times passed unmet', { ...found });
  return found;
}

async function assessShard(shard: number, forms: readonly Form[], { at, hasTime }: Run) {
  const results = { met: 0, counted: 0, gone: 0, failed: 0 };
  const seen = new Set<string>();
  const isNew = ({ caseId, dueAt }: DeadlineKey) => !seen.has(caseId + dueAt);
  let keys = await openDeadlinesBefore(shard, at);
  // An index lags behind: what was just dealt with may be there once more, but brings nothing new.
  while (hasTime() && keys.some(isNew)) {
    for (const key of keys.filter(isNew)) {
      if (!hasTime()) break;
      seen.add(key.caseId + key.dueAt);
      results[await lookAt(key, forms, at)] += 1;
    }
    keys = await openDeadlinesBefore(shard, at);
  }
  return results;
}

async function lookAt(
  key: DeadlineKey,
  forms: readonly Form[],
  at: string,
): Promise<'met' | 'counted' | 'gone' | 'failed'> {
  try {
    return await settleDeadline(key, forms, at);
  } catch (cause) {
    log.error('a deadline could not be looked at', { caseId: key.caseId, cause: String(cause) });
    return 'failed';
  }
}

/** Counts over the case's version: a decision or an addition meanwhile has it worked out again. */
async function settleDeadline(
  key: DeadlineKey,
  forms: readonly Form[],
  at: string,
): Promise<'met' | 'counted' | 'gone'> {
  const { answer } = await act<{ kind: 'met' | 'counted' | 'gone'; deadline?: Deadline }>(key.caseId, async file => {
    const deadline = await findDeadline(key);
    if (deadline?.status !== 'open' || deadline.dueAt >= at) return { answer: { kind: 'gone' } };
    const form = formOf(forms, file.case);
    if (isMet(file, form, deadline)) return { answer: { kind: 'met', deadline } };
    return { change: countOverdue(file, form, { deadline, at }), answer: { kind: 'counted' } };
  });
  if (answer.deadline) await closeDeadline({ ...answer.deadline, status: 'met' });
  return answer.kind;
}

/** The count of a due time that passed unmet, in the month of that time. A late report does not take it away. */
export function countOverdue(file: CaseFile, form: Form, { deadline, at }: { deadline: Deadline; at: string }): Change {
  const { assessment } = form;
  if (!assessment) throw new Error(`form ${form.id} is not assessed`);
  const { dueAt, reference, unitKey, unitName } = deadline;
  const month = monthOf(dueAt);
  const before = countIn(month, file, { reference, unitKey, unitName });
  const ground = { reason: assessment.overdueReason, at, by: { kind: 'system' as const }, dueAt };
  const count = withGround(before, ground);
  return {
    case: file.case,
    at,
    event: {
      kind: 'counted',
      actor: { kind: 'system' },
      detail: { month, reason: ground.reason, dueAt, against: count?.unitName ?? before.unitName },
    },
    deadlines: [{ ...deadline, status: 'counted' }],
    ...(count ? { counts: [count], messages: countedMail(file.case, form, { count, at }) } : {}),
  };
}
