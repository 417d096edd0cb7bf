/** Acts on a case: read, work out, write; worked out again when somebody else was quicker. */

import type { Change } from '../case/change.ts';
import type { Case, CaseFile, OutboxMessage } from '../case/schema.ts';
import { Problem } from '../problem.ts';
import { ClaimTaken, commit, isStored, loadFile } from '../table/case-store.ts';

const MAX_TRIES = 6;
const FIRST_PAUSE_MS = 15;

/**
 * Reads the file, lets `work` decide on it, and commits. A request that has just read the file gives it instead of the
 * case's id: nothing is committed over a version that was not read. A lost race is worked out again on the fresh file,
 * a taken claim with that claim in `taken`. A file that is not stored yet is stored by its first change. `work` answers
 * without a change when nothing is left to do.
 * Refuses with: not-found, busy, and whatever `work` refuses with.
 */
export async function act<Answer>(
  from: string | CaseFile,
  work: (file: CaseFile, taken: readonly string[]) => Promise<{ change?: Change; answer: Answer }>,
): Promise<{ answer: Answer; committed?: Case }> {
  const { caseId } = typeof from === 'string' ? { caseId: from } : from.case;
  let given = typeof from === 'string' ? undefined : from;
  const unstored = given && !isStored(given.case) ? given : undefined;
  let taken: readonly string[] = [];
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const file = given ?? (await loadFile(caseId)) ?? unstored;
    given = undefined;
    if (!file) throw new Problem('not-found');
    const { change, answer } = await work(file, taken);
    if (!change) return { answer };
    try {
      return { answer, committed: await commit(file.case, withTokens(change, file)) };
    } catch (cause) {
      taken = [...taken, ...claimsLost(cause)];
      await pause(attempt);
    }
  }
  throw new Problem('busy');
}

/** A callback takes the token along that its file holds, so that the relay need not look for it. */
function withTokens(change: Change, { waits = [] }: CaseFile): Change {
  if (waits.length === 0 || !change.messages) return change;
  const withToken = (message: OutboxMessage) => {
    if (message.kind !== 'callback') return message;
    const wait = waits.find(({ stageId, lap }) => stageId === message.stageId && lap === message.lap);
    return wait ? { ...message, taskToken: wait.taskToken } : message;
  };
  return { ...change, messages: change.messages.map(withToken) };
}

/** The claims that another case holds; none when the race was for the case itself. Anything else is thrown on. */
function claimsLost(cause: unknown): readonly string[] {
  if (cause instanceof ClaimTaken) return cause.claims;
  if (cause instanceof Problem && cause.code === 'conflict') return [];
  throw cause;
}

function pause(attempt: number): Promise<void> {
  const ms = FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random());
  return new Promise(resolve => setTimeout(resolve, ms));
}
