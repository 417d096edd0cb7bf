import { textArgument } from './arguments.ts';
import type { JsonObject } from './json.ts';
import type { Scope } from './scope.ts';

const placeholder = /\$\{(?<literal>!)?(?<name>[^}]*)\}/g;

function lookUp(name: string, variables: JsonObject, scope: Scope): string {
  const variable = variables[name];
  if (variable !== undefined) return textArgument(variable, scope.at(name));
  const dot = name.indexOf('.');
  const found = dot < 0 ? scope.refer(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
  return textArgument(found, scope.at(name));
}

/** `Fn::Sub`: puts variables, references and attributes in place of `${...}`; `${!x}` stays `${x}`. */
export function substitute(text: string, variables: JsonObject, scope: Scope): string {
  const replaced = text.replace(placeholder, (_, literal: string | undefined, name: string) =>
    literal === undefined ? lookUp(name.trim(), variables, scope) : `\${${name}}`,
  );
  return scope.finish(replaced);
}
