/**
 * The plan as its registers hold it: areas, actions, tasks, departments, towns.
 * Source: gazette R-CHILD-1 to R-CHILD-4; decisions D-CHILD-1, D-CHILD-8, D-CHILD-9.
 */

import { textOf } from '../../shared/case/facts.ts';
import type { EntryFact, LookUps, Values } from '../../shared/form/facts.ts';

/** The registers of the form. */
export const TASKS = 'plan-tasks';
export const TARGETS = 'plan-targets';
export const DEPARTMENTS = 'plan-departments';
export const TOWNS = 'plan-towns';

export interface PlanTask {
  /** The entry's key, the number with two digits. */
  readonly key: string;
  readonly no: number;
  readonly title: string;
  /** As the body has it, also where the table differs. Source: D-CHILD-6. */
  readonly text: string;
  /** As the body's headings have it. Source: D-CHILD-9. */
  readonly areaNo: number;
  readonly areaName: string;
  readonly actionNo: number;
  readonly actionName: string;
  /** As printed; empty while the task is held. */
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  /** The printed end of a list that goes on, such as 等各行业主管部门. Source: D-CHILD-5. */
  readonly openList?: string;
  readonly isHeld: boolean;
  readonly candidates: readonly string[];
  /** The day on which an administrator confirmed its departments. */
  readonly confirmedOn?: string;
}

export function taskOf({ key, name, details }: EntryFact): PlanTask {
  const openList = textOf(details, 'openList');
  const confirmedOn = textOf(details, 'confirmedOn');
  return {
    key,
    no: Number(key),
    title: name,
    text: textOf(details, 'taskText'),
    areaNo: numberOf(details, 'areaNo'),
    areaName: textOf(details, 'areaName'),
    actionNo: numberOf(details, 'actionNo'),
    actionName: textOf(details, 'actionName'),
    lead: namesOf(details, 'leadUnits'),
    responsible: namesOf(details, 'responsibleUnits'),
    ...(openList === '' ? {} : { openList }),
    isHeld: details['isHeld'] === true,
    candidates: namesOf(details, 'candidateUnits'),
    ...(confirmedOn === '' ? {} : { confirmedOn }),
  };
}

export function tasksOf(known: LookUps): readonly PlanTask[] {
  return known.entriesOf(TASKS).map(taskOf);
}

export interface Structure {
  readonly areas: number;
  readonly actions: number;
  readonly tasks: number;
}

/** How many areas, actions and tasks the plan has. Source: gazette R-CHILD-1, R-CHILD-2. */
export function structureOf(tasks: readonly PlanTask[]): Structure {
  return {
    areas: new Set(tasks.map(task => task.areaNo)).size,
    actions: new Set(tasks.map(task => task.actionNo)).size,
    tasks: tasks.length,
  };
}

export type Routing =
  | { readonly held: false; readonly lead: readonly string[]; readonly responsible: readonly string[] }
  | { readonly held: true; readonly candidates: readonly string[] };

/**
 * To whom a task goes: to its lead and to those responsible, as printed; to nobody while its departments wait for an
 * administrator to confirm one of the candidates. Source: gazette R-CHILD-4; decision D-CHILD-1.
 */
export function routingOf({ isHeld, lead, responsible, candidates }: PlanTask): Routing {
  return isHeld ? { held: true, candidates } : { held: false, lead, responsible };
}

/**
 * The register's department of a printed name; one department may be printed under two.
 * Source: decision D-CHILD-8.
 */
export function departmentOf(printedName: string, known: LookUps): EntryFact | undefined {
  return known
    .entriesOf(DEPARTMENTS)
    .find(({ name, details }) => name === printedName || namesOf(details, 'alsoPrintedAs').includes(printedName));
}

/** The names of the towns and sub-districts, as administrators have entered them. Source: decision D-CHILD-4. */
export function townsOf(known: LookUps): readonly string[] {
  return known.entriesOf(TOWNS).map(({ name }) => name);
}

export function namesOf(values: Values, field: string): readonly string[] {
  const value = values[field];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function numberOf(values: Values, field: string): number {
  const value = values[field];
  return typeof value === 'number' ? value : 0;
}
