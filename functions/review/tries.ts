/**
 * How often a link may be tried with what cannot be taken. A decision that is taken costs nothing for it: only refusals
 * are counted. Source: security page section 2 rule 16.
 */

import { nowInstant } from '../../shared/clock.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { type Limit, requireUnderLimit } from '../../shared/http/rate.ts';
import { Problem, type ProblemCode } from '../../shared/problem.ts';

const REFUSED_TRIES: Limit = { name: 'decision-try', count: 20, windowSeconds: 3600 };

/** What the one who tries could have got right; a lost race or a task that somebody has decided is nobody's fault. */
const counted: readonly ProblemCode[] = [
  'malformed-request',
  'invalid-input',
  'code-required',
  'content-changed',
  'sign-in-required',
];

/** Tries to decide by a link. Refuses with: too-many instead of what was wrong, from the 21st time an hour on. */
export async function tryToDecide<Answer>({ task }: TaskAccess, decide: () => Promise<Answer>): Promise<Answer> {
  try {
    return await decide();
  } catch (refusal) {
    if (refusal instanceof Problem && counted.includes(refusal.code)) {
      await requireUnderLimit(REFUSED_TRIES, `${task.taskId}.${task.generation}`, nowInstant());
    }
    throw refusal;
  }
}
