import type { Stack } from './cloud-assembly.ts';
import type { Place } from './template-error.ts';

/** What an intrinsic may look up while the value at `place` is being resolved. */
export interface Scope {
  readonly stack: Stack;
  readonly place: Place;
  /** The same scope one key further in. */
  at(...keys: readonly string[]): Scope;
  /** The value with every intrinsic in it replaced. */
  resolve(value: unknown): unknown;
  /** What `Ref` answers: a pseudo parameter, a parameter or a resource. */
  refer(name: string): unknown;
  attribute(logicalId: string, attribute: string): unknown;
  importValue(exportName: string): unknown;
  holds(condition: string): boolean;
  /** Checks a finished text and puts the local address in place of an API's public one. */
  finish(text: string): string;
}

/** Opens the scope of a place in a stack's template. */
export type ScopeAt = (stack: Stack, logicalId: string, ...path: readonly string[]) => Scope;

/** `AWS::NoValue`: the key or element it stands for is left out. */
export const noValue = Symbol('AWS::NoValue');
