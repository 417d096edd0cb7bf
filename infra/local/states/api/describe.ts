import { AwsError, type Principal } from '../../contract.ts';
import type { Execution, ExecutionStatus } from '../run/execution.ts';
import type { ExecutionRow } from '../store/executions.ts';
import { findExecution, findMachine } from './find.ts';
import { type Input, invalid, optionalText, readFlag, readMaxResults } from './input.ts';
import { formPageToken, readPageToken } from './page-token.ts';
import { type Service, toSeconds } from './service.ts';

export function describeExecution(service: Service, input: Input, caller: Principal): unknown {
  const execution = findExecution(service, input, { caller, action: 'states:DescribeExecution' });
  return {
    ...listed(execution),
    input: execution.inputText,
    inputDetails: { included: true },
    ...(execution.outputText === null ? {} : { output: execution.outputText, outputDetails: { included: true } }),
    ...(execution.error === null ? {} : { error: execution.error }),
    ...(execution.cause === null ? {} : { cause: execution.cause }),
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'The local cloud does not redrive executions',
  };
}

function listed(execution: Execution | ExecutionRow): Record<string, unknown> {
  const { arn, machineArn, name, status, startedAtMs, stoppedAtMs } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: toSeconds(startedAtMs),
    ...(stoppedAtMs === null ? {} : { stopDate: toSeconds(stoppedAtMs) }),
    redriveCount: 0,
  };
}

const statuses: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** A machine's executions, the newest first. */
export function listExecutions(service: Service, input: Input, caller: Principal): unknown {
  refuseMember(input, 'mapRunArn');
  refuseMember(input, 'redriveFilter');
  const { model } = findMachine(service, input, { caller, action: 'states:ListExecutions' });
  const status = readStatus(input);
  const limit = readMaxResults(input);
  const query = `executions ${model.arn} ${status ?? ''}`;
  const before = readPageToken(input, query) ?? Number.MAX_SAFE_INTEGER;
  const found = service.store.executions.page({
    machineArn: model.arn,
    status,
    before,
    limit: limit + 1,
    nowMs: service.clock.now(),
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextToken = found.length > limit && last ? formPageToken(query, last.id) : undefined;
  return { executions: page.map(listed), ...(nextToken ? { nextToken } : {}) };
}

function refuseMember(input: Input, member: string): void {
  if (input[member] !== undefined) {
    throw new AwsError('ValidationException', `The local cloud does not support ${member} of ListExecutions`);
  }
}

function readStatus(input: Input): ExecutionStatus | null {
  const value = optionalText(input, 'statusFilter', 64);
  if (value === undefined) return null;
  const status = statuses.find(each => each === value);
  return status ?? invalid('statusFilter', value, `Member must satisfy enum value set: [${statuses.join(', ')}]`);
}

const dataMembers = ['input', 'output', 'parameters', 'assignedVariables'];

/** An execution's events, the oldest first unless `reverseOrder`. */
export function getExecutionHistory(service: Service, input: Input, caller: Principal): unknown {
  const { id, arn } = findExecution(service, input, { caller, action: 'states:GetExecutionHistory' });
  const isReversed = readFlag(input, 'reverseOrder', false);
  const includesData = readFlag(input, 'includeExecutionData', true);
  const limit = readMaxResults(input);
  const query = `history ${arn} ${isReversed}`;
  const from = readPageToken(input, query) ?? (isReversed ? Number.MAX_SAFE_INTEGER : 0);
  const found = service.store.history.page(id, { from, limit: limit + 1, isReversed });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextToken = found.length > limit && last ? formPageToken(query, last.id) : undefined;
  const events = page.map(({ atMs, details, ...event }) => ({
    ...event,
    timestamp: toSeconds(atMs),
    ...JSON.parse(details, includesData ? undefined : (key, value) => (dataMembers.includes(key) ? undefined : value)),
  }));
  return { events, ...(nextToken ? { nextToken } : {}) };
}
