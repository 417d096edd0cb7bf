import { argumentsOf, listArgument, textArgument } from './arguments.ts';
import { isJsonObject } from './json.ts';
import type { Scope } from './scope.ts';
import { substitute } from './substitute.ts';
import { TemplateError } from './template-error.ts';

/** Answers one intrinsic function from its unresolved argument. */
export type Intrinsic = (argument: unknown, scope: Scope) => unknown;

function join(argument: unknown, scope: Scope): string {
  const [separator, items] = argumentsOf(argument, scope, [2, 2]);
  const texts = listArgument(items, scope).map(item => textArgument(item, scope));
  return scope.finish(texts.join(textArgument(separator, scope)));
}

function getAtt(argument: unknown, scope: Scope): unknown {
  const parts = typeof argument === 'string' ? argument.split('.') : argument;
  const [logicalId, ...rest] = argumentsOf(parts, scope, [2, 5]);
  return scope.attribute(String(logicalId), rest.map(part => textArgument(part, scope)).join('.'));
}

function select(argument: unknown, scope: Scope): unknown {
  const [index, list] = argumentsOf(argument, scope, [2, 2]);
  const items = listArgument(list, scope);
  const item = items[Number(textArgument(index, scope))];
  if (item === undefined) throw new TemplateError(scope.place, `the list of ${items.length} has no such item`);
  return item;
}

function split(argument: unknown, scope: Scope): readonly string[] {
  const [separator, text] = argumentsOf(argument, scope, [2, 2]);
  return textArgument(text, scope).split(textArgument(separator, scope));
}

function findInMap(argument: unknown, scope: Scope): unknown {
  const [map, first, second] = argumentsOf(argument, scope, [3, 3]).map(item => textArgument(item, scope));
  const found = scope.stack.template.Mappings?.[map ?? '']?.[first ?? '']?.[second ?? ''];
  if (found === undefined) throw new TemplateError(scope.place, `the mapping ${map}.${first}.${second} does not exist`);
  return found;
}

function chooseByCondition(argument: unknown, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = argumentsOf(argument, scope, [3, 3]);
  return scope.resolve(scope.holds(String(condition)) ? whenTrue : whenFalse);
}

function sub(argument: unknown, scope: Scope): string {
  if (typeof argument === 'string') return substitute(argument, {}, scope);
  const [text, variables] = argumentsOf(argument, scope, [2, 2]);
  if (typeof text !== 'string' || !isJsonObject(variables)) {
    throw new TemplateError(scope.place, 'a text and a map of variables are expected');
  }
  return substitute(text, variables, scope);
}

/** The intrinsic functions the loader knows; any other is refused by name. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.refer(String(argument)),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::FindInMap': findInMap,
  'Fn::If': chooseByCondition,
  'Fn::ImportValue': (argument, scope) => scope.importValue(textArgument(argument, scope)),
};
