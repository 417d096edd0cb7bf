/** Judges an example of the plan by the rules that the product runs, and answers in the example's words. */

import { childProgress } from '../../forms/child-progress/form.ts';
import { type PlanTask, routingOf, structureOf, tasksOf, townsOf } from '../../forms/child-progress/plan.ts';
import { isMet, lastDayOf, type Reported, targetsOf } from '../../forms/child-progress/targets.ts';
import type { EntryFact, LookUps } from '../../shared/form/facts.ts';
import { lookUpsIn } from '../../shared/register/look-ups.ts';

/** null = nobody has said. */
type Known = number | null;

export type Given =
  | { readonly kind: 'structure' }
  | {
      readonly kind: 'target';
      readonly taskNo: number;
      readonly metric: string;
      /** One value; of a target for every town, one a town, by name or in the order of the towns. null = not known. */
      readonly actual: Known | readonly Known[] | Readonly<Record<string, Known>>;
      /** How many towns there are; left out = as many as there are values. */
      readonly towns?: readonly string[];
    }
  | { readonly kind: 'routing' | 'task'; readonly taskNo: number }
  | { readonly kind: 'target-deadline'; readonly by: number };

export interface ChildExample {
  readonly id: string;
  readonly title: string;
  readonly given: Given;
  readonly expect: Readonly<Record<string, unknown>>;
  readonly refs: readonly string[];
}

/** The registers as they ship, with these towns. */
export function planWith(
  towns: readonly string[] = [],
  more: Readonly<Record<string, readonly EntryFact[]>> = {},
): LookUps {
  const shipped = childProgress.registers.map(({ id, entries }) => {
    const given = more[id] ?? [];
    const kept = entries.filter(({ key }) => !given.some(entry => entry.key === key));
    return [id, [...kept.map(({ key, name, details = {} }) => ({ key, name, details })), ...given]] as const;
  });
  const ofTowns = towns.map((name, index) => ({ key: String(index + 1), name, details: {} }));
  return lookUpsIn(new Map<string, readonly EntryFact[]>([...shipped, ['plan-towns', ofTowns]]));
}

export function judgeChild({ given }: Pick<ChildExample, 'given'>): Readonly<Record<string, unknown>> {
  const plan = planWith();
  if (given.kind === 'structure') return { ...structureOf(tasksOf(plan)) };
  if (given.kind === 'target-deadline') return { lastDay: lastDayOf(given.by) };
  if (given.kind === 'target') return judgeTarget(given);
  const task = tasksOf(plan).find(({ no }) => no === given.taskNo);
  if (!task) throw new Error(`no task ${given.taskNo}`);
  if (given.kind === 'routing') return routingIn(task);
  const { title, text, areaNo, areaName, actionNo, actionName } = task;
  return { ...routingIn(task), title, text, areaNo, area: areaName, actionNo, action: actionName };
}

function routingIn(task: PlanTask) {
  return { ...routingOf(task), ...(task.openList === undefined ? {} : { responsibleOpen: task.openList }) };
}

function judgeTarget({ taskNo, metric, actual, towns }: Extract<Given, { kind: 'target' }>) {
  const byTown = typeof actual === 'number' || actual === null ? undefined : namedValues(actual);
  const plan = planWith(towns ?? Object.keys(byTown ?? {}));
  const target = targetsOf(plan, taskNo).find(candidate => [candidate.metric, candidate.phrase].includes(metric));
  if (!target) throw new Error(`task ${taskNo} has no target ${metric}`);
  const reported: Reported = byTown ? { byTown } : valueIn(actual);
  return { met: isMet(target, reported, townsOf(plan)), by: target.byYear ?? null };
}

const valueIn = (actual: unknown): Reported => (typeof actual === 'number' ? { value: actual } : {});

function namedValues(actual: readonly Known[] | Readonly<Record<string, Known>>) {
  const named = Array.isArray(actual)
    ? actual.map((value, index) => [`镇${index + 1}`, value])
    : Object.entries(actual);
  return Object.fromEntries(named.map(([town, value]) => [town, value ?? undefined])) as Reported['byTown'];
}
