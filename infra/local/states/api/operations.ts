import { describeExecution, getExecutionHistory, listExecutions } from './describe.ts';
import { describeStateMachine, describeStateMachineForExecution, listStateMachines } from './machines.ts';
import type { Operate } from './service.ts';
import { startExecution } from './start-execution.ts';
import { stopExecution } from './stop-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './task-callbacks.ts';

/** Every operation the local cloud answers; any other is refused by name. */
export const operations: Readonly<Record<string, Operate>> = {
  StartExecution: startExecution,
  StopExecution: stopExecution,
  DescribeExecution: describeExecution,
  ListExecutions: listExecutions,
  GetExecutionHistory: getExecutionHistory,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  ListStateMachines: listStateMachines,
  SendTaskSuccess: sendTaskSuccess,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
};
