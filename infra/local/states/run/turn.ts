import type { Json } from '../language/json.ts';
import { type Program, type Region, regionKey, type State } from '../language/machine.ts';
import type { Execution } from './execution.ts';
import { type Frame, isRunnable, type Scope } from './scope.ts';

export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  readonly type: string;
  readonly atMs: number;
  /** The member `GetExecutionHistory` answers, `{stateEnteredEventDetails: {...}}`; empty when the type has none. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** A function call that a commit sets off. */
export interface Invocation {
  readonly executionArn: string;
  readonly scopeId: number;
  readonly scheduledEventId: number;
  readonly roleArn: string;
  readonly functionName: string;
  readonly payload: Json;
}

/** Raised by the 25,000th event, which must be the one that fails the execution. */
export class HistoryFull extends Error {}

const maximumEvents = 25_000;

/**
 * One unit of work on one execution: what it reads is loaded when asked for, what it changes is gathered here and
 * written in one transaction.
 */
export class Turn {
  readonly execution: Execution;
  readonly program: Program;
  readonly nowMs: number;
  readonly region: string;
  events: HistoryEvent[] = [];
  tokens: { readonly token: string; readonly scopeId: number }[] = [];
  invocations: Invocation[] = [];
  transitions = 0;
  readonly changed = new Map<number, Scope>();
  readonly removed = new Set<number>();
  readonly #load: (scopeId: number) => Scope | undefined;
  readonly #scopes = new Map<number, Scope>();
  #runnable: number[] = [];
  #input: Json | undefined;

  constructor(options: {
    execution: Execution;
    program: Program;
    nowMs: number;
    awsRegion: string;
    load: (scopeId: number) => Scope | undefined;
  }) {
    this.execution = options.execution;
    this.program = options.program;
    this.nowMs = options.nowMs;
    this.region = options.awsRegion;
    this.#load = options.load;
  }

  get isRunning(): boolean {
    return this.execution.status === 'RUNNING';
  }

  /** The execution's input, parsed when first asked for. */
  get input(): Json {
    this.#input ??= JSON.parse(this.execution.inputText) as Json;
    return this.#input;
  }

  /** A scope of this execution; undefined when it has ended. */
  findScope(id: number): Scope | undefined {
    if (this.removed.has(id)) return undefined;
    const known = this.#scopes.get(id) ?? this.#load(id);
    if (known) this.#scopes.set(id, known);
    return known;
  }

  scope(id: number): Scope {
    const scope = this.findScope(id);
    if (!scope) throw new Error(`execution ${this.execution.arn} has no scope ${id}`);
    return scope;
  }

  addScope(scope: Omit<Scope, 'id' | 'variables' | 'lastEventId'>): Scope {
    const id = ++this.execution.lastScopeId;
    const added: Scope = { ...scope, id, variables: {}, lastEventId: 0 };
    this.#scopes.set(id, added);
    this.changed.set(id, added);
    return added;
  }

  /** Says that a scope is not as it was; it will be written, and goes on when its state can. */
  touch(scope: Scope): void {
    if (this.removed.has(scope.id)) return;
    this.changed.set(scope.id, scope);
    if (isRunnable(scope)) this.#runnable.push(scope.id);
  }

  removeScope(id: number): void {
    this.changed.delete(id);
    this.removed.add(id);
  }

  /** The next scope whose state can go on; undefined when all wait or the execution is over. */
  takeRunnable(): Scope | undefined {
    while (this.isRunning) {
      const id = this.#runnable.shift();
      if (id === undefined) return undefined;
      const scope = this.findScope(id);
      if (scope && isRunnable(scope)) return scope;
    }
    return undefined;
  }

  /** Adds an event to the history and answers its id. Throws HistoryFull when only the last event is left. */
  record(type: string, previousEventId: number, details: Readonly<Record<string, unknown>> = {}): number {
    if (this.execution.lastEventId >= maximumEvents - 1 && this.isRunning) throw new HistoryFull();
    const id = ++this.execution.lastEventId;
    this.events.push({ id, previousEventId, type, atMs: this.nowMs, details });
    return id;
  }

  /** The calls that a commit sets off: not those of tasks that were given up in the same turn. */
  get openInvocations(): readonly Invocation[] {
    if (!this.isRunning) return [];
    return this.invocations.filter(({ scopeId, scheduledEventId }) => {
      const phase = this.findScope(scopeId)?.frame?.phase;
      return phase?.kind === 'invoking' && phase.scheduledEventId === scheduledEventId;
    });
  }

  /** Forgets what has been written. */
  settle(): void {
    this.events = [];
    this.tokens = [];
    this.invocations = [];
    this.transitions = 0;
    this.changed.clear();
  }

  regionOf(scope: Scope): Region {
    const region = scope.parentId === undefined ? this.program.root : this.program.regions.get(scope.region);
    if (!region) throw new Error(`the definition has no region ${scope.region}`);
    return region;
  }

  stateOf(scope: Scope, name: string): State {
    const state = this.regionOf(scope).states.get(name);
    if (!state) throw new Error(`the definition has no state ${name}`);
    return state;
  }
}

/** The state a scope is in. Throws an Error for one that has not started or has ended. */
export function frameOf(scope: Scope): Frame {
  if (!scope.frame) throw new Error(`scope ${scope.id} is in no state`);
  return scope.frame;
}

export function childRegion(state: { readonly name: string }, branch: number): string {
  return regionKey(state.name, branch);
}
