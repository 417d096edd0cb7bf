import type { StateFailure } from '../failure.ts';
import type { Json } from '../language/json.ts';
import { enterState } from './enter-state.ts';
import type { Brood, Children, Scope } from './scope.ts';
import { frameOf, type Turn } from './turn.ts';

/** A branch or iteration to be: its region, its first input and, for an iteration, its item. */
export interface Planned {
  readonly region: string;
  readonly input: Json;
  readonly item?: Json;
}

/** Makes a scope for each branch or iteration and starts as many as may run at once. */
export function startChildren(
  turn: Turn,
  parent: Scope,
  plan: { readonly children: readonly Planned[]; readonly atOnce: number; readonly isMap: boolean },
): void {
  const { children, atOnce, isMap } = plan;
  const firstId = turn.execution.lastScopeId + 1;
  children.forEach(({ input, ...planned }, index) => {
    turn.addScope({ ...planned, parentId: parent.id, index, pendingInput: input });
  });
  const phase: Children = { kind: 'children', firstId, count: children.length, isMap, started: 0, finished: 0 };
  frameOf(parent).phase = phase;
  turn.touch(parent);
  const first = Array.from({ length: Math.min(atOnce, children.length) }, () => announceNext(turn, parent, phase));
  for (const child of first) enterFirstState(turn, child);
}

/** Takes the next scope that has not started and writes that it starts. */
function announceNext(turn: Turn, parent: Scope, phase: Children): Scope {
  const child = turn.scope(phase.firstId + phase.started);
  phase.started++;
  child.lastEventId = phase.isMap ? recordIteration(turn, child, 'Started', parent) : parent.lastEventId;
  return child;
}

function enterFirstState(turn: Turn, child: Scope): void {
  enterState(turn, child, { name: turn.regionOf(child).startAt, input: child.pendingInput ?? null });
}

/** A branch or iteration has ended: its parent goes on to the next one, or to its own end. */
export function finishChild(turn: Turn, child: Scope, output: Json): void {
  const parent = parentOf(turn, child);
  const frame = frameOf(parent);
  const phase = childrenOf(parent);
  child.output = output;
  delete child.frame;
  turn.touch(child);
  phase.finished++;
  const succeededId = phase.isMap ? recordIteration(turn, child, 'Succeeded', child) : child.lastEventId;
  parent.lastEventId = child.lastEventId;
  if (phase.started < phase.count) enterFirstState(turn, announceNext(turn, parent, phase));
  if (phase.finished === phase.count) {
    parent.lastEventId = succeededId;
    frame.phase = { kind: 'joined', firstId: phase.firstId, count: phase.count, isMap: phase.isMap };
  }
  turn.touch(parent);
}

/** What the branches or iterations ended with, in their order; their scopes are gone afterwards. */
export function collectOutputs(turn: Turn, brood: Brood): readonly Json[] {
  return Array.from({ length: brood.count }, (_, index) => {
    const child = turn.scope(brood.firstId + index);
    turn.removeScope(child.id);
    return child.output ?? null;
  });
}

/** A branch or iteration has failed: the others are aborted and the parent's state fails with the same error. */
export function failChild(turn: Turn, child: Scope, failure: StateFailure): void {
  const parent = parentOf(turn, child);
  const phase = childrenOf(parent);
  if (phase.isMap) recordIteration(turn, child, 'Failed', child);
  abortChildren(turn, parent, { ...phase, exceptId: child.id });
  parent.lastEventId = child.lastEventId;
  const { errorName, causeText } = failure;
  frameOf(parent).phase = { kind: 'failed', failure: { errorName, causeText } };
  turn.touch(parent);
}

function abortChildren(turn: Turn, parent: Scope, brood: Brood & { readonly exceptId?: number }): void {
  for (let id = brood.firstId; id < brood.firstId + brood.count; id++) {
    const child = turn.scope(id);
    if (child.frame && id !== brood.exceptId) abortChild(turn, child, brood.isMap);
    turn.removeScope(id);
  }
  turn.touch(parent);
}

function abortChild(turn: Turn, child: Scope, isIteration: boolean): void {
  const { phase } = frameOf(child);
  if (phase.kind === 'children') abortChildren(turn, child, phase);
  recordAborted(turn, child);
  if (isIteration) recordIteration(turn, child, 'Aborted', child);
}

/** Writes that the state a scope is in was given up; the states that take no time have no such event. */
export function recordAborted(turn: Turn, scope: Scope): void {
  const { type } = turn.stateOf(scope, frameOf(scope).stateName);
  if (type === 'Task' || type === 'Wait' || type === 'Map' || type === 'Parallel') {
    turn.record(`${type}StateAborted`, scope.lastEventId);
  }
}

type IterationStep = 'Started' | 'Succeeded' | 'Failed' | 'Aborted';

function recordIteration(turn: Turn, child: Scope, step: IterationStep, after: Scope): number {
  const { stateName } = frameOf(parentOf(turn, child));
  return turn.record(`MapIteration${step}`, after.lastEventId, {
    [`mapIteration${step}EventDetails`]: { name: stateName, index: child.index },
  });
}

function parentOf(turn: Turn, child: Scope): Scope {
  if (child.parentId === undefined) throw new Error(`scope ${child.id} has no parent`);
  return turn.scope(child.parentId);
}

function childrenOf(parent: Scope): Children {
  const { phase } = frameOf(parent);
  if (phase.kind !== 'children') throw new Error(`scope ${parent.id} has no children under way`);
  return phase;
}
