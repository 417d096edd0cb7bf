import type { DatabaseSync } from 'node:sqlite';
import type { Execution, ExecutionStatus } from '../run/execution.ts';

/** A closed execution can be described, and keeps its name, for this long. */
const retentionMs = 90 * 24 * 60 * 60 * 1000;

export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly status: ExecutionStatus;
  readonly startedAtMs: number;
  readonly stoppedAtMs: number | null;
  readonly eventCount: number;
}

const columns = `id, arn, name, machine_arn AS machineArn, machine_name AS machineName, role_arn AS roleArn,
  definition_hash AS definitionHash, input AS inputText, started_at AS startedAtMs, deadline_at AS deadlineAtMs,
  status, output AS outputText, error, cause, stopped_at AS stoppedAtMs, last_event_id AS lastEventId,
  last_scope_id AS lastScopeId`;

const briefly = `id, arn, name, machine_arn AS machineArn, machine_name AS machineName, status,
  started_at AS startedAtMs, stopped_at AS stoppedAtMs, last_event_id AS eventCount`;

const isKept = '(stopped_at IS NULL OR stopped_at > :keptAfter)';

/** Reads and writes executions; one closed for more than 90 days is not found any more. */
export function prepareExecutions(database: DatabaseSync) {
  const find = database.prepare(`SELECT ${columns} FROM states_executions WHERE arn = :arn AND ${isKept}`);
  const insert = database.prepare(`INSERT INTO states_executions VALUES
    (:id, :arn, :name, :machineArn, :machineName, :roleArn, :definitionHash, :inputText, :startedAtMs, :deadlineAtMs,
     :status, :outputText, :error, :cause, :stoppedAtMs, :lastEventId, :lastScopeId)`);
  const update = database.prepare(`UPDATE states_executions SET status = :status, output = :outputText, error = :error,
    cause = :cause, stopped_at = :stoppedAtMs, last_event_id = :lastEventId, last_scope_id = :lastScopeId WHERE id = :id`);
  const page =
    database.prepare(`SELECT ${briefly} FROM states_executions WHERE machine_arn = :machineArn AND id < :before
    AND (:status IS NULL OR status = :status) AND ${isKept} ORDER BY id DESC LIMIT :limit`);
  const newest = database.prepare(
    `SELECT ${briefly} FROM states_executions WHERE ${isKept} ORDER BY id DESC LIMIT :limit`,
  );
  const lastId = database.prepare('SELECT MAX(id) AS id FROM states_executions');
  const expired = database.prepare(
    'SELECT id FROM states_executions WHERE stopped_at <= ? ORDER BY stopped_at LIMIT 20',
  );
  const remove = database.prepare('DELETE FROM states_executions WHERE id = ?');
  const byArn = database.prepare('SELECT id FROM states_executions WHERE arn = ?');
  const running = database.prepare(
    'SELECT DISTINCT definition_hash AS hash, machine_name AS machineName FROM states_executions WHERE stopped_at IS NULL',
  );
  const overdue = database.prepare(
    'SELECT arn FROM states_executions WHERE deadline_at <= ? AND stopped_at IS NULL ORDER BY deadline_at',
  );
  const nextDeadline = database.prepare(
    'SELECT MIN(deadline_at) AS at FROM states_executions WHERE stopped_at IS NULL',
  );

  return {
    find: (arn: string, nowMs: number) =>
      find.get({ arn, keptAfter: nowMs - retentionMs }) as unknown as Execution | undefined,
    insert: (execution: Execution) => insert.run({ ...execution }),
    update({ id, status, outputText, error, cause, stoppedAtMs, lastEventId, lastScopeId }: Execution) {
      update.run({ id, status, outputText, error, cause, stoppedAtMs, lastEventId, lastScopeId });
    },
    /** Newest first, those with a smaller id than `before`. */
    page(query: { machineArn: string; status: string | null; before: number; limit: number; nowMs: number }) {
      const { nowMs, ...named } = query;
      return page.all({ ...named, keptAfter: nowMs - retentionMs }) as unknown as ExecutionRow[];
    },
    newest: (limit: number, nowMs: number) =>
      newest.all({ limit, keptAfter: nowMs - retentionMs }) as unknown as ExecutionRow[],
    remove: (id: number) => remove.run(id),
    lastId: () => (lastId.get() as { id: number | null }).id ?? 0,
    /** Ids to be purged: some of those closed for too long, and whatever holds the name that is wanted. */
    expired: (nowMs: number, wantedArn: string) =>
      ([...expired.all(nowMs - retentionMs), ...byArn.all(wantedArn)] as { id: number }[]).map(row => row.id),
    /** The definitions that running executions were started with. */
    runningDefinitions: () => running.all() as { hash: string; machineName: string }[],
    overdue: (nowMs: number) => (overdue.all(nowMs) as { arn: string }[]).map(row => row.arn),
    nextDeadline: () => (nextDeadline.get() as { at: number | null }).at,
  };
}
