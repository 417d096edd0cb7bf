import { randomUUID } from 'node:crypto';
import type { Activity, Clock, InvocationResult, Invoke } from '../contract.ts';
import type { Pauses } from './pauses.ts';

export interface AsyncInvocation {
  readonly functionArn: string;
  readonly event: unknown;
  /** Called once the function has done it or has failed for good, while that still counts as under way. */
  done(): void;
}

export interface AsyncInvokeOptions {
  readonly invoke: Invoke;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly pauses: Pauses;
  onFailureArnOf(functionArn: string): string | undefined;
  deadLetter(queueArn: string, message: unknown): void;
  log(line: string): void;
}

const minuteMs = 60_000;
/** Lambda tries an asynchronous event three times. */
const retryPausesMs = [minuteMs, 2 * minuteMs];

/** Invokes a function as Lambda does asynchronously: two retries, after one and two minutes, then the dead letter. */
export async function deliverAsync(invocation: AsyncInvocation, options: AsyncInvokeOptions): Promise<void> {
  let end = options.activity.begin(`event for ${invocation.functionArn}`);
  try {
    let result = await attempt(invocation, options);
    for (const pauseMs of retryPausesMs) {
      if (result.functionError === undefined) break;
      end();
      end = await options.pauses.until(options.clock.now() + pauseMs);
      result = await attempt(invocation, options);
    }
    if (result.functionError !== undefined) giveUp(invocation, result, options);
    invocation.done();
  } finally {
    end();
  }
}

/** A function that cannot be run has failed. */
async function attempt(invocation: AsyncInvocation, options: AsyncInvokeOptions): Promise<InvocationResult> {
  try {
    return await options.invoke(invocation.functionArn, invocation.event);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    options.log(`${invocation.functionArn}: ${message}`);
    return { functionError: 'Unhandled', payload: { errorType: 'Error', errorMessage: message } };
  }
}

/** The message is what Lambda sends to an on-failure destination. */
function giveUp(invocation: AsyncInvocation, result: InvocationResult, options: AsyncInvokeOptions): void {
  const { functionArn, event } = invocation;
  const queueArn = options.onFailureArnOf(functionArn);
  if (queueArn === undefined) {
    options.log(`${functionArn} failed for good, the event is dropped: ${JSON.stringify(result.payload)}`);
    return;
  }
  options.deadLetter(queueArn, {
    version: '1.0',
    timestamp: new Date(options.clock.now()).toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: retryPausesMs.length + 1,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: result.functionError },
    responsePayload: result.payload,
  });
}
