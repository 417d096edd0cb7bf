import { randomUUID } from 'node:crypto';
import type { FunctionModel } from '../contract.ts';

/**
 * The whole environment of one worker: what the template gives the function, what Lambda adds, and last what the runner
 * adds (credentials and endpoints). Nothing of the runner's own environment is in it.
 */
export function environmentOf(
  fn: FunctionModel,
  runnerEnvironment: Readonly<Record<string, string>>,
): Record<string, string> {
  const region = fn.arn.split(':')[3] ?? '';
  return {
    ...fn.environment,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    LAMBDA_TASK_ROOT: fn.codeFolder,
    _HANDLER: fn.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `[$LATEST]${randomUUID().replaceAll('-', '')}`,
    ...runnerEnvironment,
  };
}

/** The part of the handler's context that is the same for every request of a worker. */
export function identityOf(fn: FunctionModel, environment: Readonly<Record<string, string>>) {
  const { AWS_LAMBDA_LOG_GROUP_NAME: logGroupName = '', AWS_LAMBDA_LOG_STREAM_NAME: logStreamName = '' } = environment;
  return {
    functionName: fn.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: fn.arn,
    memoryLimitInMB: String(fn.memoryMegabytes),
    logGroupName,
    logStreamName,
  };
}
