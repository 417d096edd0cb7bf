/** Compiles a form's chain into Amazon States Language: one Standard state machine a form, JSONata with variables. */

import type { Stage } from '../../shared/form/chain.ts';
import type { Form } from '../../shared/form/definition.ts';
import {
  afterCorrection,
  correctionOf,
  correctionTerms,
  correctionTiming,
  soonestCorrection,
} from '../../shared/review/stage.ts';
import { renamed } from './renamed.ts';
import { decided, delivered, openName, when, YEAR_SECONDS } from './stage-states.ts';
import { invoke, STEPS_FUNCTION, type State } from './task.ts';

export interface Definition {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

/** One machine holds the chain of every version that is kept: a case that starts again does so in its own. */
export function compileChain(form: Form): Definition {
  const earlier = (form.earlier ?? []).toSorted((a, b) => a.version - b.version);
  return {
    Comment: `${form.title.en} (${form.id}, version ${form.version})`,
    QueryLanguage: 'JSONata',
    StartAt: 'Start',
    TimeoutSeconds: YEAR_SECONDS,
    States: {
      Start: startOf(form, earlier),
      ...chainOf(form),
      ...Object.assign({}, ...earlier.map(version => renamed(chainOf(version), nameIn(version)))),
      Closed: { Type: 'Succeed' },
      Stuck: {
        Type: 'Fail',
        Error: 'Banjian.ChainStuck',
        Cause: 'A step kept failing. The table is intact; the sweep starts the chain again from it.',
      },
    },
  };
}

const kept = {
  caseId: '{% $states.input.caseId %}',
  lap: '{% $exists($states.input.lap) ? $states.input.lap : 1 %}',
};

/** A case of a version that is no longer kept goes by the first that came after it. */
function startOf(form: Form, earlier: readonly Form[]): State {
  if (earlier.length === 0) return { Type: 'Pass', Assign: kept, Next: firstOf(form) };
  return {
    Type: 'Choice',
    Choices: earlier.map(version => ({
      Condition: `{% $exists($states.input.formVersion) and $states.input.formVersion <= ${version.version} %}`,
      Assign: kept,
      Next: nameIn(version)(firstOf(version)),
    })),
    Assign: kept,
    Default: firstOf(form),
  };
}

function firstOf({ id, chain: { stages } }: Form): string {
  const [first] = stages;
  if (!first) throw new Error(`form ${id} has no stage`);
  return openName(first.id);
}

const nameIn =
  ({ version }: Form) =>
  (name: string) =>
    `v${version} ${name}`;

function chainOf(form: Form): Readonly<Record<string, State>> {
  const { stages } = form.chain;
  return {
    ...Object.assign({}, ...stages.map(stage => statesOf(stage, form))),
    ...ending('CloseCompleted', 'completed'),
    ...(stages.some(stage => stage.kind === 'check') ? ending('CloseRejected', 'rejected') : {}),
    ...ending('CloseLapsed', 'lapsed'),
  };
}

function statesOf(stage: Stage, { chain: { stages }, log }: Form): Record<string, State> {
  const next = stages[stages.indexOf(stage) + 1];
  const onward = next ? openName(next.id) : 'CloseCompleted';
  const back = stage.kind === 'sign' ? stage.returnsTo : undefined;
  const terms = correctionTerms(stage);
  const correction = correctionOf(stage.id);
  const corrected = openName(afterCorrection(stages, stage.id));
  const routes: State[] = [when('accept', onward), when('pass', onward)];
  if (stage.kind === 'check') routes.push(when('reject', 'CloseRejected'));
  if (terms) routes.push(when('return', openName(correction)));
  if (back !== undefined) routes.push(again('return', openName(back)));
  if (log) routes.push(again('restart', openName(stages[0]?.id ?? stage.id)));
  return {
    ...(stage.kind === 'deliver' ? delivered(stage.id, routes) : decided(stage.id, stage.timing, routes)),
    ...(terms
      ? decided(correction, correctionTiming(soonestCorrection(terms)), [
          again('accept', corrected),
          again('lapse', corrected),
        ])
      : {}),
  };
}

/** A way back: the next lap. */
function again(decision: string, next: string): State {
  return { ...when(decision, next), Assign: { lap: '{% $lap + 1 %}' } };
}

function ending(name: string, result: string): Record<string, State> {
  return {
    [name]: { ...invoke(STEPS_FUNCTION, 'close-case', { lap: '{% $lap %}', ending: result }), Next: 'Closed' },
  };
}
