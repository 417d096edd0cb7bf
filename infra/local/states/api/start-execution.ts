import { randomUUID } from 'node:crypto';
import { AwsError, type Principal } from '../../contract.ts';
import { enterState } from '../run/enter-state.ts';
import type { Execution } from '../run/execution.ts';
import type { Turn } from '../run/turn.ts';
import { findMachine } from './find.ts';
import { type Input, optionalText, parsePayload } from './input.ts';
import { type Machine, type Service, toSeconds } from './service.ts';

const forbiddenInNames = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]/u;
const maximumNameLength = 80;

/** An execution runs for a year at most. */
const maximumRunSeconds = 31_536_000;

/**
 * Starts an execution. The same name and input while it runs is answered as the first time was.
 * Throws InvalidName, InvalidExecutionInput, StateMachineDoesNotExist, ExecutionAlreadyExists.
 */
export async function startExecution(service: Service, input: Input, caller: Principal): Promise<unknown> {
  const machine = findMachine(service, input, { caller, action: 'states:StartExecution' });
  const name = readName(input);
  const inputText = readInput(input);
  const arn = `${service.arnPrefix}:execution:${machine.model.name}:${name}`;
  return service.engine.exclusively(arn, async () => {
    const running = service.store.executions.find(arn, service.clock.now());
    if (running) return answerAgain(running, inputText);
    const execution = formExecution(service, machine, { arn, name, inputText });
    const turn = service.engine.openTurn(execution);
    begin(turn);
    await service.engine.goOn(turn, service.store.executions.expired(turn.nowMs, arn));
    return describeStart(execution);
  });
}

function answerAgain(running: Execution, inputText: string): unknown {
  if (running.status === 'RUNNING' && running.inputText === inputText) return describeStart(running);
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${running.arn}'`);
}

function describeStart({ arn, startedAtMs }: Execution): unknown {
  return { executionArn: arn, startDate: toSeconds(startedAtMs) };
}

function readName(input: Input): string {
  const name = optionalText(input, 'name', Number.MAX_SAFE_INTEGER) ?? randomUUID();
  if (name.length > maximumNameLength || forbiddenInNames.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  return name;
}

function readInput(input: Input): string {
  const { input: given } = input;
  const text = given ?? '{}';
  if (typeof text !== 'string' || !parsePayload(text)) {
    throw new AwsError('InvalidExecutionInput', "Invalid State Machine Execution Input: 'Invalid execution input.'");
  }
  return text;
}

function formExecution(
  service: Service,
  { model, definitionHash }: Machine,
  named: { arn: string; name: string; inputText: string },
): Execution {
  const startedAtMs = service.clock.now();
  const { timeoutSeconds = maximumRunSeconds } = service.engine.programs.get(definitionHash) ?? {};
  return {
    ...named,
    id: service.nextExecutionId(),
    machineArn: model.arn,
    machineName: model.name,
    roleArn: model.roleArn,
    definitionHash,
    startedAtMs,
    deadlineAtMs: startedAtMs + Math.min(timeoutSeconds, maximumRunSeconds) * 1000,
    status: 'RUNNING',
    outputText: null,
    error: null,
    cause: null,
    stoppedAtMs: null,
    lastEventId: 0,
    lastScopeId: 0,
  };
}

function begin(turn: Turn): void {
  const { inputText, roleArn } = turn.execution;
  turn.record('ExecutionStarted', 0, {
    executionStartedEventDetails: { input: inputText, inputDetails: { truncated: false }, roleArn },
  });
  const scope = turn.addScope({ parentId: undefined, index: 0, region: '' });
  enterState(turn, scope, { name: turn.program.root.startAt, input: turn.input });
}
