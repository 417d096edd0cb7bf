/**
 * Compiles a form's chain into Amazon States Language: one Standard state machine a form, JSONata with variables.
 *
 * Every stage is three states: `open` writes the stage and its tasks and answers when things fall due; `await` hands a
 * callback token to the table and waits, at most until the next thing falls due; `route` follows the decision. A timeout
 * is caught by `await` itself: its step reads the table first, then does what fell due, and waits again. A delivery has a
 * fourth state in between, `send`, with many tries: when none succeeds, `await` waits for the confirmation by hand.
 */

import type { Stage } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import { afterCorrection, correctionOf, correctionTerms } from '../../shared/review/stage.ts';

export type State = Readonly<Record<string, unknown>>;
export interface Definition {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

/** A place that deployment fills: the definition knows neither partition nor functions. */
const filledAtDeployment = (name: string) => `\${${name}}`;
const STEPS_FUNCTION = filledAtDeployment('StepsFunctionArn');
/** It alone knows the system outside. */
const DELIVER_FUNCTION = filledAtDeployment('DeliverFunctionArn');
const INVOKE = `arn:${filledAtDeployment('Partition')}:states:::lambda:invoke`;

const YEAR_SECONDS = 365 * 86_400;
const RETRY_SECONDS = 3600;

export function compileChain(form: Form): Definition {
  const { stages } = form.chain;
  const first = stages[0];
  if (!first) throw new Error(`form ${form.id} has no stage`);
  return {
    Comment: `${form.title.en} (${form.id}, version ${form.version})`,
    QueryLanguage: 'JSONata',
    StartAt: 'Start',
    TimeoutSeconds: YEAR_SECONDS,
    States: {
      Start: {
        Type: 'Pass',
        Assign: {
          caseId: '{% $states.input.caseId %}',
          lap: '{% $exists($states.input.lap) ? $states.input.lap : 1 %}',
        },
        Next: openName(first.id),
      },
      ...Object.assign({}, ...stages.map(stage => statesOf(stage, form))),
      ...ending('CloseCompleted', 'completed'),
      ...(stages.some(stage => stage.kind === 'check') ? ending('CloseRejected', 'rejected') : {}),
      ...ending('CloseLapsed', 'lapsed'),
      Closed: { Type: 'Succeed' },
      Stuck: {
        Type: 'Fail',
        Error: 'Banjian.ChainStuck',
        Cause: 'A step kept failing. The table is intact; the sweep starts the chain again from it.',
      },
    },
  };
}

export const openName = (stageId: string) => `Open ${stageId}`;
export const sendName = (stageId: string) => `Send ${stageId}`;
export const awaitName = (stageId: string) => `Await ${stageId}`;
export const routeName = (stageId: string) => `Route ${stageId}`;

function statesOf(stage: Stage, { chain: { stages }, log }: Form): Record<string, State> {
  const next = stages[stages.indexOf(stage) + 1];
  const onward = next ? openName(next.id) : 'CloseCompleted';
  const back = stage.kind === 'sign' ? stage.returnsTo : undefined;
  const correction = correctionTerms(stage) && correctionOf(stage.id);
  const corrected = openName(afterCorrection(stages, stage.id));
  const routes: State[] = [when('accept', onward), when('pass', onward)];
  if (stage.kind === 'check') routes.push(when('reject', 'CloseRejected'));
  if (correction !== undefined) routes.push(when('return', openName(correction)));
  if (back !== undefined) routes.push(again('return', openName(back)));
  if (log) routes.push(again('restart', openName(stages[0]?.id ?? stage.id)));
  return {
    ...waiting(stage.id, routes, stage.kind === 'deliver'),
    ...(correction === undefined ? {} : waiting(correction, [again('accept', corrected), again('lapse', corrected)])),
  };
}

function waiting(stageId: string, routes: readonly State[], isSent = false): Record<string, State> {
  return {
    [openName(stageId)]: {
      ...step('open-stage', stageId),
      Assign: { ticks: '{% $states.result.Payload.ticks %}', tick: '{% $states.result.Payload.tick %}' },
      Next: isSent ? sendName(stageId) : awaitName(stageId),
    },
    ...(isSent ? sending(stageId) : {}),
    [awaitName(stageId)]: {
      ...step('await-stage', stageId, { tick: '{% $tick %}', taskToken: '{% $states.context.Task.Token %}' }),
      Resource: `${INVOKE}.waitForTaskToken`,
      TimeoutSeconds: untilNextTick,
      Catch: [
        { ErrorEquals: ['States.Timeout'], Assign: { tick: '{% $tick + 1 %}' }, Next: awaitName(stageId) },
        { ErrorEquals: ['States.ALL'], Next: 'Stuck' },
      ],
      Assign: { decision: '{% $states.result.decision %}' },
      Next: routeName(stageId),
    },
    [routeName(stageId)]: { Type: 'Choice', Choices: routes, Default: 'CloseLapsed' },
  };
}

/** Ten tries over some four hours. Its step reads the table first: what was confirmed by hand meanwhile is not sent. */
function sending(stageId: string): Record<string, State> {
  return {
    [sendName(stageId)]: {
      ...invoke(DELIVER_FUNCTION, 'deliver-case', { stageId, lap: '{% $lap %}' }),
      Retry: [
        {
          ErrorEquals: ['States.TaskFailed', 'States.Timeout'],
          IntervalSeconds: 30,
          MaxAttempts: 10,
          BackoffRate: 2,
          MaxDelaySeconds: 3600,
          JitterStrategy: 'FULL',
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: awaitName(stageId) }],
      Next: awaitName(stageId),
    },
  };
}

/** Whole seconds until the next thing falls due; after the last one, the step itself completes the stage. */
const untilNextTick = `{% $tick < $count($ticks) ? $max([1, $ceil(($toMillis($ticks[$tick]) - $millis()) / 1000)]) : ${RETRY_SECONDS} %}`;

function when(decision: string, next: string): State {
  return { Condition: `{% $decision = '${decision}' %}`, Next: next };
}

/** A way back: the next lap. */
function again(decision: string, next: string): State {
  return { ...when(decision, next), Assign: { lap: '{% $lap + 1 %}' } };
}

function step(name: string, stageId: string, more: Readonly<Record<string, string>> = {}): State {
  return invoke(STEPS_FUNCTION, name, { stageId, lap: '{% $lap %}', ...more });
}

function invoke(functionArn: string, name: string, input: Readonly<Record<string, string>>): State {
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

function ending(name: string, result: string): Record<string, State> {
  return {
    [name]: {
      Type: 'Task',
      Resource: INVOKE,
      Arguments: {
        FunctionName: STEPS_FUNCTION,
        Payload: { step: 'close-case', caseId: '{% $caseId %}', lap: '{% $lap %}', ending: result },
      },
      TimeoutSeconds: 60,
      Retry: [retry],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stuck' }],
      Next: 'Closed',
    },
  };
}
