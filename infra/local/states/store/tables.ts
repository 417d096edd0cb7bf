import type { DatabaseSync } from 'node:sqlite';

/** `phase` and `due_at` repeat what `body` holds, for the index; `body` is the scope as JSON. */
const tables = `
CREATE TABLE IF NOT EXISTS states_definitions (
  hash TEXT PRIMARY KEY,
  definition TEXT NOT NULL,
  stored_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS states_executions (
  id INTEGER PRIMARY KEY,
  arn TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  machine_arn TEXT NOT NULL,
  machine_name TEXT NOT NULL,
  role_arn TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  input TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  deadline_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  output TEXT,
  error TEXT,
  cause TEXT,
  stopped_at INTEGER,
  last_event_id INTEGER NOT NULL,
  last_scope_id INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS states_executions_by_machine ON states_executions (machine_arn, id);
CREATE INDEX IF NOT EXISTS states_executions_by_deadline ON states_executions (deadline_at) WHERE stopped_at IS NULL;
CREATE INDEX IF NOT EXISTS states_executions_by_stop ON states_executions (stopped_at) WHERE stopped_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS states_scopes (
  execution_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  state_name TEXT,
  phase TEXT,
  due_at INTEGER,
  body TEXT NOT NULL,
  PRIMARY KEY (execution_id, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS states_scopes_by_due ON states_scopes (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS states_events (
  execution_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  previous_event_id INTEGER NOT NULL,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  details TEXT NOT NULL,
  PRIMARY KEY (execution_id, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS states_tokens (
  token TEXT PRIMARY KEY,
  execution_id INTEGER NOT NULL,
  scope_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS states_tokens_by_execution ON states_tokens (execution_id);
`;

export function createTables(database: DatabaseSync): void {
  database.exec(tables);
}
