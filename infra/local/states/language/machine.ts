import type { Template } from './template.ts';

/** A definition that was read, checked and compiled; nothing of it is unknown to the engine. */
export interface Program {
  readonly hash: string;
  readonly root: Region;
  /** Branches and item processors by `regionKey`. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly timeoutSeconds: number | undefined;
}

/** One `States` map with its start: the machine's own, a branch's or an item processor's. */
export interface Region {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** Names a region: empty for the machine's, else its Map or Parallel state (names are unique in a machine) and the branch. */
export function regionKey(stateName: string, branch: number): string {
  return `${stateName}/${branch}`;
}

interface Named {
  readonly name: string;
}

/** How a state is left: what is remembered, what goes on, and where to. */
export interface Exit {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  /** undefined = the end of its region. */
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly hasFullJitter: boolean;
}

export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly exit: Exit;
}

/** A state that may fail and be retried or caught. */
interface Guarded {
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface TaskState extends Named, Guarded {
  readonly type: 'Task';
  readonly waitsForToken: boolean;
  readonly arguments: Template;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
  readonly exit: Exit;
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly rules: readonly { readonly condition: Template; readonly exit: Exit }[];
  readonly otherwise: Exit | undefined;
}

interface PassState extends Named {
  readonly type: 'Pass';
  readonly exit: Exit;
}

export interface WaitState extends Named {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
  readonly exit: Exit;
}

export interface MapState extends Named, Guarded {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template;
  readonly processor: Region;
  readonly exit: Exit;
}

export interface ParallelState extends Named, Guarded {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly Region[];
  readonly exit: Exit;
}

interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly exit: Exit;
}

interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export type State =
  | TaskState
  | ChoiceState
  | PassState
  | WaitState
  | MapState
  | ParallelState
  | SucceedState
  | FailState;

export type StateType = State['type'];
