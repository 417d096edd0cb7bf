import type { Activity, Agenda, Clock, DueSource, Operations } from '../contract.ts';
import type { Program } from './language/machine.ts';
import { createQueues } from './queues.ts';
import { endExecution } from './run/end-execution.ts';
import type { Execution } from './run/execution.ts';
import { step, withinHistory } from './run/step.ts';
import { fallDue } from './run/task-events.ts';
import { type Invocation, Turn } from './run/turn.ts';
import type { Store } from './store/store.ts';

/** Events after which a turn is committed although its execution could still go on. */
const eventsPerCommit = 250;

/** Says that the engine was closed while something was under way; whatever it was goes on after a restart. */
export class EngineClosed extends Error {}

export interface EngineParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly activity: Activity;
  readonly operations: Operations;
  readonly region: string;
  /** Sets off a function call; called after the commit that scheduled it. */
  readonly dispatch: (invocation: Invocation) => void;
}

export type Engine = ReturnType<typeof createEngine>;

/** Takes executions forward, each one turn at a time. */
export function createEngine(parts: EngineParts) {
  const { store, clock, activity, agenda } = parts;
  const inOrder = createQueues();
  /** By the hash of their definition: the template's, and those that executions still run with. */
  const programs = new Map<string, Program>();
  let isClosed = false;
  let plannedAtMs: number | undefined;

  function openTurn(execution: Execution): Turn {
    const program = programs.get(execution.definitionHash);
    if (!program) throw new Error(`the definition of ${execution.arn} was not read`);
    const load = (scopeId: number) => store.scopes.find(execution.id, scopeId);
    return new Turn({ execution, program, nowMs: clock.now(), awsRegion: parts.region, load });
  }

  function commit(turn: Turn, replaces?: readonly number[]): void {
    if (isClosed) throw new EngineClosed();
    store.commit(turn, replaces);
    for (let count = 0; count < turn.transitions; count++) {
      parts.operations.count({ by: turn.execution.machineName, kind: 'states:StateTransition' });
    }
    const invocations = turn.openInvocations;
    turn.settle();
    for (const invocation of invocations) parts.dispatch(invocation);
    plan();
  }

  function plan(): void {
    const nextAtMs = store.nextDueAtMs();
    if (nextAtMs === plannedAtMs) return;
    plannedAtMs = nextAtMs;
    agenda.changed();
  }

  /** Goes on until all waits or the execution is over, and commits. */
  async function goOn(turn: Turn, replaces?: readonly number[]): Promise<void> {
    let toReplace = replaces;
    for (let scope = turn.takeRunnable(); scope; scope = turn.takeRunnable()) {
      await step(turn, scope);
      if (turn.events.length < eventsPerCommit) continue;
      commit(turn, toReplace);
      toReplace = undefined;
    }
    if (turn.events.length > 0 || turn.changed.size > 0) commit(turn, toReplace);
  }

  /** Does something for one execution when nothing else is under way for it. */
  function exclusively<T>(arn: string, work: () => Promise<T>): Promise<T> {
    const end = activity.begin(`execution ${arn}`);
    return inOrder(arn, async () => {
      if (isClosed) throw new EngineClosed();
      return work();
    }).finally(end);
  }

  /** Acts on an execution that is running and takes it as far as it goes; does nothing when it is over. */
  function act(arn: string, change: (turn: Turn) => void): Promise<void> {
    return exclusively(arn, async () => {
      const execution = store.executions.find(arn, clock.now());
      if (execution?.status !== 'RUNNING') return;
      const turn = openTurn(execution);
      await withinHistory(turn, () => change(turn));
      await goOn(turn);
    });
  }

  async function runDue(): Promise<void> {
    const nowMs = clock.now();
    for (const arn of store.executions.overdue(nowMs)) await act(arn, timeOutExecution);
    for (const { arn, scopeId } of store.scopes.due(nowMs)) {
      await act(arn, turn => {
        const scope = turn.findScope(scopeId);
        if (scope) fallDue(turn, scope);
      });
    }
  }

  const dueSource: DueSource = {
    name: 'states',
    nextDueAt: () => (isClosed ? undefined : store.nextDueAtMs()),
    runDue: () => unlessClosed(runDue()),
  };

  return {
    dueSource,
    programs,
    openTurn,
    goOn,
    exclusively,
    act,
    close: () => {
      isClosed = true;
    },
  };
}

function timeOutExecution(turn: Turn): void {
  if (turn.execution.deadlineAtMs > turn.nowMs) return;
  endExecution(turn, { status: 'TIMED_OUT', error: null, cause: null, previousEventId: 0 });
}

/** Background work that a closed engine need not finish; any other error stays one. */
export async function unlessClosed(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof EngineClosed)) throw error;
  }
}
