import { StateFailure } from '../failure.ts';
import { compileExpression, type Expression, isExpression, type StatesMember } from './expression.ts';
import { copyAsJson, isObject, type Json } from './json.ts';

/** A field's value with its JSONata leaves compiled. */
export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly location: string }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Template])[] };

/** What a template is evaluated in: variables and `$states`, and how a failure names the state. */
export interface Surroundings {
  readonly bindings: Record<string, unknown>;
  readonly stateName: string;
  readonly enteredEventId: number;
}

/**
 * Compiles every string leaf that is wrapped in `{% %}`; a part without one stays a constant. Throws what the leaves
 * throw.
 */
export function compileTemplate(value: unknown, location: string, members: readonly StatesMember[]): Template {
  if (typeof value === 'string' && isExpression(value)) {
    return { kind: 'expression', expression: compileExpression(value, members), location };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${location}[${index}]`, members));
    return items.every(isConstant) ? { kind: 'constant', value: copyAsJson(value) } : { kind: 'array', items };
  }
  if (isObject(value)) return compileObject(value, location, members);
  return { kind: 'constant', value: copyAsJson(value) };
}

function compileObject(
  value: Readonly<Record<string, unknown>>,
  location: string,
  members: readonly StatesMember[],
): Template {
  const entries = Object.entries(value).map(
    ([key, member]) => [key, compileTemplate(member, `${location}/${key}`, members)] as const,
  );
  return entries.every(([, member]) => isConstant(member))
    ? { kind: 'constant', value: copyAsJson(value) }
    : { kind: 'object', entries };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

/** The template's value. Throws a StateFailure `States.QueryEvaluationError` naming state, expression and field. */
export async function evaluateTemplate(template: Template, surroundings: Surroundings): Promise<Json> {
  if (template.kind === 'constant') return template.value;
  if (template.kind === 'expression') return evaluateLeaf(template.expression, template.location, surroundings);
  if (template.kind === 'array') {
    const items: Json[] = [];
    for (const item of template.items) items.push(await evaluateTemplate(item, surroundings));
    return items;
  }
  const members: Record<string, Json> = {};
  for (const [key, member] of template.entries) members[key] = await evaluateTemplate(member, surroundings);
  return members;
}

async function evaluateLeaf(expression: Expression, location: string, surroundings: Surroundings): Promise<Json> {
  const specified = `The JSONata expression '${expression.text}' specified for the field '${location}'`;
  let value: unknown;
  try {
    value = await expression.evaluate(surroundings.bindings);
  } catch (thrown) {
    const why = `${specified} threw an error during evaluation. ${describeThrown(thrown)}`;
    throw evaluationFailure(surroundings, location, why);
  }
  if (value === undefined)
    throw evaluationFailure(surroundings, location, `${specified} returned nothing (undefined).`);
  try {
    return copyAsJson(value);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw evaluationFailure(surroundings, location, `${specified} returned an unsupported result type.`);
  }
}

/** The failure of a field whose expression failed, or whose value is not what the field takes. */
export function evaluationFailure(surroundings: Surroundings, location: string, why: string): StateFailure {
  const { stateName, enteredEventId } = surroundings;
  const cause = `An error occurred while executing the state '${stateName}' (entered at the event id #${enteredEventId}). ${why}`;
  return new StateFailure('States.QueryEvaluationError', cause, location);
}

/** The failure of a field that wants another type than its expression returned. */
export function unexpectedType(surroundings: Surroundings, location: string, what: { expected: string; was: string }) {
  return evaluationFailure(
    surroundings,
    location,
    `The field '${location}' returned an unexpected result type. Expected '${what.expected}', but was ${what.was}`,
  );
}

/** JSONata throws plain objects with `code` and `message`. */
function describeThrown(thrown: unknown): string {
  if (!isObject(thrown)) return String(thrown);
  const { code, message = '' } = thrown;
  return typeof code === 'string' ? `${code}: ${String(message)}` : String(message);
}
