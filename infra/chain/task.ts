/** The states that call a function. */

export type State = Readonly<Record<string, unknown>>;
export type Payload = Readonly<Record<string, string | number>>;

/** A place that deployment fills: the definition knows neither partition nor functions. */
const filledAtDeployment = (name: string) => `\${${name}}`;
export const STEPS_FUNCTION = filledAtDeployment('StepsFunctionArn');
/** It alone knows the system outside. */
export const DELIVER_FUNCTION = filledAtDeployment('DeliverFunctionArn');
export const INVOKE = `arn:${filledAtDeployment('Partition')}:states:::lambda:invoke`;

export function invoke(functionArn: string, name: string, input: Payload): State {
  return {
    Type: 'Task',
    Resource: INVOKE,
    Arguments: { FunctionName: functionArn, Payload: { step: name, caseId: '{% $caseId %}', ...input } },
    TimeoutSeconds: 60,
    Retry: [retry],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stuck' }],
  };
}

const retry = {
  ErrorEquals: ['States.TaskFailed'],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  MaxDelaySeconds: 120,
  JitterStrategy: 'FULL',
};
