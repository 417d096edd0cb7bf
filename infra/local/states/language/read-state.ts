import type { StatesMember } from './expression.ts';
import { Fields } from './fields.ts';
import { isObject } from './json.ts';
import type {
  ChoiceState,
  Exit,
  MapState,
  ParallelState,
  Region,
  State,
  StateType,
  TaskState,
  WaitState,
} from './machine.ts';
import { readCatchers, readRetriers } from './read-error-rules.ts';
import type { Template } from './template.ts';

/** Reads the region of a branch (its number) or of an item processor (0). */
export type ReadRegion = (raw: unknown, owner: { name: string; where: string; branch: number }) => Region;

interface Reading {
  readonly name: string;
  readonly fields: Fields;
  readonly readRegion: ReadRegion;
}

const always = ['Type', 'Comment', 'QueryLanguage'];
const flow = ['Next', 'End', 'Assign', 'Output'];
const guard = ['Retry', 'Catch'];
const resultMembers: readonly StatesMember[] = ['input', 'context', 'result'];

const knownFields: Readonly<Record<StateType, readonly string[]>> = {
  Task: [...flow, ...guard, 'Resource', 'Arguments', 'TimeoutSeconds', 'HeartbeatSeconds'],
  Choice: ['Choices', 'Default', 'Assign', 'Output'],
  Pass: flow,
  Wait: [...flow, 'Seconds', 'Timestamp'],
  Map: [...flow, ...guard, 'Items', 'ItemSelector', 'ItemProcessor', 'MaxConcurrency'],
  Parallel: [...flow, ...guard, 'Arguments', 'Branches'],
  Succeed: ['Output'],
  Fail: ['Error', 'Cause'],
};

const readers: Readonly<Record<StateType, (reading: Reading) => State>> = {
  Task: readTask,
  Choice: readChoice,
  Pass: ({ name, fields }) => ({ type: 'Pass', name, exit: readExit(fields) }),
  Wait: readWait,
  Map: readMap,
  Parallel: readParallel,
  Succeed: ({ name, fields }) => ({
    type: 'Succeed',
    name,
    exit: { assign: undefined, output: fields.optionalTemplate('Output'), next: undefined },
  }),
  Fail: ({ name, fields }) => ({
    type: 'Fail',
    name,
    error: fields.optionalTemplate('Error'),
    cause: fields.optionalTemplate('Cause'),
  }),
};

/** Reads one state. Throws an Error naming machine, state and field for whatever the engine does not know. */
export function readState(reading: Reading): State {
  const { fields } = reading;
  const type = fields.text('Type');
  if (!isStateType(type)) return fields.refuse('Type', `${type} is not supported by the local cloud`);
  if ((fields.raw('QueryLanguage') ?? 'JSONata') !== 'JSONata') fields.refuse('QueryLanguage', 'must be JSONata');
  fields.allowOnly([...always, ...knownFields[type]]);
  return readers[type](reading);
}

function isStateType(type: string): type is StateType {
  return Object.hasOwn(knownFields, type);
}

function readExit(fields: Fields, members?: readonly StatesMember[]): Exit {
  const hasEnd = fields.raw('End') === true;
  if (fields.has('Next') === hasEnd) fields.refuse('Next', 'a state has either Next or End: true');
  return {
    assign: readAssign(fields, members),
    output: fields.optionalTemplate('Output', members),
    next: hasEnd ? undefined : fields.text('Next'),
  };
}

function readAssign(fields: Fields, members?: readonly StatesMember[]): Template | undefined {
  if (fields.has('Assign') && !isObject(fields.raw('Assign'))) fields.refuse('Assign', 'must be an object');
  return fields.optionalTemplate('Assign', members);
}

function readTask({ name, fields }: Reading): TaskState {
  const resource = fields.text('Resource');
  const match = /^arn:aws[a-z-]*:states:::lambda:invoke(\.waitForTaskToken)?$/.exec(resource);
  if (!match) return fields.refuse('Resource', `${resource} is not supported by the local cloud`);
  const timeoutSeconds = fields.optionalSeconds('TimeoutSeconds', 1);
  const heartbeatSeconds = fields.optionalSeconds('HeartbeatSeconds', 1);
  if (timeoutSeconds?.kind === 'constant' && heartbeatSeconds?.kind === 'constant') {
    if (Number(heartbeatSeconds.value) >= Number(timeoutSeconds.value)) {
      fields.refuse('HeartbeatSeconds', 'must be smaller than TimeoutSeconds');
    }
  }
  return {
    type: 'Task',
    name,
    waitsForToken: match[1] !== undefined,
    arguments: fields.optionalTemplate('Arguments') ?? fields.refuse('Arguments', 'must name a FunctionName'),
    timeoutSeconds,
    heartbeatSeconds,
    retriers: readRetriers(fields),
    catchers: readCatchers(fields),
    exit: readExit(fields, resultMembers),
  };
}

function readChoice({ name, fields }: Reading): ChoiceState {
  const rules = fields.list('Choices').map((raw, index) => {
    const rule = new Fields(raw, `${fields.where}, Choices[${index}]`);
    rule.allowOnly(['Condition', 'Next', 'Assign', 'Output', 'Comment']);
    const condition = rule.optionalTemplate('Condition') ?? rule.refuse('Condition', 'must be JSONata');
    return { condition, exit: readExit(rule) };
  });
  if (rules.length === 0) fields.refuse('Choices', 'must not be empty');
  const assign = readAssign(fields);
  const output = fields.optionalTemplate('Output');
  if (fields.has('Default'))
    return { type: 'Choice', name, rules, otherwise: { assign, output, next: fields.text('Default') } };
  if (assign || output) fields.refuse('Default', 'Assign and Output of a Choice state act on its Default only');
  return { type: 'Choice', name, rules, otherwise: undefined };
}

function readWait({ name, fields }: Reading): WaitState {
  if (fields.has('Seconds') === fields.has('Timestamp'))
    fields.refuse('Seconds', 'a Wait has either Seconds or Timestamp');
  const seconds = fields.optionalSeconds('Seconds', 0);
  return { type: 'Wait', name, seconds, timestamp: fields.optionalTemplate('Timestamp'), exit: readExit(fields) };
}

function readMap({ name, fields, readRegion }: Reading): MapState {
  return {
    type: 'Map',
    name,
    items: fields.optionalTemplate('Items'),
    itemSelector: fields.optionalTemplate('ItemSelector'),
    maxConcurrency: fields.optionalSeconds('MaxConcurrency', 0) ?? { kind: 'constant', value: 0 },
    processor: readRegion(fields.raw('ItemProcessor'), { name, where: `${fields.where}, ItemProcessor`, branch: 0 }),
    retriers: readRetriers(fields),
    catchers: readCatchers(fields),
    exit: readExit(fields, resultMembers),
  };
}

function readParallel({ name, fields, readRegion }: Reading): ParallelState {
  const branches = fields.list('Branches');
  if (branches.length === 0) fields.refuse('Branches', 'must not be empty');
  return {
    type: 'Parallel',
    name,
    arguments: fields.optionalTemplate('Arguments'),
    branches: branches.map((raw, branch) =>
      readRegion(raw, { name, where: `${fields.where}, Branches[${branch}]`, branch }),
    ),
    retriers: readRetriers(fields),
    catchers: readCatchers(fields),
    exit: readExit(fields, resultMembers),
  };
}
