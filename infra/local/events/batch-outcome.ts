import type { InvocationResult } from '../contract.ts';

interface BatchItemFailures {
  readonly batchItemFailures?: readonly { readonly itemIdentifier?: unknown }[] | null;
}

/**
 * The position of the first record of a batch that was not done; undefined when all were.
 *
 * With `ReportBatchItemFailures` it is the earliest record the answer names. An empty answer or list means all done; an
 * identifier that is empty, missing or not of this batch means that nothing was.
 */
export function findFirstFailure(
  result: InvocationResult,
  sequences: readonly string[],
  reportsBatchItemFailures: boolean,
): number | undefined {
  if (result.functionError !== undefined) return 0;
  if (!reportsBatchItemFailures || typeof result.payload !== 'object' || result.payload === null) return undefined;
  const failures = (result.payload as BatchItemFailures).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 0;
  if (failures.length === 0) return undefined;
  const positions = failures.map(failure => sequences.indexOf(String(failure?.itemIdentifier)));
  return Math.max(0, Math.min(...positions));
}
