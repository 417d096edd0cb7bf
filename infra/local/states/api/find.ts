import { AwsError, type Principal } from '../../contract.ts';
import type { Execution } from '../run/execution.ts';
import { type Input, requireArn } from './input.ts';
import type { Machine, Service } from './service.ts';

/** The machine that a request names, once the caller may do `action` to it. */
export function findMachine(service: Service, input: Input, may: { caller: Principal; action: string }): Machine {
  const arn = requireArn(input, 'stateMachineArn', 'stateMachine');
  service.authorize(may.caller, may.action, arn);
  const machine = service.machines.get(arn);
  if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

/** The execution that a request names, once the caller may do `action` to it. */
export function findExecution(service: Service, input: Input, may: { caller: Principal; action: string }): Execution {
  const arn = requireArn(input, 'executionArn', 'execution');
  service.authorize(may.caller, may.action, arn);
  const execution = service.store.executions.find(arn, service.clock.now());
  if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return execution;
}
