import { AwsError, type InvocationResult, type Invoke, type RouteModel } from '../contract.ts';
import { type HttpAnswer, readAnswer } from './function-answer.ts';
import type { Refusal } from './refusal.ts';

/** The longest an integration of an HTTP API may take. */
const MOST_INTEGRATION_MS = 30_000;

/** How the gateway words what Lambda refuses; anything else is a 500. */
const STATUS_OF_REFUSED: Readonly<Record<string, Refusal['status']>> = {
  RequestEntityTooLargeException: 413,
  TooManyRequestsException: 503,
};

const TIMED_OUT = Symbol('timed out');

/** Runs the route's function and reads its answer; a slow one is answered for with 503 and left to run to its own end. */
export async function callFunction(invoke: Invoke, route: RouteModel, event: object): Promise<HttpAnswer | Refusal> {
  const timeout = Promise.withResolvers<typeof TIMED_OUT>();
  const timer = setTimeout(timeout.resolve, Math.min(route.timeoutMs, MOST_INTEGRATION_MS), TIMED_OUT);
  try {
    const result = await Promise.race([invoke(route.functionArn, event), timeout.promise]);
    return result === TIMED_OUT ? { status: 503, error: 'Integration.Timeout' } : readResult(result);
  } catch (error) {
    if (error instanceof AwsError) return { status: STATUS_OF_REFUSED[error.code] ?? 500, error: `${error}` };
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function readResult(result: InvocationResult): HttpAnswer | Refusal {
  if (result.functionError) return { status: 500, error: `Function.${result.functionError}` };
  return readAnswer(result.payload) ?? { status: 500, error: 'Integration.MalformedAnswer' };
}
