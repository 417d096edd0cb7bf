import type { Statement } from '../contract.ts';
import { type CompiledStatement, compileStatement } from './compile-statement.ts';
import { knownContextKeys, serviceContextKeys } from './context-keys.ts';

/**
 * Compiles the statements of a policy.
 * Throws, naming the owner and the statement, when one of them cannot be evaluated. `contextKeys` are the condition keys
 * that the local services name when they ask, beside those always known.
 */
export function checkStatements(
  owner: string,
  statements: readonly Statement[],
  contextKeys: readonly string[] = serviceContextKeys,
): readonly CompiledStatement[] {
  const isKnown = knownContextKeys(contextKeys);
  return statements.map((statement, index) => {
    try {
      return compileStatement(statement, isKnown);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`statement ${statement.Sid ?? index} of ${owner} cannot be evaluated: ${reason}`, { cause });
    }
  });
}
