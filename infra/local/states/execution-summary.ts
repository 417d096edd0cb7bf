import type { ExecutionStatus } from './run/execution.ts';
import type { Store } from './store/store.ts';

/** What the console shows of an execution. Instants are ISO 8601 UTC. */
export interface ExecutionSummary {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly status: ExecutionStatus;
  /** The states it is in, outermost first; empty when it is over. */
  readonly currentStates: readonly string[];
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly events: number;
}

export interface ExecutionEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly at: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The newest executions, the newest first. */
export function summarizeExecutions(store: Store, limit: number, nowMs: number): readonly ExecutionSummary[] {
  return store.executions.newest(limit, nowMs).map(row => ({
    arn: row.arn,
    name: row.name,
    machine: row.machineName,
    status: row.status,
    currentStates: row.stoppedAtMs === null ? store.scopes.stateNames(row.id) : [],
    startedAt: new Date(row.startedAtMs).toISOString(),
    ...(row.stoppedAtMs === null ? {} : { stoppedAt: new Date(row.stoppedAtMs).toISOString() }),
    events: row.eventCount,
  }));
}

/** All events of an execution, the oldest first; none for one that is not known. */
export function readEvents(store: Store, arn: string, nowMs: number): readonly ExecutionEvent[] {
  const execution = store.executions.find(arn, nowMs);
  if (!execution) return [];
  const rows = store.history.page(execution.id, { from: 0, limit: execution.lastEventId, isReversed: false });
  return rows.map(({ id, previousEventId, type, atMs, details }) => ({
    id,
    previousEventId,
    type,
    at: new Date(atMs).toISOString(),
    details: JSON.parse(details),
  }));
}
