/**
 * Every stage is four states: `open` writes the stage, its tasks and a callback token in one go and waits for as long as
 * nothing of the stage can fall due; `route` follows the decision. Most stages are decided in that time and need no more.
 * Else `plan` asks when things fall due, and `await` hands a new token to the table and waits, at most until the next of
 * them. A timeout is caught by `await` itself: its step reads the table first, then does what fell due, and waits again.
 *
 * A delivery is planned as it opens, and has a state `send` before `await`, with many tries: when none succeeds, `await`
 * waits for the confirmation by hand.
 */

import type { StageTiming } from '../../shared/form/chain.ts';
import { secondsBeforeTicks } from '../../shared/review/stage.ts';
import { DELIVER_FUNCTION, INVOKE, invoke, type Payload, STEPS_FUNCTION, type State } from './task.ts';

/** Once everything has fallen due: an hour, then eight, sixty-four, ... so that a year holds few of them. */
const OVERTIME_SECONDS = 3600;
export const YEAR_SECONDS = 365 * 86_400;
const OVERTIME_GROWTH = 8;
/** The sixth lasts as long as an execution may at all. */
export const overtimeWaits = 6;
/** Where it cannot be said when something falls due; should it be sooner, the step says so at once. */
const LEAST_PATIENCE_SECONDS = 3600;

export const openName = (stageId: string) => `Open ${stageId}`;
export const planName = (stageId: string) => `Plan ${stageId}`;
export const sendName = (stageId: string) => `Send ${stageId}`;
export const awaitName = (stageId: string) => `Await ${stageId}`;
export const routeName = (stageId: string) => `Route ${stageId}`;

/** A stage that somebody decides. */
export function decided(stageId: string, timing: StageTiming, routes: readonly State[]): Record<string, State> {
  const patienceSeconds = Math.max(LEAST_PATIENCE_SECONDS, secondsBeforeTicks(timing));
  const toRoute = [...routes, when('look', planName(stageId))];
  return {
    [openName(stageId)]: {
      ...callback('enter-stage', stageId, { patienceSeconds }),
      TimeoutSeconds: patienceSeconds,
      Catch: [
        { ErrorEquals: ['States.Timeout'], Next: planName(stageId) },
        { ErrorEquals: ['States.ALL'], Next: 'Stuck' },
      ],
    },
    [planName(stageId)]: { ...planning(stageId), Next: awaitName(stageId) },
    [awaitName(stageId)]: awaiting(stageId),
    [routeName(stageId)]: { Type: 'Choice', Choices: toRoute, Default: 'CloseLapsed' },
  };
}

/** A delivery, which the one who filed confirms where the platform cannot. */
export function delivered(stageId: string, routes: readonly State[]): Record<string, State> {
  return {
    [openName(stageId)]: { ...planning(stageId), Next: sendName(stageId) },
    ...sending(stageId),
    [awaitName(stageId)]: awaiting(stageId),
    [routeName(stageId)]: { Type: 'Choice', Choices: routes, Default: 'CloseLapsed' },
  };
}

function planning(stageId: string): State {
  return {
    ...step('open-stage', stageId),
    Assign: { ticks: '{% $states.result.Payload.ticks %}', tick: '{% $states.result.Payload.tick %}' },
  };
}

function awaiting(stageId: string): State {
  return {
    ...callback('await-stage', stageId, { tick: '{% $tick %}' }),
    TimeoutSeconds: untilNextTick,
    Catch: [
      { ErrorEquals: ['States.Timeout'], Assign: { tick: '{% $tick + 1 %}' }, Next: awaitName(stageId) },
      { ErrorEquals: ['States.ALL'], Next: 'Stuck' },
    ],
  };
}

function callback(name: string, stageId: string, more: Payload): State {
  return {
    ...step(name, stageId, { ...more, taskToken: '{% $states.context.Task.Token %}' }),
    Resource: `${INVOKE}.waitForTaskToken`,
    Assign: { decision: '{% $states.result.decision %}' },
    Next: routeName(stageId),
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
const overtime = `$min([${YEAR_SECONDS}, ${OVERTIME_SECONDS} * $power(${OVERTIME_GROWTH}, $tick - $count($ticks))])`;
const untilNextTick = `{% $tick < $count($ticks) ? $max([1, $ceil(($toMillis($ticks[$tick]) - $millis()) / 1000)]) : ${overtime} %}`;

function step(name: string, stageId: string, more: Payload = {}): State {
  return invoke(STEPS_FUNCTION, name, { stageId, lap: '{% $lap %}', ...more });
}

export function when(decision: string, next: string): State {
  return { Condition: `{% $decision = '${decision}' %}`, Next: next };
}
