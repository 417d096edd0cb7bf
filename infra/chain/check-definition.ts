/** Holds a compiled chain against every step that a case can take in it. */

import jsonata from 'jsonata';
import { type FormFault, fault } from '../../shared/form/check/fault.ts';
import type { Form } from '../../shared/form/definition.ts';
import { everyVersion } from '../../shared/form/versions.ts';
import { type Ending, type Step, walkChain } from '../../shared/form/walk-chain.ts';
import { compileChain, type Definition } from './compile.ts';
import { mostEvents } from './most-events.ts';
import { openName, routeName } from './stage-states.ts';
import type { State } from './task.ts';

interface Route {
  readonly Condition: string;
  readonly Next: string;
  readonly Assign?: { readonly lap?: string };
}

const endStates: Readonly<Record<Ending, string>> = {
  completed: 'CloseCompleted',
  rejected: 'CloseRejected',
  lapsed: 'CloseLapsed',
};

/** What is wrong with what a form compiles to, and with each of its versions by itself. */
export async function checkCompiled(form: Form): Promise<readonly FormFault[]> {
  const faults = await Promise.all(
    everyVersion([form]).map(version => checkDefinition(version, compileChain(version))),
  );
  return faults.flat();
}

/** The places where the compiled chain differs from the form's, waits without end, or leads nowhere. */
export async function checkDefinition(form: Form, definition: Definition): Promise<readonly FormFault[]> {
  const { steps } = walkChain(form.chain, form.log !== undefined);
  // How often a case was returned decides what may be chosen, not where it leads.
  const distinct = new Map(steps.map(step => [`${step.from.stageId} ${step.from.lap} ${step.decision}`, step]));
  const differing = await Promise.all([...distinct.values()].map(step => checkStep(step, definition)));
  return [...checkShape(definition), ...differing.flat(), ...checkLength(form, definition)];
}

/** What Step Functions keeps of an execution before it ends it. */
const MAX_EVENTS = 25_000;

function checkLength(form: Form, definition: Definition): FormFault[] {
  const most = mostEvents(form, definition);
  if (most < MAX_EVENTS) return [];
  const [zh, en] = [
    `流程最多可有 ${most} 条执行历史，上限为 ${MAX_EVENTS}。`,
    `The chain may come to ${most} events of history, of ${MAX_EVENTS} that an execution may have.`,
  ];
  return [fault('chain', 'history-too-long', zh, en)];
}

async function checkStep({ from, decision, to }: Step, { States }: Definition): Promise<FormFault[]> {
  const route = await routeOf(States[routeName(from.stageId)], { decision, lap: from.lap });
  const expected =
    'ending' in to ? { next: endStates[to.ending], lap: from.lap } : { next: openName(to.stageId), lap: to.lap };
  if (route?.next === expected.next && route.lap === expected.lap) return [];
  const what = `${from.stageId}, ${decision}: ${route?.next} (${route?.lap}), not ${expected.next} (${expected.lap})`;
  return [
    fault(`machine.${from.stageId}`, 'leads-elsewhere', `编译结果不一致：${what}`, `Compiled otherwise: ${what}`),
  ];
}

/** The state that a decision leads to, and the lap that it begins; worked out as Step Functions would. */
async function routeOf(state: State | undefined, variables: { decision: string; lap: number }) {
  if (!state) return undefined;
  for (const route of state['Choices'] as readonly Route[]) {
    if ((await evaluate(route.Condition, variables)) !== true) continue;
    const lap = route.Assign?.lap === undefined ? variables.lap : await evaluate(route.Assign.lap, variables);
    return { next: route.Next, lap };
  }
  return { next: state['Default'], lap: variables.lap };
}

/** A chain has a few dozen expressions and is walked on more than a thousand paths. */
const parsed = new Map<string, jsonata.Expression>();

function evaluate(template: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const expression = parsed.get(template) ?? jsonata(template.replace(/^\{%|%\}$/g, ''));
  parsed.set(template, expression);
  return expression.evaluate({}, { ...variables });
}

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}

function checkShape({ StartAt, States }: Definition): FormFault[] {
  const names = Object.keys(States);
  const targets = reachedFrom(StartAt, States);
  return [
    ...[...targets]
      .filter(target => !names.includes(target))
      .map(target => fault(`machine.${target}`, 'no-such-state', `没有状态“${target}”。`, `No state “${target}”.`)),
    ...names
      .filter(name => !targets.has(name))
      .map(name => fault(`machine.${name}`, 'unreachable', '没有路径到达此状态。', 'No path leads to this state.')),
    ...Object.entries(States).flatMap(([name, state]) => checkWait(name, state)),
  ];
}

/** Every name that a path from the start leads to, of a state or of none. */
function reachedFrom(start: string, states: Definition['States']): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    const state = states[next];
    if (state) waiting.push(...targetsOf(state));
  }
  return reached;
}

function targetsOf(state: State): readonly string[] {
  const choices = (state['Choices'] ?? []) as readonly Route[];
  const catchers = (state['Catch'] ?? []) as readonly Catcher[];
  return [state['Next'], state['Default'], ...[...choices, ...catchers].map(({ Next }) => Next)].filter(
    target => typeof target === 'string',
  );
}

/** Whatever is waited for ends in time, and every error leads somewhere. */
function checkWait(name: string, state: State): FormFault[] {
  if (state['Type'] !== 'Task') return [];
  const caught = ((state['Catch'] ?? []) as readonly Catcher[]).flatMap(({ ErrorEquals }) => ErrorEquals);
  const isCallback = String(state['Resource']).endsWith('.waitForTaskToken');
  const needed = isCallback ? ['States.Timeout', 'States.ALL'] : ['States.ALL'];
  if (state['TimeoutSeconds'] !== undefined && needed.every(error => caught.includes(error))) return [];
  return [
    fault(`machine.${name}`, 'waits-for-ever', '等待没有期限或没有出口。', 'It waits without a limit or a way out.'),
  ];
}
