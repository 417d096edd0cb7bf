import type { DatabaseSync } from 'node:sqlite';
import {
  type Activity,
  type Agenda,
  type Authorize,
  AwsError,
  type AwsJsonService,
  type Clock,
  type Invoke,
  type Operations,
  type Principal,
  type StateMachineModel,
} from '../contract.ts';
import { acceptOutcome } from './accept-outcome.ts';
import { operations as apiOperations } from './api/operations.ts';
import type { Service } from './api/service.ts';
import { callFunction } from './call-function.ts';
import { createEngine, type Engine, unlessClosed } from './engine.ts';
import { type ExecutionEvent, type ExecutionSummary, readEvents, summarizeExecutions } from './execution-summary.ts';
import { loadMachines, loadOldPrograms } from './load-machines.ts';
import { resumeExecutions } from './resume.ts';
import type { Invocation } from './run/turn.ts';
import { openStore } from './store/store.ts';

export interface StateMachinesOptions {
  /** The tables are made in it; their names begin with `states_`. */
  readonly database: DatabaseSync;
  readonly machines: readonly StateMachineModel[];
  /** The machines' roles; they sign the calls of functions. */
  readonly roles: readonly Principal[];
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly activity: Activity;
  readonly operations: Operations;
  readonly authorize: Authorize;
  readonly invoke: Invoke;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

export interface StateMachines {
  readonly service: AwsJsonService;
  /** Goes on, after a restart, with every execution that was running; call it once functions can be invoked. */
  resume(): void;
  /** For the console: the newest executions first, at most `limit` (500). */
  list(limit?: number): readonly ExecutionSummary[];
  history(executionArn: string): readonly ExecutionEvent[];
  /** Stops taking executions forward; whatever is under way goes on after a restart. */
  close(): void;
}

/**
 * Step Functions for the Standard state machines of a template, in JSONata with variables, kept in a database: a
 * killed process loses nothing that was acknowledged.
 * Throws an Error naming machine, state and field for a definition with anything the engine does not know.
 */
export function createStateMachines(options: StateMachinesOptions): StateMachines {
  const { clock, agenda, activity, region, account, partition } = options;
  const store = openStore(options.database);
  const loaded = loadMachines(options.machines, { store, roles: options.roles, nowMs: clock.now() });
  const functions = { ...options, functionArnPrefix: `arn:${partition}:lambda:${region}:${account}:function:` };

  async function performInvocation(invocation: Invocation): Promise<void> {
    const end = activity.begin(`task of ${invocation.executionArn}`);
    try {
      const outcome = await callFunction(functions, invocation);
      await engine.act(invocation.executionArn, turn => acceptOutcome(turn, invocation, outcome));
    } finally {
      end();
    }
  }

  const engine: Engine = createEngine({
    ...options,
    store,
    dispatch: invocation => void unlessClosed(performInvocation(invocation)),
  });
  for (const program of [...loadOldPrograms(store), ...loaded.map(each => each.program)]) {
    engine.programs.set(program.hash, program);
  }
  let lastExecutionId = store.executions.lastId();
  const service: Service = {
    engine,
    store,
    clock,
    authorize: options.authorize,
    machines: new Map(loaded.map(({ machine }) => [machine.model.arn, machine])),
    arnPrefix: `arn:${partition}:states:${region}:${account}`,
    nextExecutionId: () => ++lastExecutionId,
  };
  agenda.add(engine.dueSource);

  return {
    service: createJsonService(service, options.operations),
    resume() {
      void unlessClosed(resumeExecutions(engine, store));
      agenda.changed();
    },
    list: (limit = 500) => summarizeExecutions(store, limit, clock.now()),
    history: executionArn => readEvents(store, executionArn, clock.now()),
    close: engine.close,
  };
}

function createJsonService(service: Service, operations: Operations): AwsJsonService {
  return {
    targetPrefix: 'AWSStepFunctions',
    signingName: 'states',
    contentType: 'application/x-amz-json-1.0',
    async call(operation, input, caller) {
      const operate = Object.hasOwn(apiOperations, operation) ? apiOperations[operation] : undefined;
      if (!operate) {
        throw new AwsError('UnknownOperationException', `The local cloud does not support states:${operation}`);
      }
      operations.count({ by: caller.name, kind: `states:${operation}` });
      return operate(service, input, caller);
    },
  };
}
