/** A case as it might be: every field answered, every slot filled, every stage gone through. For trying a form out. */

import { chineseCalendar } from '../calendar/chinese-calendar.ts';
import { countedEntries, lookUpsIn } from '../register/look-ups.ts';
import { makeCreditCode } from '../sample-credit-code.ts';
import type { PanelStage, Stage } from './chain.ts';
import type { Form } from './definition.ts';
import type { Answers, EntryFact, Facts, Findings, Scorecard, Value, Values } from './facts.ts';
import type { Field } from './field.ts';
import type { Period } from './obligation.ts';

const AT = '2022-12-05T04:00:00.000Z';
const DAY = '2022-12-05';
const ITEM_ID = '1';

export interface Sample {
  /** Just filed. */
  readonly filed: Facts;
  /** And gone through its whole chain. */
  readonly decided: Facts;
  /** Of a form that is owed. */
  readonly period?: Period | undefined;
  readonly entry?: EntryFact | undefined;
}

export function sampleOf(form: Form): Sample {
  const known = {
    at: AT,
    calendar: chineseCalendar(),
    ...lookUpsIn(
      new Map(form.registers.map(register => [register.id, countedEntries(register, [], form.version)] as const)),
    ),
  };
  const [period] = form.obligation?.periods(known) ?? [];
  const [entry] = known.entriesOf(form.obligation?.owedBy.register ?? '');
  const prefilled = period && entry ? form.obligation?.prefill({ entry, period, known }) : {};
  const answer = (field: Field) => sampleValue(field, register => known.entriesOf(register)[0]?.name);
  const filed: Facts = {
    ...known,
    caseNumber: `${form.numberPrefix}-20221205-00000000`,
    ...(period && entry ? { owed: { period: period.id, entryKey: entry.key } } : {}),
    revision: 1,
    submittedAt: AT,
    answers: { ...answersTo(form, answer), ...prefilled },
    attachments: attachmentsTo(form),
    signatures: [],
    deliveries: [],
    scorecards: {},
    records: {},
    raised: [],
  };
  return { filed, decided: { ...filed, ...decisionsOn(form.chain.stages, answer) }, period, entry };
}

type Answering = (field: Field) => Value;

const valuesOf = (fields: readonly Field[], answer: Answering): Values =>
  Object.fromEntries(fields.map(field => [field.id, answer(field)]));

function answersTo({ fields, groups }: Form, answer: Answering): Answers {
  const items = groups.map(group => [group.id, [{ ...valuesOf(group.fields, answer), id: ITEM_ID }]] as const);
  return { ...valuesOf(fields, answer), ...Object.fromEntries(items) };
}

function attachmentsTo({ slots, groups }: Form): Facts['attachments'] {
  const ofItems = groups.flatMap(group =>
    group.slots.map(slot => ({ ...slot, id: `${group.id}.${ITEM_ID}.${slot.id}` })),
  );
  return [...slots, ...ofItems].map(({ id, mustShow = [] }, index) => ({
    id: String(index + 1),
    slot: id,
    shows: mustShow.map(scene => scene.id),
  }));
}

/** Everything accepted, signed, scored in full, recorded and delivered. */
function decisionsOn(stages: readonly Stage[], answer: Answering) {
  const checks = stages.filter(stage => stage.kind === 'check');
  const findings: Findings = {
    case: Object.assign({}, ...checks.map(({ findings: asked }) => valuesOf(asked.case, answer))),
    items: { [ITEM_ID]: Object.assign({}, ...checks.map(({ findings: asked }) => valuesOf(asked.item, answer))) },
  };
  const recorded = stages.flatMap(stage => (stage.kind === 'record' ? [valuesOf(stage.fields, answer)] : []));
  const panel = stages.find(stage => stage.kind === 'panel');
  return {
    ...(checks.length > 0 ? { findings } : {}),
    records: Object.assign({}, ...recorded) as Values,
    scorecards: (panel ? { [ITEM_ID]: scorecardsOf(panel) } : {}) as Facts['scorecards'],
    signatures: stages.flatMap(({ kind, id }) => (kind === 'sign' ? [{ stageId: id, name: '王建国', at: AT }] : [])),
    deliveries: stages.flatMap(({ kind, id }) =>
      kind === 'deliver' ? [{ stageId: id, revision: 1, on: DAY, at: AT, receipt: '0001', isByHand: false }] : [],
    ),
  };
}

function scorecardsOf({ seats, rubric: { sections } }: PanelStage): readonly Scorecard[] {
  const points = Object.fromEntries(sections.map(({ id, maxPoints }) => [id, maxPoints]));
  return Array.from({ length: seats }, () => ({ points, deductions: [] }));
}

/** A value as it is kept once it was read. */
function sampleValue(field: Field, nameIn: (register: string) => string | undefined): Value {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (field.suggestFrom === undefined ? undefined : nameIn(field.suggestFrom)) ?? '示例';
    case 'names':
      return [(field.suggestFrom === undefined ? undefined : nameIn(field.suggestFrom)) ?? '示例'];
    case 'choice':
      return field.options[0]?.id ?? '';
    case 'choices':
      return field.options.slice(0, 1).map(({ id }) => id);
    case 'integer':
    case 'decimal':
      return Math.max(field.min ?? 1, Math.min(field.max ?? 1, 1));
    default:
      return plainSamples[field.kind];
  }
}

const plainSamples = {
  date: DAY,
  instant: AT,
  money: '305.75',
  yesNo: true,
  creditCode: makeCreditCode(1),
  phone: '13800000000',
  email: 'name@example.cn',
} as const;
