import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDefinitions } from '../../../../infra/local/states/check-definitions.ts';
import { readMachine } from '../../../../infra/local/states/language/read-machine.ts';
import { task } from './local-states.ts';

const end = { End: true };
const call = (rest: object) => ({ A: { ...task('f', 1, end), ...rest } });
const inner = (state: object) => ({ StartAt: 'B', States: { B: state } });
const map = (rest: object) => ({ A: { Type: 'Map', ItemProcessor: inner({ Type: 'Pass', ...end }), ...end, ...rest } });
const retry = (...rules: object[]) => call({ Retry: rules });

const refused: readonly (readonly [string, object, string])[] = [
  ['an unknown field', call({ Credentials: {} }), 'state A, field Credentials'],
  ['another resource', call({ Resource: 'arn:aws:states:::sqs:sendMessage' }), 'state A, field Resource'],
  ['JSONPath in a state', call({ QueryLanguage: 'JSONPath' }), 'state A, field QueryLanguage'],
  ['an unknown type', { A: { Type: 'Activity' } }, 'state A, field Type'],
  ['bad JSONata', call({ Output: { a: '{% 1 + %}' } }), 'state A, field Output'],
  ['an expression that is not closed', call({ Output: '{% 1' }), 'state A, field Output'],
  ['$eval', call({ Output: "{% $eval('1') %}" }), '$eval is not available'],
  [
    'a result where there is none',
    call({ Arguments: '{% $states.result %}' }),
    'state A, field Arguments: $states.result',
  ],
  ['an error output outside Catch', call({ Output: '{% $states.errorOutput %}' }), 'field Output: $states.errorOutput'],
  ['a heartbeat as long as the timeout', call({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }), 'field HeartbeatSeconds'],
  ['a timeout of nothing', call({ TimeoutSeconds: 0 }), 'field TimeoutSeconds'],
  ['both Next and End', call({ Next: 'A' }), 'field Next'],
  ['States.ALL beside others', retry({ ErrorEquals: ['States.ALL', 'X'] }), 'Retry[0], field ErrorEquals'],
  [
    'States.ALL before others',
    retry({ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }),
    'Retry[0], field ErrorEquals',
  ],
  ['an unknown retry field', retry({ ErrorEquals: ['X'], Delay: 1 }), 'Retry[0], field Delay'],
  ['another jitter', retry({ ErrorEquals: ['X'], JitterStrategy: 'SOME' }), 'Retry[0], field JitterStrategy'],
  [
    'a distributed Map',
    map({ ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner({ Type: 'Pass', ...end }) } }),
    'ProcessorConfig.Mode',
  ],
  ['an item reader', map({ ItemReader: {} }), 'field ItemReader'],
  ['tolerated failures', map({ ToleratedFailureCount: 1 }), 'field ToleratedFailureCount'],
  [
    'an outer variable assigned inside',
    map({ Assign: { v: 1 }, ItemProcessor: inner({ Type: 'Pass', Assign: { v: 2 }, ...end }) }),
    'v belongs to an outer scope',
  ],
  ['a variable named states', call({ Assign: { states: 1 } }), "states is not a variable's name"],
  ['an Assign that is no object', call({ Assign: '{% 1 %}' }), 'field Assign'],
];

const read = (machine: object) =>
  readMachine('Review', JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', ...machine }));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'banjian-definitions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a definition', () => {
  it.each(refused)('with %s is refused by name', (_, States, message) => {
    expect(() => read({ States })).toThrow(message);
    expect(() => read({ States })).toThrow('state machine Review');
  });

  it('in JSONPath, or with an unknown field at the top, is refused', () => {
    expect(() => read({ QueryLanguage: 'JSONPath', States: call({}) })).toThrow('field QueryLanguage');
    expect(() => read({ ProcessorConfig: {}, States: call({}) })).toThrow('field ProcessorConfig');
    expect(() => read({ StartAt: 'Z', States: call({}) })).toThrow('there is no state Z');
  });

  it('may use every partition', () => {
    expect(() => read({ States: call({ Resource: 'arn:aws-cn:states:::lambda:invoke' }) })).not.toThrow();
  });

  it('that leads nowhere is refused by the schemas, every time', async () => {
    const { End: _, ...rest } = task('f', 1, end) as { End: boolean };
    const definition = { StartAt: 'A', States: { A: { ...rest, Next: 'Z' }, B: { Type: 'Succeed' } } };
    const check = () =>
      checkDefinitions([{ name: 'Lost', definition: { QueryLanguage: 'JSONata', ...definition } }], folder);
    await expect(check()).rejects.toThrow('state machine Lost: MISSING_TRANSITION_TARGET');
    await expect(check()).rejects.toThrow('state machine Lost: MISSING_TRANSITION_TARGET');
  });

  it('that the schemas allow is not checked again', async () => {
    const definition = { QueryLanguage: 'JSONata', StartAt: 'B', States: { B: { Type: 'Succeed' } } };
    await checkDefinitions([{ name: 'Short', definition }], folder);
    expect(readdirSync(folder)).toHaveLength(1);
    await checkDefinitions([{ name: 'Other', definition }], folder);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
