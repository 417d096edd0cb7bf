import type { StatesMember } from './expression.ts';
import { Fields } from './fields.ts';
import type { Catcher, Retrier } from './machine.ts';

const retrierFields = [
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
  'Comment',
];
const catcherFields = ['ErrorEquals', 'Next', 'Assign', 'Output', 'Comment'];
const caughtMembers: readonly StatesMember[] = ['input', 'context', 'errorOutput'];

export function readRetriers(fields: Fields): readonly Retrier[] {
  const rules = fields.optionalList('Retry');
  return rules.map((raw, index) => {
    const rule = new Fields(raw, `${fields.where}, Retry[${index}]`);
    rule.allowOnly(retrierFields);
    return readRetrier(rule, index === rules.length - 1);
  });
}

function readRetrier(rule: Fields, isLast: boolean): Retrier {
  return {
    errorEquals: readErrorEquals(rule, isLast),
    intervalSeconds: rule.integer('IntervalSeconds', 1, 1),
    maxAttempts: rule.integer('MaxAttempts', 0, 3),
    backoffRate: readBackoffRate(rule),
    maxDelaySeconds: rule.has('MaxDelaySeconds') ? rule.integer('MaxDelaySeconds', 1, 1) : undefined,
    hasFullJitter: readJitter(rule) === 'FULL',
  };
}

function readBackoffRate(rule: Fields): number {
  const value = rule.raw('BackoffRate') ?? 2;
  if (typeof value !== 'number' || !(value >= 1)) rule.refuse('BackoffRate', 'must be a number of at least 1');
  return value;
}

function readJitter(rule: Fields): string {
  const value = rule.raw('JitterStrategy') ?? 'NONE';
  if (value !== 'NONE' && value !== 'FULL') rule.refuse('JitterStrategy', 'must be NONE or FULL');
  return value;
}

export function readCatchers(fields: Fields): readonly Catcher[] {
  const rules = fields.optionalList('Catch');
  return rules.map((raw, index) => {
    const rule = new Fields(raw, `${fields.where}, Catch[${index}]`);
    rule.allowOnly(catcherFields);
    return {
      errorEquals: readErrorEquals(rule, index === rules.length - 1),
      exit: {
        assign: rule.optionalTemplate('Assign', caughtMembers),
        output: rule.optionalTemplate('Output', caughtMembers),
        next: rule.text('Next'),
      },
    };
  });
}

function readErrorEquals(rule: Fields, isLast: boolean): readonly string[] {
  const names = rule
    .list('ErrorEquals')
    .map(name => (typeof name === 'string' ? name : rule.refuse('ErrorEquals', 'must hold strings')));
  if (names.length === 0) rule.refuse('ErrorEquals', 'must not be empty');
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    rule.refuse('ErrorEquals', 'States.ALL must stand alone and in the last rule');
  }
  return names;
}
