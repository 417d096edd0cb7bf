/** How long the history of a chain can become. Source: the fault matrix, F20. */

import { describe, expect, it } from 'vitest';
import { forms } from '../../../forms/index.ts';
import { checkDefinition } from '../../../infra/chain/check-definition.ts';
import { compileChain } from '../../../infra/chain/compile.ts';
import { mostEvents } from '../../../infra/chain/most-events.ts';
import { aForm } from '../../builders/form.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';
import { dayMs, executionArn, HandlerError, openLocalStates } from '../local/states/local-states.ts';

const MAX_EVENTS = 25_000;

const filled = (form: typeof aForm) =>
  JSON.parse(
    JSON.stringify(compileChain(form))
      .replaceAll('$' + '{Partition}', 'aws')
      .replaceAll(/\$\{(Steps|Deliver)FunctionArn\}/g, 'arn:aws:lambda:cn-test-1:123456789012:function:steps'),
  );

interface StepEvent {
  readonly step: string;
  readonly taskToken?: string;
}

/** Runs a chain for a year with a function that fails `failures` times before each thing it does. */
async function historyOf(form: typeof aForm, failures: number, answer: (event: StepEvent) => unknown) {
  const tries = new Map<string, number>();
  const local = openLocalStates({
    machines: { Chain: filled(form) },
    functions: {
      steps: (event: StepEvent) => {
        const tried = tries.get(event.step) ?? 0;
        tries.set(event.step, tried + 1);
        if (tried % (failures + 1) < failures) throw new HandlerError('not yet');
        return answer(event);
      },
    },
  });
  try {
    await local.start('Chain', 'longest', { caseId: 'c1' });
    let { status } = await local.describe('Chain', 'longest');
    for (let months = 0; status === 'RUNNING' && months < 13; months += 1) {
      await local.advance(30 * dayMs);
      ({ status } = await local.describe('Chain', 'longest'));
    }
    return { status, types: local.states.history(executionArn('Chain', 'longest')).map(({ type }) => type) };
  } finally {
    local.close();
  }
}

/** Things fall due in the weeks after; nothing is ever decided. */
const ticks = ['2022-12-07T01:00:00Z', '2022-12-08T15:59:59Z', '2022-12-20T15:59:59Z'];
const planned = ({ step }: StepEvent) => (step === 'open-stage' ? { ticks, tick: 0 } : null);

describe('the history of a chain', () => {
  it.each([...forms, aForm, aLoggedForm])('stays below what an execution may have, whatever happens: $id', form => {
    const most = mostEvents(form, compileChain(form));
    expect(most).toBeGreaterThan(form.chain.stages.length * 10);
    expect(most).toBeLessThan(MAX_EVENTS);
  });

  it('is not used up by a year of waiting for an answer that never comes', async () => {
    const { status, types } = await historyOf(aForm, 0, planned);
    expect(status).toBe('TIMED_OUT');
    expect(types.filter(type => type === 'TaskTimedOut')).toHaveLength(1 + ticks.length + 5);
    expect(types.length).toBeLessThan(100);
  });

  it('is no longer than was worked out when every task fails as often as it may, at every stage', async () => {
    const form = { ...aForm, chain: { ...aForm.chain, stages: aForm.chain.stages.slice(0, 1), maxLaps: 1 } };
    const { types } = await historyOf(form, 6, planned);
    const most = mostEvents(form, compileChain(form));
    expect(types.length).toBeLessThanOrEqual(most);
    expect(types.length).toBeGreaterThan(most / 2);
  });
});

describe('a form whose chain could outgrow it', () => {
  it('is refused before it is deployed', async () => {
    const reminded = {
      due: { workingDays: 40 },
      remindWorkingDaysBefore: Array.from({ length: 39 }, (_, day) => day + 1),
    };
    const stages = aForm.chain.stages.map(stage => ({ ...stage, timing: { ...stage.timing, ...reminded } }));
    const form = { ...aForm, chain: { ...aForm.chain, stages, maxLaps: 20 } };
    expect(mostEvents(form, compileChain(form))).toBeGreaterThan(MAX_EVENTS);
    expect(await checkDefinition(form, compileChain(form))).toMatchObject([
      { place: 'chain', code: 'history-too-long' },
    ]);
  });
});
