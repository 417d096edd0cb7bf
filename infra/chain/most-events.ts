/**
 * The most events that the history of one execution can have. Step Functions ends an execution at 25,000; the sweep would
 * begin it anew from the table, late. So a form whose chain could come to that is not deployed.
 *
 * The longest way of a case through the chain, every stage of it waited for to its end and beyond, every try of every
 * task but the last failing.
 */

import type { Form } from '../../shared/form/definition.ts';
import { type Situation, type Step, walkChain } from '../../shared/form/walk-chain.ts';
import { correctionTerms, correctionTiming, isCorrection, stageOf } from '../../shared/review/stage.ts';
import type { Definition } from './compile.ts';
import { awaitName, openName, overtimeWaits, planName, routeName, sendName } from './stage-states.ts';
import type { State } from './task.ts';

/** Scheduled, started, submitted, and how it ended. */
const EVENTS_OF_TRY = 4;
const EVENTS_OF_PASSAGE = 2;
const EVENTS_OF_EXECUTION = 2;

export function mostEvents(form: Form, { States }: Definition): number {
  const { steps } = walkChain(form.chain, form.log !== undefined);
  const eventsOf = (name: string) => (States[name] ? eventsOfState(States[name]) : 0);
  const onWay = new Map<string, Step[]>();
  for (const step of steps) onWay.set(nameOf(step.from), [...(onWay.get(nameOf(step.from)) ?? []), step]);
  const known = new Map<string, number>();
  const mostFrom = (situation: Situation): number => {
    const name = nameOf(situation);
    const found = known.get(name);
    if (found !== undefined) return found;
    const after = (onWay.get(name) ?? []).map(({ to }) => ('ending' in to ? 0 : mostFrom(to)));
    const most = eventsOfStage(form, situation.stageId, eventsOf) + Math.max(0, ...after);
    known.set(name, most);
    return most;
  };
  const closing = Math.max(...['CloseCompleted', 'CloseRejected', 'CloseLapsed'].map(eventsOf));
  const first = steps[0] ? mostFrom(steps[0].from) : 0;
  return EVENTS_OF_EXECUTION + eventsOf('Start') + first + closing + Math.max(...['Closed', 'Stuck'].map(eventsOf));
}

const nameOf = ({ stageId, lap, returns }: Situation) => `${stageId} ${lap} ${JSON.stringify(returns)}`;

/** It is awaited once before each thing that falls due, once after the last, and in its overtime. */
function eventsOfStage(form: Form, stageId: string, eventsOf: (name: string) => number): number {
  const waits = ticksOf(form, stageId) + 1 + overtimeWaits;
  const once = [openName, planName, sendName, routeName].map(name => eventsOf(name(stageId)));
  return once.reduce((sum, events) => sum + events, waits * eventsOf(awaitName(stageId)));
}

/** Reminders, the due time, the end. */
function ticksOf(form: Form, stageId: string): number {
  const stage = stageOf(form, stageId);
  const terms = isCorrection(stageId) ? correctionTerms(stage) : undefined;
  return (terms ? correctionTiming(terms) : stage.timing).remindWorkingDaysBefore.length + 2;
}

function eventsOfState(state: State): number {
  const isTask = state['Type'] === 'Task';
  const retries = (state['Retry'] ?? []) as readonly { readonly MaxAttempts: number }[];
  const tries = retries.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 1);
  return EVENTS_OF_PASSAGE + (isTask ? tries * EVENTS_OF_TRY : 0);
}
