/** The review chain: stages that can be carried out, in times that can be kept, on paths that all end. */

import {
  type Chain,
  type CheckStage,
  type CorrectionTerms,
  isReviewed,
  type PanelStage,
  type ReviewedStage,
  type SignStage,
  type Stage,
} from '../chain.ts';
import type { Form } from '../definition.ts';
import { walkChain } from '../walk-chain.ts';
import { checkGiven, checkIds, checkKnown, type FormFault, fault, isWhole } from './fault.ts';
import { checkFields, checkOptions } from './fields.ts';
import { checkDeliver, checkStamp } from './filed-stages.ts';
import { checkRubric } from './rubric.ts';
import { checkSpan, checkTiming } from './timing.ts';

export const MAX_LAPS = 20;
const group = { zh: '重复项', en: 'group' };

export function checkChain(form: Form): FormFault[] {
  const { stages, maxLaps } = form.chain;
  if (stages.length === 0) return [fault('chain', 'no-stages', '没有审核环节。', 'The chain has no stage.')];
  const faults = [
    ...checkIds(stages, 'chain'),
    ...stages.flatMap((stage, index) => checkStage(stage, index, form)),
    ...checkPublication(form.chain),
    ...checkPanels(stages),
    ...(isWhole(maxLaps, 1, MAX_LAPS)
      ? []
      : [fault('chain.maxLaps', 'bounds-crossed', `须为 1 到 ${MAX_LAPS} 的整数。`, `From 1 to ${MAX_LAPS}.`)]),
  ];
  return faults.length > 0 ? faults : [...walkChain(form.chain, form.log !== undefined).faults];
}

const assurances = ['link', 'code', 'sign-in'];

function checkStage(stage: Stage, index: number, form: Form): FormFault[] {
  const place = `chain.${stage.id}`;
  const check = kinds[stage.kind] as ((stage: Stage, index: number, form: Form) => FormFault[]) | undefined;
  if (!check)
    return [fault(place, 'unknown-kind', `没有“${stage.kind}”这种环节。`, `No kind of stage “${stage.kind}”.`)];
  return [
    ...checkGiven(stage.title, `${place}.title`),
    ...(isReviewed(stage) ? checkReviewed(stage, form) : []),
    ...checkTiming(stage.timing, `${place}.timing`),
    ...check(stage, index, form),
  ];
}

function checkReviewed({ id, role, assurance, holder }: ReviewedStage, form: Form): FormFault[] {
  const place = `chain.${id}`;
  return [
    ...((role ?? '').trim() === '' ? [fault(`${place}.role`, 'no-role', '没有办理角色。', 'No role decides.')] : []),
    ...(assurances.includes(assurance)
      ? []
      : [fault(`${place}.assurance`, 'unknown-kind', '身份确认方式不明。', 'The assurance is not known.')]),
    ...checkKnown(holder?.register, form.registers, {
      place: `${place}.holder.register`,
      what: { zh: '名录', en: 'register' },
    }),
    ...checkKnown(holder?.by, form.fields, { place: `${place}.holder.by`, what: { zh: '填报项', en: 'field' } }),
  ];
}

type CheckOf<Kind extends Stage['kind']> = (
  stage: Extract<Stage, { kind: Kind }>,
  index: number,
  form: Form,
) => FormFault[];

const kinds: { readonly [Kind in Stage['kind']]: CheckOf<Kind> } = {
  check: (stage, _index, form) => checkCheck(stage, form),
  panel: (stage, _index, form) => checkPanel(stage, form),
  sign: checkSign,
  record: (stage, _index, form) => [
    ...checkIds(stage.fields, `chain.${stage.id}.fields`),
    ...checkFields(stage.fields, `chain.${stage.id}.fields`, form),
  ],
  stamp: (stage, _index, form) => checkStamp(stage, form),
  deliver: (stage, _index, form) => checkDeliver(stage, form),
};

function checkSign(stage: SignStage, index: number, form: Form): FormFault[] {
  const place = `chain.${stage.id}`;
  const { statement, returnsTo, correction } = stage;
  return [
    ...checkGiven(statement, `${place}.statement`),
    ...checkKnown(returnsTo, form.chain.stages.slice(0, index), {
      place: `${place}.returnsTo`,
      what: { zh: '更早的环节', en: 'earlier stage' },
    }),
    ...(correction ? checkCorrection(correction, place) : []),
    ...(returnsTo !== undefined && correction !== undefined
      ? [fault(`${place}.returnsTo`, 'returns-twice', '只能退回一处。', 'It returns to one place, not to two.')]
      : []),
  ];
}

function checkCorrection({ due, maxReturns }: CorrectionTerms, place: string): FormFault[] {
  return [
    ...checkSpan(due, `${place}.correction.due`),
    ...(isWhole(maxReturns, 0, MAX_LAPS)
      ? []
      : [
          fault(`${place}.correction.maxReturns`, 'bounds-crossed', '退回次数须为整数。', 'Returns are counted whole.'),
        ]),
  ];
}

function checkCheck(stage: CheckStage, form: Form): FormFault[] {
  const place = `chain.${stage.id}`;
  const { findings, correction } = stage;
  return [
    ...checkIds(findings.case, `${place}.findings.case`),
    ...checkFields(findings.case, `${place}.findings.case`, form),
    ...checkIds(findings.item, `${place}.findings.item`),
    ...checkFields(findings.item, `${place}.findings.item`, form),
    ...checkKnown(findings.group, form.groups, { place: `${place}.findings.group`, what: group }),
    ...(findings.item.length > 0 && findings.group === undefined
      ? [fault(`${place}.findings.group`, 'no-group', '逐项核查没有指明重复项。', 'Findings for items name no group.')]
      : []),
    ...checkOptions(stage.rejections, `${place}.rejections`),
    ...checkCorrection(correction, place),
  ];
}

function checkPanel(stage: PanelStage, form: Form): FormFault[] {
  const place = `chain.${stage.id}`;
  const fields = form.groups.find(({ id }) => id === stage.group)?.fields ?? [];
  const known = (names: readonly string[], there: readonly { id: string }[]) =>
    names.flatMap(name =>
      checkKnown(name, there, { place: `${place}.conflictFields`, what: { zh: '填报项', en: 'field' } }),
    );
  return [
    ...checkKnown(stage.group, form.groups, { place: `${place}.group`, what: group }),
    ...known(stage.conflictFields.case, form.fields),
    ...known(stage.conflictFields.item, fields),
    ...(isWhole(stage.seats, 1, 15)
      ? []
      : [fault(`${place}.seats`, 'bounds-crossed', '专家席位须为 1 到 15。', 'A panel has 1 to 15 seats.')]),
    ...checkRubric(stage.rubric, `${place}.rubric`),
  ];
}

/** Facts hold the scorecards of one panel. */
function checkPanels(stages: readonly Stage[]): FormFault[] {
  const panels = stages.filter(({ kind }) => kind === 'panel');
  if (panels.length < 2) return [];
  const place = `chain.${panels[1]?.id}`;
  return [fault(place, 'second-panel', '一条流程只能有一次专家评审。', 'A chain has one panel at most.')];
}

function mayGoBack(stage: Stage): boolean {
  if (stage.kind === 'sign') return stage.returnsTo !== undefined || stage.correction !== undefined;
  return stage.kind === 'check';
}

/** What is published stays: results are made known by a signature, and nothing goes back after that. */
function checkPublication({ stages, publishAfter }: Chain): FormFault[] {
  if (publishAfter === undefined) return [];
  const index = stages.findIndex(({ id }) => id === publishAfter);
  if (stages[index]?.kind !== 'sign') {
    const place = 'chain.publishAfter';
    return [fault(place, 'unknown-reference', `没有签批环节“${publishAfter}”。`, `No signature “${publishAfter}”.`)];
  }
  return stages
    .slice(index + 1)
    .filter(mayGoBack)
    .map(({ id }) =>
      fault(`chain.${id}`, 'returns-what-is-public', '公布后还能退回。', 'It could go back after its publication.'),
    );
}
