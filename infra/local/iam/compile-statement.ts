import type { Statement } from '../contract.ts';
import { compileArnPattern } from './arn-pattern.ts';
import { type Condition, compileCondition } from './compile-condition.ts';
import { compileWildcard, type Match } from './wildcard.ts';

/** A statement made ready for decisions. */
export interface CompiledStatement {
  readonly statement: Statement;
  /** Whether it speaks of a lower-cased action. */
  readonly coversAction: Match;
  readonly coversResource: Match;
  readonly condition: Condition | undefined;
}

type Texts = string | readonly string[] | undefined;

const asList = (texts: Texts): readonly string[] => (typeof texts === 'string' ? [texts] : (texts ?? []));

function compileAction(pattern: string): Match {
  if (pattern !== '*' && !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/i.test(pattern)) throw new Error(`${pattern} is not an action`);
  return compileWildcard(pattern.toLowerCase());
}

function compileResource(pattern: string): Match {
  if (pattern.includes('${')) throw new Error(`the policy variable in ${pattern} cannot be evaluated`);
  return compileArnPattern(pattern);
}

/** Compiles one of `X` and `NotX`; a statement has exactly one of the two, and it is not empty. */
function compileEither(
  name: string,
  [positive, negative]: readonly [Texts, Texts],
  compile: (pattern: string) => Match,
): Match {
  if ((positive === undefined) === (negative === undefined))
    throw new Error(`exactly one of ${name} and Not${name} is needed`);
  const matches = asList(positive ?? negative).map(compile);
  if (matches.length === 0) throw new Error(`${name} is empty`);
  const isNamed: Match = text => matches.some(match => match(text));
  return positive === undefined ? text => !isNamed(text) : isNamed;
}

/** Makes a statement ready for decisions; throws for what cannot be evaluated, so that it never becomes an allow. */
export function compileStatement(statement: Statement, isKnown: Match): CompiledStatement {
  const { Action, NotAction, Resource, NotResource, Condition: condition } = statement;
  return {
    statement,
    coversAction: compileEither('Action', [Action, NotAction], compileAction),
    coversResource: compileEither('Resource', [Resource, NotResource], compileResource),
    condition: compileCondition(condition, isKnown),
  };
}
