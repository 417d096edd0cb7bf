import type { Authorize, FunctionModel, Principal } from '../contract.ts';

/**
 * The queue of each function's failed asynchronous invocations. Throws when the function's role may not send there, as
 * setting the destination would fail on AWS.
 */
export function failureDestinations(
  functions: readonly FunctionModel[],
  principals: { ofFunction(functionArn: string): Principal },
  authorize: Authorize,
): (functionArn: string) => string | undefined {
  for (const { arn, name, onFailureArn } of functions) {
    if (onFailureArn === undefined) continue;
    try {
      authorize(principals.ofFunction(arn), 'sqs:SendMessage', onFailureArn);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`The failure destination of ${name} cannot be set: ${reason}`, { cause });
    }
  }
  const byFunction = new Map(functions.map(({ arn, onFailureArn }) => [arn, onFailureArn]));
  return arn => byFunction.get(arn);
}
