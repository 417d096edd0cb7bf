/**
 * A report on every task for every quarter. Source: gazette R-CHILD-4, R-CHILD-8, R-CHILD-9; decision D-CHILD-1.
 */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import { plainValue, textOf } from '../../shared/case/facts.ts';
import type { Light } from '../../shared/form/board.ts';
import type { EntryFact, Facts, LookUps, Values } from '../../shared/form/facts.ts';
import type { ObligationDefinition } from '../../shared/form/obligation.ts';
import { endOf, quarters } from './periods.ts';
import { departmentOf, numberOf, type PlanTask, TASKS, taskOf, townsOf } from './plan.ts';
import { itemsFor, keptValues, MILESTONES, READINGS, reportedIn } from './readings.ts';
import { lightOf, type Standing, standingOf, type Target, targetsOf, worstLight } from './targets.ts';

/** The department that reports: the lead, in the register's entry. */
export function leadOf(entry: EntryFact, known: LookUps): EntryFact | undefined {
  const [lead] = taskOf(entry).lead;
  return lead === undefined ? undefined : departmentOf(lead, known);
}

export const obligation: ObligationDefinition = {
  owedBy: {
    register: TASKS,
    /** Held tasks owe nothing; one that is confirmed owes the quarters that are not yet due. Source: D-CHILD-1. */
    isOwing: (entry, period) => {
      const { isHeld, confirmedOn } = taskOf(entry);
      return !isHeld && (confirmedOn === undefined || period.dueOn === undefined || confirmedOn <= period.dueOn);
    },
  },
  contact: (entry, known) => {
    const department = leadOf(entry, known);
    const email = textOf(department?.details ?? {}, 'unitContactEmail');
    const name = textOf(department?.details ?? {}, 'unitContactName');
    return email === '' ? undefined : { name: name === '' ? (department?.name ?? '') : name, email };
  },
  periods: () => quarters,
  remindWorkingDaysBefore: [5, 1],
  prefill: ({ entry, previous = {}, previousSummary, known }) => {
    const task = taskOf(entry);
    const department = leadOf(entry, known);
    return {
      planTask: `${task.no}. ${task.title}`,
      planTaskNo: task.no,
      planTaskText: task.text,
      ...leadAnswers(task, department),
      ...(task.responsible.length > 0 ? { planResponsible: task.responsible.join('、') } : {}),
      ...kept(department?.details ?? {}, { unitContactName: 'contactName', unitContactEmail: 'contactEmail' }),
      // Last quarter's words stay until somebody changes them: nothing is typed twice.
      ...kept(previous, { progressText: 'progressText', problemsText: 'problemsText', nextStepsText: 'nextStepsText' }),
      ...itemsFor(task.no, known, { answers: previous, summary: previousSummary }),
    };
  },
  fixedFields: [
    'planTask',
    'planTaskNo',
    'planTaskText',
    'planLead',
    'planPrintedLead',
    'planResponsible',
    ...['readingKey', 'readingMetric', 'readingTown', 'readingAsked', 'readingBefore'].map(id => `${READINGS}.${id}`),
    ...['milestoneKey', 'milestoneText'].map(id => `${MILESTONES}.${id}`),
  ],
  summary: facts => ({ ...valuesOf(facts), light: lightOfTask(facts) }),
};

/** The department as the register names it, and as printed where that differs. Source: D-CHILD-8. */
function leadAnswers({ lead }: PlanTask, department: EntryFact | undefined): Values {
  const printed = lead.join('、');
  const name = department?.name ?? printed;
  return { planLead: name, ...(name === printed ? {} : { planPrintedLead: printed }) };
}

/** What a case says of each target of its task, as verified. */
function valuesOf(facts: Facts): Values {
  return Object.assign({}, ...targetsIn(facts).map(target => keptValues(target, reportedIn(facts, target))));
}

/** The light of the task at the end of the quarter, by the values of the report. */
function lightOfTask(facts: Facts): Light {
  return worstLight(standingsOf(facts).map(({ standing }) => lightOf(standing)));
}

/** How each target of the report's task stands at the end of its quarter. Source: R-CHILD-9. */
export function standingsOf(facts: Facts): readonly { readonly target: Target; readonly standing: Standing }[] {
  const on = endOf(facts.owed?.period ?? '') ?? dateIn(facts.at);
  const towns = townsOf(facts);
  return targetsIn(facts).map(target => ({
    target,
    standing: standingOf(target, reportedIn(facts, target), { on, towns }),
  }));
}

const targetsIn = (facts: Facts): readonly Target[] =>
  targetsOf(facts, numberOf(facts.answers as Values, 'planTaskNo'));

function kept(from: Facts['answers'], names: Readonly<Record<string, string>>): Values {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, to]) => {
      const value = plainValue(from, name);
      return value === undefined ? [] : [[to, value] as const];
    }),
  );
}
