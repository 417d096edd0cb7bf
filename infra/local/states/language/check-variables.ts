import type { Exit, Region, State } from './machine.ts';
import type { Template } from './template.ts';

const namePattern = /^\p{ID_Start}[\p{ID_Continue}]*$/u;
const maximumNameLength = 80;

/**
 * Holds a region to the rules of variables: an inner region (branch, iteration) reads the variables of the regions
 * around it and may not assign one of their names; `states` is reserved. Throws an Error naming machine and variable.
 */
export function checkVariables(region: Region, where: string, outer: ReadonlySet<string> = new Set()): void {
  const own = new Set<string>();
  for (const state of region.states.values()) {
    for (const name of assignedNames(state)) {
      if (outer.has(name)) {
        throw new Error(`${where}, state ${state.name}, field Assign: ${name} belongs to an outer scope`);
      }
      if (name === 'states' || !namePattern.test(name) || name.length > maximumNameLength) {
        throw new Error(`${where}, state ${state.name}, field Assign: ${name} is not a variable's name`);
      }
      own.add(name);
    }
  }
  const visible = outer.union(own);
  for (const inner of innerRegions(region)) checkVariables(inner, where, visible);
}

function innerRegions(region: Region): readonly Region[] {
  return [...region.states.values()].flatMap(state => {
    if (state.type === 'Map') return [state.processor];
    return state.type === 'Parallel' ? state.branches : [];
  });
}

function assignedNames(state: State): readonly string[] {
  return exitsOf(state).flatMap(exit => (exit.assign ? namesOf(exit.assign) : []));
}

/** Every way out of a state: its own, its Choice rules', its catchers'. */
function exitsOf(state: State): readonly Exit[] {
  if (state.type === 'Choice')
    return [...state.rules.map(rule => rule.exit), ...(state.otherwise ? [state.otherwise] : [])];
  const own = 'exit' in state ? [state.exit] : [];
  const caught = 'catchers' in state ? state.catchers.map(catcher => catcher.exit) : [];
  return [...own, ...caught];
}

function namesOf(assign: Template): readonly string[] {
  if (assign.kind === 'object') return assign.entries.map(([name]) => name);
  if (assign.kind === 'constant' && typeof assign.value === 'object' && assign.value !== null)
    return Object.keys(assign.value);
  return [];
}
