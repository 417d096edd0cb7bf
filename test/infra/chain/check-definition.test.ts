/** What the chains compile to, held against every step that a case can take, and against the language's own schema. */

import * as validator from 'asl-validator';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { forms } from '../../../forms/index.ts';
import { checkDefinition } from '../../../infra/chain/check-definition.ts';
import { compileChain, type Definition } from '../../../infra/chain/compile.ts';
import { requireSoundForms } from '../../../infra/chain/require-sound-forms.ts';
import type { State } from '../../../infra/chain/task.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { aForm } from '../../builders/form.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';

const { chain } = aForm;
const rest = chain.stages.slice(1);
const versioned: Form = {
  ...aForm,
  version: 3,
  earlier: [
    { ...aForm, version: 2 },
    { ...aForm, chain: { ...chain, stages: rest.slice(-1) } },
  ],
};

const all = [...forms, aForm, aLoggedForm, { ...versioned, id: 'versioned' }];
const compiled = compileChain(aForm);
const changed = (name: string, change: State): Definition => ({
  ...compiled,
  States: { ...compiled.States, [name]: { ...compiled.States[name], ...change } },
});
const codesOf = async (definition: Definition) =>
  (await checkDefinition(aForm, definition)).map(({ place, code }) => `${place} ${code}`);

/** The package says `export =` to some and a default to others. */
const validate = (validator as unknown as { default: (definition: unknown) => { isValid: boolean; errors: unknown } })
  .default;

describe('compiled chains', () => {
  it.each(all)('lead every decision of $id, in every lap, where the chain says', async form => {
    expect(await checkDefinition(form, compileChain(form))).toEqual([]);
  });

  it.each(all)('are valid Amazon States Language: $id', form => {
    const filled = JSON.stringify(compileChain(form))
      .replaceAll('$' + '{DeliverFunctionArn}', 'arn:aws-cn:lambda:cn-north-1:111111111111:function:deliver')
      .replaceAll('$' + '{StepsFunctionArn}', 'arn:aws-cn:lambda:cn-north-1:111111111111:function:steps')
      .replaceAll('$' + '{Partition}', 'aws');
    expect(validate(JSON.parse(filled))).toMatchObject({ isValid: true, errors: [] });
  });

  it.each(all)('wait at most until the next thing falls due, and catch the timeout and every error: $id', form => {
    const waits = Object.entries(compileChain(form).States).filter(([, state]) =>
      String(state['Resource']).endsWith('.waitForTaskToken'),
    );
    expect(waits.length).toBeGreaterThanOrEqual(form.chain.stages.length);
    for (const [name, wait] of waits) {
      const limit = /^(v\d+ )?Open/.test(name) ? /^\d+$/ : /^\{%.*ticks.*%\}$/;
      expect(String(wait['TimeoutSeconds'])).toMatch(limit);
      const caught = (wait['Catch'] as { ErrorEquals: string[] }[]).map(({ ErrorEquals }) => ErrorEquals);
      expect(caught).toEqual([['States.Timeout'], ['States.ALL']]);
    }
  });

  it('keep no answer of an applicant: only ids, laps and decisions are assigned', () => {
    const assigned = new Set(Object.values(compiled.States).flatMap(state => Object.keys(state['Assign'] ?? {})));
    expect([...assigned].sort()).toEqual(['caseId', 'decision', 'lap', 'tick', 'ticks']);
  });
});

describe('a form that keeps earlier versions', () => {
  const { States } = compileChain(versioned);

  it.each([
    [undefined, 'Open check'],
    [3, 'Open check'],
    [2, 'v2 Open check'],
    [1, 'v1 Open record'],
  ])('starts a case of version %s in its own chain', async (formVersion, expected) => {
    const start = States['Start'] as { Choices: { Condition: string; Next: string }[]; Default: string };
    const variables = { states: { input: { caseId: 'c1', ...(formVersion ? { formVersion } : {}) } } };
    const held = await Promise.all(
      start.Choices.map(({ Condition }) => jsonata(Condition.replace(/^\{%|%\}$/g, '')).evaluate({}, variables)),
    );
    expect(held.every(one => typeof one === 'boolean')).toBe(true);
    expect(start.Choices[held.indexOf(true)]?.Next ?? start.Default).toBe(expected);
  });

  it('leads no case from one version into another', () => {
    for (const [name, state] of Object.entries(States)) {
      const mine = /^v\d+ /.exec(name)?.[0] ?? '';
      if (name === 'Start') continue;
      for (const next of targetsOf(state)) {
        const isShared = next === 'Closed' || next === 'Stuck';
        expect(isShared || (/^v\d+ /.exec(next)?.[0] ?? '') === mine, `${name} -> ${next}`).toBe(true);
      }
    }
  });

  const targetsOf = (state: State) =>
    [...JSON.stringify(state).matchAll(/"(?:Next|Default)":"([^"]+)"/g)].map(([, target]) => target ?? '');
});

describe('a compiled chain that differs', () => {
  it('is named where a decision leads elsewhere', async () => {
    expect(await codesOf(changed('Route sign', { Choices: [], Default: 'CloseLapsed' }))).toContain(
      'machine.sign leads-elsewhere',
    );
  });

  it('is named where a wait has no limit', async () => {
    expect(await codesOf(changed('Await check', { TimeoutSeconds: undefined }))).toEqual([
      'machine.Await check waits-for-ever',
    ]);
  });

  it('is named where the timeout is not caught', async () => {
    const onlyAll = [{ ErrorEquals: ['States.ALL'], Next: 'Stuck' }];
    expect(await codesOf(changed('Await check', { Catch: onlyAll }))).toContain('machine.Await check waits-for-ever');
  });

  it('is named where a state is not there, and where one is not reached', async () => {
    const faults = await codesOf(changed('Plan check', { Next: 'Nowhere' }));
    expect(faults).toEqual(
      expect.arrayContaining(['machine.Nowhere no-such-state', 'machine.Await check unreachable']),
    );
  });
});

describe('a form with faults', () => {
  it('is refused with the list of them all', async () => {
    const broken = { ...aForm, applicantField: 'nobody', version: 0 };
    await expect(requireSoundForms([broken])).rejects.toThrow(
      /表单有误[\s\S]*inspection: version[\s\S]*inspection: applicantField \(unknown-reference\)/,
    );
  });
});
