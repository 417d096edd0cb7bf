import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Authorize,
  AwsError,
  type DueSource,
  type InvocationResult,
  type Operation,
  type Principal,
  type StateMachineModel,
} from '../../../../infra/local/contract.ts';
import { createStateMachines, type StateMachines } from '../../../../infra/local/states/state-machines.ts';

export const dayMs = 86_400_000;
export const startMs = Date.parse('2022-12-05T01:00:00Z');
export const functionArn = (name: string): string => `arn:aws:lambda:cn-test-1:123456789012:function:${name}`;
export const machineArn = (name: string): string => `arn:aws:states:cn-test-1:123456789012:stateMachine:${name}`;
export const executionArn = (machine: string, name: string): string =>
  `arn:aws:states:cn-test-1:123456789012:execution:${machine}:${name}`;
const roleArn = 'arn:aws:iam::123456789012:role/Chain';

export const caller: Principal = {
  name: 'RelayFunction',
  roleArn: 'arn:aws:iam::123456789012:role/Relay',
  accessKeyId: 'relay',
  secretAccessKey: 'secret',
  statements: [],
};

export interface Call {
  readonly functionArn: string;
  readonly event: unknown;
}

type Handler = (event: never, call: Call) => unknown;

export interface Options {
  readonly machines: Readonly<Record<string, object>>;
  /** What functions do, by name; one that throws an AwsError was refused by the function service. */
  readonly functions?: Readonly<Record<string, Handler>>;
  readonly authorize?: Authorize;
  readonly file?: string;
  readonly startsAtMs?: number;
  /** Puts something between the engine and the database. */
  readonly wrap?: (database: DatabaseSync) => DatabaseSync;
}

/** A function that fails as a handler does that throws. */
export class HandlerError extends Error {}

/** What the tests read of answers. */
export interface Answer {
  readonly executionArn?: string;
  readonly status?: string;
  readonly output?: string;
  readonly definition?: string;
  readonly nextToken?: string;
  readonly executions?: readonly unknown[];
  readonly stateMachines?: readonly unknown[];
  readonly events?: readonly { readonly type: string }[];
}

/** The engine with a clock, an agenda and functions in the test's hand. */
export interface LocalStates {
  readonly states: StateMachines;
  readonly database: DatabaseSync;
  readonly calls: Call[];
  readonly counted: Operation[];
  readonly authorized: string[];
  now(): number;
  call(operation: string, input: object): Promise<Answer>;
  start(machine: string, name: string, input?: unknown): Promise<Answer>;
  describe(machine: string, name: string): Promise<Answer>;
  /** The execution's output, parsed; fails when it did not succeed. */
  output(machine: string, name: string): Promise<unknown>;
  /** Starts a run, waits until nothing is under way and answers the output. */
  run(machine: string, input?: unknown): Promise<unknown>;
  types(machine: string, name: string): readonly string[];
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  /** Moves the clock on, stopping at whatever falls due. */
  advance(ms: number): Promise<void>;
  close(): void;
}

export function openLocalStates(options: Options): LocalStates {
  let nowMs = options.startsAtMs ?? startMs;
  const sources: DueSource[] = [];
  const { activity, settle } = createActivity();
  const calls: Call[] = [];
  const counted: Operation[] = [];
  const authorized: string[] = [];
  const opened = new DatabaseSync(options.file ?? ':memory:');
  opened.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const database = options.wrap ? options.wrap(opened) : opened;
  const states = createStateMachines({
    database,
    machines: Object.entries(options.machines).map(([name, definition]) => formMachine(name, definition)),
    roles: [{ ...caller, name: 'Chain', roleArn }],
    clock: { now: () => nowMs },
    agenda: { add: source => sources.push(source), changed: () => undefined },
    activity,
    operations: { count: operation => counted.push(operation) },
    authorize: (principal, action, resource) => {
      authorized.push(`${principal.name} ${action} ${resource}`);
      options.authorize?.(principal, action, resource);
    },
    invoke: async (arn, event) => invokeHandler({ options, calls }, arn, event),
    account: '123456789012',
    region: 'cn-test-1',
    partition: 'aws',
  });
  const call = async (operation: string, input: object) =>
    (await states.service.call(operation, { ...input }, caller)) as Answer;
  let runs = 0;
  const local: LocalStates = {
    states,
    database: opened,
    calls,
    counted,
    authorized,
    now: () => nowMs,
    call,
    start: (machine, name, input = {}) =>
      call('StartExecution', { stateMachineArn: machineArn(machine), name, input: JSON.stringify(input) }),
    describe: (machine, name) => call('DescribeExecution', { executionArn: executionArn(machine, name) }),
    async output(machine, name) {
      const described = await local.describe(machine, name);
      if (described.status !== 'SUCCEEDED') throw new Error(JSON.stringify(described));
      return JSON.parse(described.output ?? '');
    },
    async run(machine, input) {
      const name = `run-${++runs}`;
      await local.start(machine, name, input);
      await settle();
      return local.output(machine, name);
    },
    types: (machine, name) => states.history(executionArn(machine, name)).map(event => event.type),
    settle,
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (let source = earliest(sources, untilMs); source; source = earliest(sources, untilMs)) {
        nowMs = Math.max(nowMs, source.nextDueAt() ?? nowMs);
        await source.runDue();
        await settle();
      }
      nowMs = untilMs;
    },
    close() {
      states.close();
      if (opened.isOpen) opened.close();
    },
  };
  return local;
}

function earliest(sources: readonly DueSource[], untilMs: number): DueSource | undefined {
  return sources.find(source => (source.nextDueAt() ?? Number.POSITIVE_INFINITY) <= untilMs);
}

function formMachine(name: string, definition: object): StateMachineModel {
  return {
    logicalId: name,
    name,
    arn: machineArn(name),
    roleArn,
    definition: { QueryLanguage: 'JSONata', ...definition },
  };
}

async function invokeHandler(
  { options, calls }: { options: Options; calls: Call[] },
  arn: string,
  event: unknown,
): Promise<InvocationResult> {
  const call = { functionArn: arn, event };
  calls.push(call);
  const name = arn.split(':').at(-1) ?? '';
  const handler = options.functions?.[name];
  if (!handler) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, { statusCode: 404 });
  try {
    return { payload: await handler(event as never, call) };
  } catch (thrown) {
    if (!(thrown instanceof HandlerError)) throw thrown;
    return {
      functionError: 'Unhandled',
      payload: { errorType: thrown.name, errorMessage: thrown.message, trace: [] },
    };
  }
}

/** A handler that throws an error of this name. */
export function failing(name: string, message = 'no luck'): () => never {
  return () => {
    const error = new HandlerError(message);
    error.name = name;
    throw error;
  };
}

function createActivity() {
  let underWay = 0;
  const idle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 2; quiet++) {
      while (underWay > 0) await new Promise(resolve => setImmediate(resolve));
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  const begin = (): (() => void) => {
    underWay++;
    return () => {
      underWay--;
    };
  };
  return { activity: { begin, settled: idle }, settle: idle };
}

export function makeFolder(): { path: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'states-'));
  return { path: name => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A Task that calls a function with a payload. */
export function task(functionName: string, payload: unknown, rest: object): object {
  const FunctionName = functionArn(functionName);
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName, Payload: payload },
    ...rest,
  };
}

/** A Task that waits for a callback. */
export function waitingTask(functionName: string, payload: object, rest: object): object {
  return {
    ...task(functionName, { ...payload, token: '{% $states.context.Task.Token %}' }, rest),
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  };
}
