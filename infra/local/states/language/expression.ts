import jsonata from 'jsonata';
import { addFunctions } from './functions.ts';
import { isObject } from './json.ts';

export interface Expression {
  /** What stands between `{%` and `%}`. */
  readonly text: string;
  readonly evaluate: (bindings: Record<string, unknown>) => Promise<unknown>;
}

/** The members of `$states` that a field may read. */
export type StatesMember = 'input' | 'context' | 'result' | 'errorOutput';

/** An expression that runs longer than this is stopped. */
const evaluationTimeoutMs = 10_000;

/** Whether a string leaf is JSONata. Throws a SyntaxError for one that is opened or closed only. */
export function isExpression(value: string): boolean {
  const isOpened = value.startsWith('{%');
  const isClosed = value.endsWith('%}');
  if (isOpened !== isClosed || value === '{%}') throw new SyntaxError(`${value} is not opened by {% and closed by %}`);
  return isOpened;
}

/** Compiles `{% ... %}`. Throws for bad JSONata, for `$eval`, and for a member of `$states` the field does not have. */
export function compileExpression(value: string, members: readonly StatesMember[]): Expression {
  const text = value.slice(2, -2).trim();
  const compiled = jsonata(text, { timeout: evaluationTimeoutMs });
  checkNode(compiled.ast(), members);
  addFunctions(compiled);
  return { text, evaluate: bindings => compiled.evaluate(undefined, bindings) };
}

function checkNode(node: unknown, members: readonly StatesMember[]): void {
  if (Array.isArray(node)) {
    for (const part of node) checkNode(part, members);
    return;
  }
  if (!isObject(node)) return;
  const { type, value, steps } = node;
  if (type === 'variable' && value === 'eval') throw new SyntaxError('$eval is not available');
  if (type === 'path') checkPath(steps, members);
  for (const part of Object.values(node)) checkNode(part, members);
}

function checkPath(steps: unknown, members: readonly StatesMember[]): void {
  if (!Array.isArray(steps)) return;
  const [variable, member]: unknown[] = steps;
  if (!isNode(variable, 'variable') || variable.value !== 'states' || !isNode(member, 'name')) return;
  if (!members.some(each => each === member.value)) {
    throw new SyntaxError(`$states.${String(member.value)} is not available here`);
  }
}

function isNode(node: unknown, type: string): node is { readonly value: unknown } {
  return isObject(node) && Object.entries(node).some(([key, value]) => key === 'type' && value === type);
}
