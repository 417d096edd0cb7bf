import type { DatabaseSync } from 'node:sqlite';
import { dueAtMs, type Scope } from '../run/scope.ts';

interface ScopeAddress {
  readonly arn: string;
  readonly scopeId: number;
}

/** Reads and writes the scopes of running executions, each one a row. */
export function prepareScopes(database: DatabaseSync) {
  const find = database.prepare('SELECT body FROM states_scopes WHERE execution_id = ? AND id = ?');
  const put = database.prepare('INSERT OR REPLACE INTO states_scopes VALUES (?, ?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM states_scopes WHERE execution_id = ? AND id = ?');
  const removeAll = database.prepare('DELETE FROM states_scopes WHERE execution_id = ?');
  const addresses = `SELECT e.arn, s.id AS scopeId FROM states_scopes s JOIN states_executions e ON e.id = s.execution_id`;
  const due = database.prepare(`${addresses} WHERE s.due_at <= ? ORDER BY s.due_at, s.execution_id, s.id`);
  const unfinished = database.prepare(
    `${addresses} WHERE s.phase IN ('invoking', 'entered', 'answered', 'failed', 'joined', 'elapsed')`,
  );
  const nextDue = database.prepare('SELECT MIN(due_at) AS at FROM states_scopes WHERE due_at IS NOT NULL');
  const stateNames = database.prepare(
    'SELECT state_name AS name FROM states_scopes WHERE execution_id = ? AND state_name IS NOT NULL ORDER BY id',
  );

  return {
    find(executionId: number, id: number): Scope | undefined {
      const row = find.get(executionId, id) as { body: string } | undefined;
      return row ? (JSON.parse(row.body) as Scope) : undefined;
    },
    put(executionId: number, scope: Scope) {
      const { frame } = scope;
      const due = dueAtMs(scope) ?? null;
      put.run(executionId, scope.id, frame?.stateName ?? null, frame?.phase.kind ?? null, due, JSON.stringify(scope));
    },
    remove: (executionId: number, id: number) => remove.run(executionId, id),
    removeAll: (executionId: number) => removeAll.run(executionId),
    /** What has fallen due, the earliest first. */
    due: (nowMs: number) => due.all(nowMs) as unknown as ScopeAddress[],
    /** Scopes that go on without anything having to happen, after a restart. */
    unfinished: () => unfinished.all() as unknown as ScopeAddress[],
    nextDue: () => (nextDue.get() as { at: number | null }).at,
    stateNames: (executionId: number) => (stateNames.all(executionId) as { name: string }[]).map(row => row.name),
  };
}
