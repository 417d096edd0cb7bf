/** The rights that the template grants, one by one: an action of a statement, on the partition keys of one pattern. */

import type { CloudModel, RoleModel, Statement } from '../../infra/local/contract.ts';
import type { Decision } from '../../infra/local/iam/authorize.ts';
import { withoutHash } from '../../infra/local/iam/principals.ts';

export interface Right {
  /** The role's logical name without CDK's hash. */
  readonly role: string;
  /** Which of the role's statements. */
  readonly index: number;
  readonly action: string;
  readonly resource: string;
  /** A pattern of partition keys, where the statement names some. */
  readonly key?: string;
}

const OPERATOR = 'ForAllValues:StringLike';
const LEADING_KEYS = 'dynamodb:LeadingKeys';

const listOf = (texts: string | readonly string[] | undefined): readonly string[] =>
  typeof texts === 'string' ? [texts] : (texts ?? []);

const keysOf = (statement: Statement) => listOf(statement.Condition?.[OPERATOR]?.[LEADING_KEYS]);

/** Every right of every role. */
export function rightsOf(model: CloudModel): readonly Right[] {
  return model.roles.flatMap(role => role.statements.flatMap((statement, index) => rightsIn(role, statement, index)));
}

function rightsIn(role: RoleModel, statement: Statement, index: number): readonly Right[] {
  if (statement.Effect !== 'Allow') return [];
  const keys = keysOf(statement);
  return listOf(statement.Action).flatMap(action => {
    const right = { role: withoutHash(role.logicalId), index, action, resource: listOf(statement.Resource).join(' ') };
    return keys.length === 0 ? [right] : keys.map(key => ({ ...right, key }));
  });
}

export function nameOf({ role, action, key, resource }: Right): string {
  return `${role} ${action} ${key ?? shortened(resource)}`;
}

const shortened = (resource: string) => resource.split(':').slice(5).join(':') || resource;

/** The model without one right: the statement is split so that its other actions and keys stay. */
export function without(right: Right, model: CloudModel): CloudModel {
  const roles = model.roles.map(role =>
    withoutHash(role.logicalId) === right.role ? { ...role, statements: role.statements.flatMap(split(right)) } : role,
  );
  return { ...model, roles };
}

function split(right: Right) {
  return (statement: Statement, index: number): readonly Statement[] => {
    if (index !== right.index) return [statement];
    const actions = listOf(statement.Action).filter(action => action !== right.action);
    const keys = keysOf(statement).filter(key => key !== right.key);
    return [
      ...(actions.length === 0 ? [] : [{ ...statement, Action: actions }]),
      ...(right.key === undefined || keys.length === 0
        ? []
        : [{ ...statement, Action: [right.action], Condition: { [OPERATOR]: { [LEADING_KEYS]: keys } } }]),
    ];
  };
}

/** The right that an allowed act rested on; undefined when the act was refused. */
export function rightBehind(decision: Decision, rights: readonly Right[], model: CloudModel): Right | undefined {
  if (!decision.isAllowed || !decision.statement) return undefined;
  const role = model.roles.find(({ statements }) => statements.includes(decision.statement as Statement));
  if (!role) return undefined;
  const index = role.statements.indexOf(decision.statement);
  const leadingKey = decision.context[LEADING_KEYS];
  return rights.find(
    right =>
      right.role === withoutHash(role.logicalId) &&
      right.index === index &&
      right.action.toLowerCase() === decision.action.toLowerCase() &&
      (right.key === undefined || (typeof leadingKey === 'string' && fits(right.key, leadingKey))),
  );
}

const fits = (pattern: string, key: string) =>
  pattern.endsWith('*') ? key.startsWith(pattern.slice(0, -1)) : key === pattern;

/** The model without all rights of an action in a role, for steps in which something has to go wrong. */
export function withoutAction(role: string, action: string) {
  return (model: CloudModel): CloudModel =>
    rightsOf(model)
      .filter(right => right.role === role && right.action === action)
      .reduceRight((left, right) => without(right, left), model);
}
