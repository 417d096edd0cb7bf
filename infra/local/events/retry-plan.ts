import type { Retry } from './checkpoints.ts';
import { compareSequences } from './stream-source.ts';

export interface RetryRules {
  readonly bisectsOnError: boolean;
  /** undefined = until the record is too old. */
  readonly maximumRetryAttempts?: number | undefined;
}

export interface FailedBatch {
  /** The sequence numbers of the records not done, in order. */
  readonly sequences: readonly string[];
  /** The plan under which the batch was tried; undefined at its first try. */
  readonly retry: Retry | undefined;
  readonly nowMs: number;
}

const longestBackoffMs = 60_000;

/**
 * What follows a failed batch: the same records again after a pause (1 s, doubled up to a minute), or its two halves at
 * once where the mapping bisects, which uses up no attempt. undefined = all attempts are used up.
 */
export function planRetry(failed: FailedBatch, rules: RetryRules): Retry | undefined {
  const { sequences, retry, nowMs } = failed;
  const partEnds = retry?.partEnds ?? sequences.slice(-1);
  if (rules.bisectsOnError && sequences.length > 1) {
    const firstHalfEnd = sequences[Math.ceil(sequences.length / 2) - 1] ?? '';
    return { partEnds: [firstHalfEnd, ...partEnds], failures: retry?.failures ?? 0, notBeforeMs: nowMs };
  }
  const failures = (retry?.failures ?? 0) + 1;
  if (failures > (rules.maximumRetryAttempts ?? Number.POSITIVE_INFINITY)) return undefined;
  return { partEnds, failures, notBeforeMs: nowMs + backoffMs(failures) };
}

function backoffMs(failures: number): number {
  return Math.min(longestBackoffMs, 1_000 * 2 ** (failures - 1));
}

/** The plan for what is left of a batch once everything up to `sequence` is done. */
export function planRest(retry: Retry | undefined, sequence: string | undefined): Retry | undefined {
  const partEnds = retry?.partEnds.filter(end => compareSequences(end, sequence) > 0) ?? [];
  return partEnds.length === 0 ? undefined : { partEnds, failures: 0, notBeforeMs: 0 };
}
