import { copyFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineClosed } from '../../../../infra/local/states/engine.ts';
import {
  dayMs,
  executionArn,
  failing,
  type LocalStates,
  makeFolder,
  openLocalStates,
  startMs,
  task,
  waitingTask,
} from './local-states.ts';

const folder = makeFolder();
const end = { End: true };
const longRun = {
  StartAt: 'Open',
  States: {
    Open: task(
      'echo',
      { n: '{% $states.input.n %}' },
      { Assign: { n: '{% $states.result.Payload.n %}' }, Next: 'Each' },
    ),
    Each: {
      Type: 'Map',
      Items: ['a', 'b', 'c'],
      MaxConcurrency: 2,
      ItemProcessor: {
        StartAt: 'Review',
        States: {
          Review: waitingTask(
            'link',
            { who: '{% $states.input %}' },
            { TimeoutSeconds: 9_000_000, Assign: { own: '{% $states.result %}' }, Next: 'Keep' },
          ),
          Keep: { Type: 'Pass', Output: '{% $own %}', End: true },
        },
      },
      Assign: { said: '{% $states.result %}' },
      Next: 'Rest',
    },
    Rest: { Type: 'Wait', Seconds: 40 * 86_400, Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Flaky',
          States: { Flaky: task('flaky', {}, { Retry: [{ ErrorEquals: ['Flaky'], MaxAttempts: 9 }], ...end }) },
        },
        {
          StartAt: 'Choose',
          States: {
            Choose: { Type: 'Choice', Choices: [{ Condition: '{% $n = 7 %}', Next: 'Yes' }], Default: 'Yes' },
            Yes: { Type: 'Succeed' },
          },
        },
      ],
      Output: { said: '{% $said %}', n: '{% $n %}' },
      End: true,
    },
  },
};
const machines = { Long: longRun };

/** Everything outside the engine: it does not die with it. */
function createWorld() {
  const tokens = new Map<string, string>();
  const accepted: string[] = [];
  let flakyCalls = 0;
  return {
    tokens,
    accepted,
    /** Whether the engine it plays with was killed. */
    isOver: false,
    functions: {
      echo: (event: unknown) => event,
      link: ({ who, token }: { who: string; token: string }) => void tokens.set(who, token),
      flaky: () => (++flakyCalls < 2 ? failing('Flaky')() : 'fine'),
    },
  };
}

type World = ReturnType<typeof createWorld>;
interface Kill {
  readonly at: number;
  readonly when: 'before' | 'after';
}

let template = '';
beforeAll(() => {
  template = folder.path('template.sqlite');
  openLocalStates({ machines, file: template }).close();
});
afterAll(() => folder.remove());

/** Ends the engine at its nth commit, just before or just after it, as a killed process would end. */
function open(
  file: string,
  world: World,
  rest: { startsAtMs: number; kill?: Kill; onCommit?: () => void },
): LocalStates {
  let commits = 0;
  let local: LocalStates | undefined;
  const exec = (database: DatabaseSync, sql: string): void => {
    const isKilled = sql === 'COMMIT' && ++commits === rest.kill?.at;
    if (sql === 'COMMIT') rest.onCommit?.();
    if (isKilled) local?.states.close();
    if (isKilled) world.isOver = true;
    if (isKilled && rest.kill?.when === 'before') throw new EngineClosed();
    database.exec(sql);
  };
  const wrap = (database: DatabaseSync) =>
    new Proxy(database, {
      get(target, name) {
        if (name === 'exec') return (sql: string) => exec(target, sql);
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  local = openLocalStates({ machines, functions: world.functions, file, startsAtMs: rest.startsAtMs, wrap });
  return local;
}

/** Plays the run's part outside the engine until it is over or the engine was killed. */
async function play(local: LocalStates, world: World): Promise<void> {
  await local.start('Long', 'run', { n: 7 }).catch(ignoreClosed);
  for (let round = 0; round < 8 && !world.isOver; round++) {
    await local.settle();
    for (const [who, token] of world.tokens) await answer(local, world, { who, token });
    if (!world.isOver) await local.advance(8 * dayMs).catch(ignoreClosed);
  }
}

async function answer(local: LocalStates, world: World, { who, token }: { who: string; token: string }): Promise<void> {
  try {
    await local.call('SendTaskSuccess', { taskToken: token, output: JSON.stringify(`${who}!`) });
    world.accepted.push(who);
  } catch (error) {
    if ((error as { code?: string }).code !== 'TaskTimedOut') ignoreClosed(error);
  }
}

function ignoreClosed(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (!(error instanceof EngineClosed) && code !== 'ExecutionAlreadyExists') throw error;
}

const expected = { said: ['a!', 'b!', 'c!'], n: 7 };

async function runKilled(name: string, kill: Kill): Promise<void> {
  const file = folder.path(`${name}.sqlite`);
  copyFileSync(template, file);
  const world = createWorld();
  const first = open(file, world, { startsAtMs: startMs, kill });
  await play(first, world);
  first.close();
  world.isOver = false;
  const second = open(file, world, { startsAtMs: first.now() });
  second.states.resume();
  await play(second, world);
  expect(await second.output('Long', 'run')).toEqual(expected);
  expect(new Set(world.accepted).size).toBe(world.accepted.length);
  expectEachOnce(second);
  second.close();
}

/** No state was left twice, and the events are numbered without a gap. */
function expectEachOnce(local: LocalStates): void {
  const events = local.states.history(executionArn('Long', 'run'));
  expect(events.map(event => event.id)).toEqual(events.map((_, index) => index + 1));
  const exits = events.flatMap(
    ({ details: { stateExitedEventDetails: left } }) => (left as { name: string } | undefined)?.name ?? [],
  );
  expect(exits.toSorted()).toEqual([
    'Both',
    'Choose',
    'Each',
    'Flaky',
    'Keep',
    'Keep',
    'Keep',
    'Open',
    'Rest',
    'Review',
    'Review',
    'Review',
    'Yes',
  ]);
}

describe('a killed engine', () => {
  it('comes to the same end, whichever commit was its last', async () => {
    const file = folder.path('whole.sqlite');
    copyFileSync(template, file);
    const world = createWorld();
    let commits = 0;
    const whole = open(file, world, { startsAtMs: startMs, onCommit: () => commits++ });
    await play(whole, world);
    expect(await whole.output('Long', 'run')).toEqual(expected);
    whole.close();
    expect(commits).toBeGreaterThanOrEqual(12);
    for (let at = 1; at <= commits; at++) {
      await runKilled(`before-${at}`, { at, when: 'before' });
      await runKilled(`after-${at}`, { at, when: 'after' });
    }
  });

  it('keeps the deadlines it had set', async () => {
    const file = folder.path('deadline.sqlite');
    const ask = {
      StartAt: 'Ask',
      States: { Ask: waitingTask('link', { who: 'x' }, { TimeoutSeconds: 40 * 86_400, ...end }) },
    };
    const world = createWorld();
    const first = openLocalStates({ machines: { Ask: ask }, functions: world.functions, file });
    await first.start('Ask', 'a');
    await first.settle();
    first.close();
    const second = openLocalStates({
      machines: { Ask: ask },
      functions: world.functions,
      file,
      startsAtMs: startMs + 39 * dayMs,
    });
    second.states.resume();
    await second.advance(dayMs - 1);
    expect(await second.describe('Ask', 'a')).toMatchObject({ status: 'RUNNING' });
    await second.advance(1);
    expect(await second.describe('Ask', 'a')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    second.close();
  });

  it('lets a running execution keep the definition it was started with', async () => {
    const file = folder.path('definition.sqlite');
    const version = (output: string) => ({
      StartAt: 'Rest',
      States: { Rest: { Type: 'Wait', Seconds: 10, Output: { version: output }, End: true } },
    });
    const first = openLocalStates({ machines: { M: version('old') }, file });
    await first.start('M', 'a');
    first.close();
    const second = openLocalStates({ machines: { M: version('new') }, file });
    second.states.resume();
    await second.start('M', 'b');
    await second.advance(10_000);
    expect(await second.output('M', 'a')).toEqual({ version: 'old' });
    expect(await second.output('M', 'b')).toEqual({ version: 'new' });
    const described = await second.call('DescribeStateMachineForExecution', { executionArn: executionArn('M', 'a') });
    expect(JSON.parse(String(described.definition))).toEqual({ QueryLanguage: 'JSONata', ...version('old') });
    second.close();
  });
});
