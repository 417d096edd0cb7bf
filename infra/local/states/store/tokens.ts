import type { DatabaseSync } from 'node:sqlite';

/** The task that a token was made for, whether it is still open or not. */
export interface TokenRow {
  readonly arn: string;
  readonly machineArn: string;
  readonly scopeId: number;
}

export function prepareTokens(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO states_tokens VALUES (?, ?, ?)');
  const find = database.prepare(`SELECT e.arn, e.machine_arn AS machineArn, t.scope_id AS scopeId
    FROM states_tokens t JOIN states_executions e ON e.id = t.execution_id WHERE t.token = ?`);
  const remove = database.prepare('DELETE FROM states_tokens WHERE execution_id = ?');

  return {
    insert: (token: string, executionId: number, scopeId: number) => insert.run(token, executionId, scopeId),
    find: (token: string) => find.get(token) as unknown as TokenRow | undefined,
    remove: (executionId: number) => remove.run(executionId),
  };
}
