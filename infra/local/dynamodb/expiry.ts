import type { Activity, Clock, DueSource, TableModel } from '../contract.ts';
import type { EngineConnection } from './engine-connection.ts';
import type { ExpiryLog } from './expiry-log.ts';
import { deleteExpired, findExpiring } from './expiry-scan.ts';

const hourMs = 3_600_000;
const sweepEveryMs = 6 * hourMs;
/** Even an item that expires just before a sweep stays readable for this long, as on AWS, where it may be two days. */
const graceMs = 3 * hourMs;
const keepLogMs = 48 * hourMs;

export interface ExpiryOptions {
  readonly engine: EngineConnection;
  readonly tables: readonly TableModel[];
  readonly clock: Clock;
  readonly activity: Activity;
  readonly log: ExpiryLog;
  onWrite(tableArn: string): void;
}

export interface Expiry {
  readonly dueSource: DueSource;
  /** A write may have set an expiry: the next sweep has to look at this table. */
  noteWrite(table: TableModel): void;
}

interface TableState {
  /** The earliest expiry among the items seen by the last scan; 0 = must be looked at. */
  nextExpiryMs: number;
}

/**
 * Deletes items past their TTL attribute, late as AWS does: at sweeps every six hours of the virtual clock, and not
 * before three hours after they expired. A table without a write since its last scan is scanned only when something
 * in it has expired.
 */
export function createExpiry(options: ExpiryOptions): Expiry {
  const { tables, clock, activity, log } = options;
  const states = new Map(tables.filter(table => table.ttlAttribute).map(table => [table, { nextExpiryMs: 0 }]));
  let nextSweepMs = sweepAfter(clock.now());
  const sweep = async () => {
    const now = clock.now();
    nextSweepMs = sweepAfter(now);
    const end = activity.begin('TTL sweep');
    try {
      for (const [table, state] of states) await sweepTable(options, table, { state, untilMs: now - graceMs });
      log.forgetBefore(now - keepLogMs);
    } finally {
      end();
    }
  };
  return {
    noteWrite: table => {
      const state = states.get(table);
      if (state !== undefined) state.nextExpiryMs = 0;
    },
    dueSource: {
      name: 'TTL sweep',
      nextDueAt: () => (states.size === 0 ? undefined : nextSweepMs),
      runDue: () => (clock.now() >= nextSweepMs ? sweep() : undefined),
    },
  };
}

function sweepAfter(nowMs: number): number {
  return (Math.floor(nowMs / sweepEveryMs) + 1) * sweepEveryMs;
}

async function sweepTable(
  options: ExpiryOptions,
  table: TableModel,
  { state, untilMs }: { state: TableState; untilMs: number },
): Promise<void> {
  if (state.nextExpiryMs > untilMs) return;
  // Set before the scan, so that a write during it is not forgotten.
  state.nextExpiryMs = Number.POSITIVE_INFINITY;
  try {
    const found = await findExpiring(options.engine, table, untilMs);
    for (const item of found.expired) await deleteExpired({ ...options, table, item });
    state.nextExpiryMs = Math.min(state.nextExpiryMs, found.nextExpiryMs);
    if (found.expired.length > 0) options.onWrite(table.arn);
  } catch (error) {
    state.nextExpiryMs = 0;
    throw error;
  }
}
