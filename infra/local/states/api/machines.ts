import type { Principal } from '../../contract.ts';
import { findExecution, findMachine } from './find.ts';
import { type Input, readMaxResults } from './input.ts';
import { formPageToken, readPageToken } from './page-token.ts';
import { type Machine, type Service, toSeconds } from './service.ts';

export function describeStateMachine(service: Service, input: Input, caller: Principal): unknown {
  const machine = findMachine(service, input, { caller, action: 'states:DescribeStateMachine' });
  return {
    ...listed(service, machine),
    status: 'ACTIVE',
    definition: machine.definition,
    roleArn: machine.model.roleArn,
  };
}

/** The definition an execution was started with, which may not be the machine's any more. */
export function describeStateMachineForExecution(service: Service, input: Input, caller: Principal): unknown {
  const action = 'states:DescribeStateMachineForExecution';
  const { machineArn, machineName, roleArn, definitionHash } = findExecution(service, input, { caller, action });
  const stored = service.store.definitions.find(definitionHash);
  return {
    stateMachineArn: machineArn,
    name: machineName,
    roleArn,
    definition: stored?.definition,
    updateDate: toSeconds(stored?.storedAtMs ?? 0),
  };
}

export function listStateMachines(service: Service, input: Input, caller: Principal): unknown {
  service.authorize(caller, 'states:ListStateMachines', '*');
  const limit = readMaxResults(input);
  const query = 'machines';
  const from = readPageToken(input, query) ?? 0;
  const all = [...service.machines.values()].sort((a, b) => a.model.name.localeCompare(b.model.name));
  const stateMachines = all.slice(from, from + limit).map(machine => listed(service, machine));
  const end = from + limit;
  return { stateMachines, ...(end < all.length ? { nextToken: formPageToken(query, end) } : {}) };
}

function listed(service: Service, { model, definitionHash }: Machine): Record<string, unknown> {
  return {
    stateMachineArn: model.arn,
    name: model.name,
    type: 'STANDARD',
    creationDate: toSeconds(service.store.definitions.find(definitionHash)?.storedAtMs ?? 0),
  };
}
