import { type Authorize, AwsError, type Invoke, type Principal } from '../contract.ts';
import { isObject, type Json } from './language/json.ts';
import type { RecordedFailure } from './run/scope.ts';
import type { Invocation } from './run/turn.ts';

export type CallOutcome = { readonly result: Json } | { readonly failure: RecordedFailure };

interface Caller {
  readonly roles: readonly Principal[];
  readonly authorize: Authorize;
  readonly invoke: Invoke;
  /** `arn:aws:lambda:<region>:<account>:function:` for functions named without an ARN. */
  readonly functionArnPrefix: string;
}

/** Calls the function of a task as the machine's role and says how that ended. */
export async function callFunction(caller: Caller, invocation: Invocation): Promise<CallOutcome> {
  const functionArn = invocation.functionName.startsWith('arn:')
    ? invocation.functionName
    : `${caller.functionArnPrefix}${invocation.functionName}`;
  const refusal = authorizeCall(caller, invocation.roleArn, functionArn);
  if (refusal) return { failure: refusal };
  try {
    const { payload, functionError } = await caller.invoke(functionArn, invocation.payload);
    return functionError ? { failure: describeFunctionError(payload) } : { result: wrapPayload(payload) };
  } catch (thrown) {
    return { failure: describeThrown(thrown) };
  }
}

function authorizeCall(caller: Caller, roleArn: string, functionArn: string): RecordedFailure | undefined {
  const role = caller.roles.find(each => each.roleArn === roleArn);
  if (!role) return { errorName: 'Lambda.AWSLambdaException', causeText: `The role ${roleArn} cannot be assumed` };
  try {
    caller.authorize(role, 'lambda:InvokeFunction', functionArn);
    return undefined;
  } catch (thrown) {
    return { errorName: 'Lambda.AWSLambdaException', causeText: messageOf(thrown) };
  }
}

/** The result of the `lambda:invoke` integration; a handler that answered nothing answered null. */
function wrapPayload(payload: unknown): Json {
  const httpStatus = { HttpStatusCode: 200 };
  const json = JSON.parse(JSON.stringify(payload) ?? 'null') as Json;
  return { ExecutedVersion: '$LATEST', Payload: json, SdkHttpMetadata: httpStatus, StatusCode: 200 };
}

function describeFunctionError(payload: unknown): RecordedFailure {
  const { errorType }: Readonly<Record<string, unknown>> = isObject(payload) ? payload : {};
  return {
    errorName: typeof errorType === 'string' && errorType !== '' ? errorType : 'Lambda.Unknown',
    causeText: JSON.stringify(payload) ?? '',
  };
}

/** A refusal of the function service has its code; anything else means that the service could not be reached. */
function describeThrown(thrown: unknown): RecordedFailure {
  if (!(thrown instanceof AwsError)) {
    return { errorName: 'Lambda.SdkClientException', causeText: messageOf(thrown) };
  }
  const errorName = thrown.code.startsWith('Lambda.') ? thrown.code : `Lambda.${thrown.code}`;
  return { errorName, causeText: thrown.message };
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
