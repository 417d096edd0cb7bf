import type { Clock, Operation, Operations } from '../contract.ts';
import { formatLocalTime } from './local-time.ts';

/** How often one principal did one kind of operation, with the capacity units it used. */
export interface OperationTotal extends Amount {
  readonly by: string;
  readonly kind: string;
}

interface Amount {
  readonly count: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What `GET /_local/operations` answers. */
export interface OperationsReport {
  /** ISO 8601 instant in virtual time, +08:00: when the counting began. */
  readonly since: string;
  readonly total: Amount;
  /** By principal, then by kind such as `dynamodb:TransactWriteItems`. */
  readonly byFunction: Readonly<Record<string, Readonly<Record<string, Amount>>>>;
  readonly stateTransitions: number;
}

export interface OperationsLedger extends Operations {
  /** One entry for each principal and kind, in the order they first appeared. */
  totals(): OperationTotal[];
  report(): OperationsReport;
  /** Begins counting anew, now. */
  reset(): void;
}

const stateTransition = 'states:StateTransition';

/**
 * Counts AWS operations by principal and kind. Given the totals of an earlier run (`totals()` as it was kept) and when
 * that began, it counts on from there.
 */
export function createOperations(
  clock: Clock,
  kept: { readonly since: string; readonly totals: readonly OperationTotal[] } = {
    since: formatLocalTime(clock.now()),
    totals: [],
  },
): OperationsLedger {
  let since = kept.since;
  const amounts = new Map(kept.totals.map(total => [keyOf(total), total]));
  return {
    count(operation) {
      const key = keyOf(operation);
      amounts.set(key, { by: operation.by, kind: operation.kind, ...add(amounts.get(key), operation) });
    },
    totals: () => [...amounts.values()],
    report: () => report(since, [...amounts.values()]),
    reset() {
      since = formatLocalTime(clock.now());
      amounts.clear();
    },
  };
}

function keyOf({ by, kind }: Operation | OperationTotal): string {
  return JSON.stringify([by, kind]);
}

function add(amount: Amount | undefined, { readUnits = 0, writeUnits = 0 }: Operation): Amount {
  return {
    count: (amount?.count ?? 0) + 1,
    readUnits: (amount?.readUnits ?? 0) + readUnits,
    writeUnits: (amount?.writeUnits ?? 0) + writeUnits,
  };
}

function report(since: string, totals: readonly OperationTotal[]): OperationsReport {
  const byFunction: Record<string, Record<string, Amount>> = {};
  for (const { by, kind, ...amount } of totals) byFunction[by] = { ...byFunction[by], [kind]: amount };
  const transitions = totals.filter(({ kind }) => kind === stateTransition);
  return { since, total: sum(totals), byFunction, stateTransitions: sum(transitions).count };
}

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce<Amount>(
    (total, { count, readUnits, writeUnits }) => ({
      count: total.count + count,
      readUnits: total.readUnits + readUnits,
      writeUnits: total.writeUnits + writeUnits,
    }),
    { count: 0, readUnits: 0, writeUnits: 0 },
  );
}
