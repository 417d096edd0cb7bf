import type { Json } from '../language/json.ts';

/** One walk through a region: the machine's own, one branch's, one iteration's. */
export interface Scope {
  readonly id: number;
  /** undefined = the machine's own. */
  readonly parentId: number | undefined;
  /** The branch or the iteration, from 0. */
  readonly index: number;
  /** Key of the region it walks; empty for the machine's own. */
  readonly region: string;
  /** `$states.context.Map.Item.Value`, for an iteration. */
  readonly item?: Json;
  variables: Record<string, Json>;
  /** What the next event of this walk follows. */
  lastEventId: number;
  /** The input of its first state, until it starts. */
  pendingInput?: Json;
  frame?: Frame;
  /** What it ended with. */
  output?: Json;
}

/** The state that a scope is in. */
export interface Frame {
  readonly stateName: string;
  readonly enteredAtMs: number;
  readonly enteredEventId: number;
  readonly input: Json;
  /** Attempts used up, by retrier. */
  attempts: number[];
  token?: string;
  phase: Phase;
}

/** How far a state has come. The first four go on at once; the rest wait for something. */
export type Phase =
  | { readonly kind: 'entered' }
  | { readonly kind: 'answered'; readonly result: Json }
  | { readonly kind: 'failed'; readonly failure: RecordedFailure }
  | ({ readonly kind: 'joined' } & Brood)
  | { readonly kind: 'elapsed' }
  | { readonly kind: 'waiting'; readonly untilMs: number }
  | { readonly kind: 'retrying'; readonly untilMs: number }
  | ({ readonly kind: 'invoking' | 'awaiting-callback' } & TaskLimits)
  | Children;

export interface TaskLimits {
  readonly scheduledEventId: number;
  readonly timeoutAtMs?: number;
  readonly heartbeatSeconds?: number;
  readonly heartbeatAtMs?: number;
}

/** The scopes of a state's branches or iterations: the ids `firstId` to `firstId + count - 1`. */
export interface Brood {
  readonly firstId: number;
  readonly count: number;
  readonly isMap: boolean;
}

/** Branches or iterations under way. */
export interface Children extends Brood {
  readonly kind: 'children';
  started: number;
  finished: number;
}

export interface RecordedFailure {
  readonly errorName: string | null;
  readonly causeText: string | null;
  readonly isHeartbeat?: boolean;
}

const runnableKinds: readonly Phase['kind'][] = ['entered', 'answered', 'failed', 'joined', 'elapsed'];

/** Whether a scope's state goes on without anything having to happen. */
export function isRunnable(scope: Scope): boolean {
  return scope.frame !== undefined && runnableKinds.includes(scope.frame.phase.kind);
}

/** When something falls due in a scope by itself; undefined when nothing does. */
export function dueAtMs(scope: Scope): number | undefined {
  const phase = scope.frame?.phase;
  if (!phase) return undefined;
  if (phase.kind === 'waiting' || phase.kind === 'retrying') return phase.untilMs;
  if (phase.kind !== 'invoking' && phase.kind !== 'awaiting-callback') return undefined;
  const { timeoutAtMs = Number.POSITIVE_INFINITY, heartbeatAtMs = Number.POSITIVE_INFINITY } = phase;
  const dueAt = Math.min(timeoutAtMs, heartbeatAtMs);
  return Number.isFinite(dueAt) ? dueAt : undefined;
}
