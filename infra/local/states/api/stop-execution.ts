import type { Principal } from '../../contract.ts';
import { endExecution } from '../run/end-execution.ts';
import { findExecution } from './find.ts';
import { type Input, optionalAnyText } from './input.ts';
import { type Service, toSeconds } from './service.ts';

/** Aborts a running execution; one that is over already stays as it is and answers when it ended. */
export async function stopExecution(service: Service, input: Input, caller: Principal): Promise<unknown> {
  const { arn } = findExecution(service, input, { caller, action: 'states:StopExecution' });
  const error = optionalAnyText(input, 'error', 256);
  const cause = optionalAnyText(input, 'cause', 32_768);
  await service.engine.act(arn, turn => endExecution(turn, { status: 'ABORTED', error, cause, previousEventId: 0 }));
  const stoppedAtMs = service.store.executions.find(arn, service.clock.now())?.stoppedAtMs;
  return { stopDate: toSeconds(stoppedAtMs ?? service.clock.now()) };
}
