/** What rules and outcome may look at, put together from the file of a case. */

import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { PanelStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import type {
  Answers,
  Delivery,
  Facts,
  Findings,
  Item,
  LookUps,
  Owed,
  Scorecard,
  Signature,
  Value,
  Values,
} from '../form/facts.ts';
import { dueAtOf, findPeriod } from '../obligation/periods.ts';
import { maskName } from '../text/mask.ts';
import type { CaseFile, Decision } from './schema.ts';

/** What the platform knows beside the case: the calendar and the registers. */
export interface Surroundings extends LookUps {
  /** Now. */
  readonly at: string;
  readonly calendar: WorkingCalendar;
}

export function factsOf(file: CaseFile, form: Form, surroundings: Surroundings): Facts {
  const { answers, caseNumber, submittedAt, flags, revision, outcome } = file.case;
  const findings = findingsOf(file, form);
  return {
    answers,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...owedFact(file, form, surroundings),
    revision,
    signatures: signaturesOf(file, form),
    deliveries: deliveriesOf(file),
    attachments: file.attachments
      .filter(attachment => attachment.status === 'clean')
      .map(({ attachmentId, slot, shows }) => ({ id: attachmentId, slot, shows })),
    ...(submittedAt === undefined ? {} : { submittedAt }),
    ...(findings === undefined ? {} : { findings }),
    scorecards: scorecardsOf(file, form),
    records: recordsOf(file, form),
    ...(outcome === undefined ? {} : { outcome }),
    raised: flags,
    ...surroundings,
  };
}

/** What the case is owed for, with the due time as it is known now. */
export function owedFact({ case: { owed } }: Pick<CaseFile, 'case'>, form: Form, known: Surroundings): { owed?: Owed } {
  if (!owed) return {};
  const { period, entryKey } = owed;
  const found = findPeriod(form, period, known);
  const dueAt = found && dueAtOf(found);
  return { owed: { period, entryKey, ...(dueAt === undefined ? {} : { dueAt }) } };
}

/** The signatures given for the case as it stands, in the order of the chain. */
export function signaturesOf({ case: { revision }, tasks }: CaseFile, form: Form): readonly Signature[] {
  return form.chain.stages
    .filter(stage => stage.kind === 'sign')
    .flatMap(stage =>
      tasks
        .filter(task => task.stageId === stage.id && task.decision?.kind === 'sign' && task.revision === revision)
        .toSorted((a, b) => a.lap - b.lap)
        .slice(-1),
    )
    .map(({ stageId, reviewerName, decidedAt = '', onBehalfOf }) => ({
      stageId,
      name: reviewerName,
      at: decidedAt,
      ...(onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {}),
    }));
}

function deliveriesOf({ stages }: CaseFile): readonly Delivery[] {
  return stages
    .flatMap(({ stageId, delivery }) => (delivery ? [{ stageId, ...delivery }] : []))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The items of a repeating group. */
export function itemsOf(answers: Answers, groupId: string): readonly Item[] {
  const items = answers[groupId];
  return Array.isArray(items) ? (items as readonly Item[]) : [];
}

/** A plain value of the case; undefined for groups and for what is not filled. */
export function plainValue(values: Answers | Values, field: string): Value | undefined {
  const value = values[field];
  return Array.isArray(value) && value.some(entry => typeof entry === 'object')
    ? undefined
    : (value as Value | undefined);
}

export function textOf(values: Answers | Values, field: string): string {
  const value = plainValue(values, field);
  return typeof value === 'string' ? value : '';
}

/** The applicant as lists show it: a person's name is masked. */
export function listedApplicant(answers: Answers, form: Form): string {
  const field = form.fields.find(candidate => candidate.id === form.applicantField);
  const name = textOf(answers, form.applicantField);
  return field?.isPersonal ? maskName(name) : name;
}

/** What the checks found, the later stage over the earlier; undefined before the first acceptance. */
function findingsOf(file: CaseFile, form: Form): Findings | undefined {
  const all = lastDecisions(file, form, 'check').flatMap(({ findings }) => (findings ? [findings] : []));
  if (all.length === 0) return undefined;
  const itemIds = new Set(all.flatMap(findings => Object.keys(findings.items)));
  return {
    case: Object.assign({}, ...all.map(findings => findings.case)),
    items: Object.fromEntries(
      [...itemIds].map(itemId => [itemId, Object.assign({}, ...all.map(findings => findings.items[itemId]))]),
    ),
  };
}

/** What was recorded; where a case can grow, for the case as it stands. */
function recordsOf(file: CaseFile, form: Form): Values {
  const tasks = form.log ? file.tasks.filter(({ revision }) => revision === file.case.revision) : file.tasks;
  return Object.assign({}, ...lastDecisions({ ...file, tasks }, form, 'record').map(({ fields }) => fields));
}

/** The last decision in each stage of the kind, in the order of the chain. */
function lastDecisions(file: CaseFile, form: Form, kind: 'check' | 'record'): readonly Decision[] {
  return form.chain.stages
    .filter(stage => stage.kind === kind)
    .flatMap(stage => {
      const decided = file.tasks.filter(task => task.stageId === stage.id && task.status === 'decided');
      const decision = decided.toSorted((a, b) => a.lap - b.lap).at(-1)?.decision;
      return decision ? [decision] : [];
    });
}

/** The scorecards of the latest lap in which the panel decided, by item. */
function scorecardsOf(file: CaseFile, form: Form): Record<string, Scorecard[]> {
  const panel = form.chain.stages.find((stage): stage is PanelStage => stage.kind === 'panel');
  const decided = file.tasks.filter(task => task.stageId === panel?.id && task.status === 'decided');
  const lap = Math.max(0, ...decided.map(task => task.lap));
  const byItem: Record<string, Scorecard[]> = {};
  for (const task of decided.filter(candidate => candidate.lap === lap).toSorted((a, b) => a.seat - b.seat)) {
    for (const [itemId, scorecard] of Object.entries(task.decision?.scorecards ?? {})) {
      byItem[itemId] = [...(byItem[itemId] ?? []), scorecard];
    }
  }
  return byItem;
}
