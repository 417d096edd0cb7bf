/**
 * How often a link may be used. A decision that is taken costs nothing for it: only refused ones are counted. What reads
 * is counted by link, and by address where it opens none: an office shares its address, and its reviewers would keep each
 * other out. Source: security page section 2 rule 16.
 */

import { nowInstant } from '../../shared/clock.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { type Limit, requireUnderLimit } from '../../shared/http/rate.ts';
import type { Request } from '../../shared/http/request.ts';
import { Problem, type ProblemCode } from '../../shared/problem.ts';

const REFUSED_TRIES: Limit = { name: 'decision-try', count: 20, windowSeconds: 3600 };
const KEPT_WORK: Limit = { name: 'work-kept', count: 20, windowSeconds: 3600 };
const READS: Limit = { name: 'link-read', count: 60, windowSeconds: 60 };
const MISSES: Limit = { name: 'link-missed', count: 60, windowSeconds: 60 };

/** A link that was issued anew is another. */
const linkOf = ({ task }: TaskAccess): string => `${task.taskId}.${task.generation}`;

/** What the one who tries could have got right; a lost race or a task that somebody has decided is nobody's fault. */
const counted: readonly ProblemCode[] = [
  'malformed-request',
  'invalid-input',
  'code-required',
  'content-changed',
  'sign-in-required',
];

/** Tries to decide by a link. Refuses with: too-many instead of what was wrong, from the 21st time an hour on. */
export async function tryToDecide<Answer>(access: TaskAccess, decide: () => Promise<Answer>): Promise<Answer> {
  try {
    return await decide();
  } catch (refusal) {
    if (refusal instanceof Problem && counted.includes(refusal.code)) {
      await requireUnderLimit(REFUSED_TRIES, linkOf(access), nowInstant());
    }
    throw refusal;
  }
}

/** Counts unfinished work that is kept, which is a write each time. Refuses with: too-many. */
export function countKept(access: TaskAccess): Promise<void> {
  return requireUnderLimit(KEPT_WORK, linkOf(access), nowInstant());
}

/** Opens a link to read. Refuses as `open` does, and with: too-many, from the 61st time a minute on. */
export async function openToRead({ sourceIp }: Request, open: () => Promise<TaskAccess>): Promise<TaskAccess> {
  const access = await open().catch(async (refusal: unknown) => {
    const isMiss = refusal instanceof Problem && (refusal.code === 'not-found' || refusal.code === 'link-gone');
    if (isMiss) await requireUnderLimit(MISSES, sourceIp, nowInstant());
    throw refusal;
  });
  await requireUnderLimit(READS, linkOf(access), nowInstant());
  return access;
}
