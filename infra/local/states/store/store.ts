import type { DatabaseSync } from 'node:sqlite';
import type { Turn } from '../run/turn.ts';
import { prepareDefinitions } from './definitions.ts';
import { prepareExecutions } from './executions.ts';
import { prepareHistory } from './history.ts';
import { prepareScopes } from './scopes.ts';
import { createTables } from './tables.ts';
import { prepareTokens } from './tokens.ts';

export type Store = ReturnType<typeof openStore>;

/** The engine's tables in a database; makes them when they are not there. */
export function openStore(database: DatabaseSync) {
  createTables(database);
  const parts = {
    definitions: prepareDefinitions(database),
    executions: prepareExecutions(database),
    scopes: prepareScopes(database),
    history: prepareHistory(database),
    tokens: prepareTokens(database),
  };

  return {
    ...parts,
    /** When something falls due next, in a scope or for an execution as a whole. */
    nextDueAtMs(): number | undefined {
      const dues = [parts.scopes.nextDue(), parts.executions.nextDeadline()].filter(due => due !== null);
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
    /** Writes a turn in one transaction. With `replaces`, as a new execution in place of those ids. */
    commit(turn: Turn, replaces?: readonly number[]): void {
      writeTogether(database, () => {
        if (replaces) startAnew(parts, turn, replaces);
        else parts.executions.update(turn.execution);
        writeTurn(parts, turn);
      });
    },
  };
}

type Parts = Pick<Store, 'executions' | 'scopes' | 'history' | 'tokens'>;

function startAnew(parts: Parts, turn: Turn, replaces: readonly number[]): void {
  for (const id of replaces) {
    parts.history.remove(id);
    parts.tokens.remove(id);
    parts.executions.remove(id);
  }
  parts.executions.insert(turn.execution);
}

function writeTurn({ scopes, history, tokens }: Parts, turn: Turn): void {
  const { id } = turn.execution;
  for (const event of turn.events) history.insert(id, event);
  for (const { token, scopeId } of turn.tokens) tokens.insert(token, id, scopeId);
  if (!turn.isRunning) {
    scopes.removeAll(id);
    return;
  }
  for (const scopeId of turn.removed) scopes.remove(id, scopeId);
  for (const scope of turn.changed.values()) scopes.put(id, scope);
}

function writeTogether(database: DatabaseSync, write: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    write();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
