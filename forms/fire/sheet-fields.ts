/** What a unit fills in each month, and the sheet that it comes to. Source: gazette R-FIRE-6, R-FIRE-8, R-FIRE-9. */

import { textOf } from '../../shared/case/facts.ts';
import type { Answers, Facts } from '../../shared/form/facts.ts';
import type { Field, Slot } from '../../shared/form/field.ts';
import { reporterEmail, reportingUnit } from './parts.ts';
import { reviewerOf, unitNamed } from './registers.ts';
import type { Sheet } from './statistics.ts';

const sheet = { zh: '检查统计表。', en: 'The statistics sheet.' };
const compare = { zh: '供审核时与上期比较。', en: 'To compare with the sheet before.' };
const unlessNil = { zh: '无检查时不填。', en: 'Leave it empty when there was nothing to report.' };

const count = (id: string, zh: string, en: string): Field => ({
  id,
  kind: 'integer',
  min: 0,
  max: 1_000_000,
  label: { zh, en },
  help: unlessNil,
  purpose: sheet,
  isOptional: true,
});

const before = (id: string, zh: string, en: string): Field => ({
  id,
  kind: 'integer',
  min: 0,
  label: { zh, en },
  purpose: compare,
  isOptional: true,
});

const answer = (id: string, zh: string, en: string, help = unlessNil): Field => ({
  id,
  kind: 'yesNo',
  label: { zh, en },
  help,
  purpose: sheet,
  isOptional: true,
});

export const sheetFields: readonly Field[] = [
  reportingUnit,
  {
    id: 'sheetCoversFrom',
    kind: 'date',
    label: { zh: '本表统计自', en: 'This sheet counts from' },
    help: {
      zh: '自上一张表的次日起，至本表填表日期止，不累计。',
      en: 'From the day after the sheet before it to the day this one is prepared; not cumulative.',
    },
    purpose: sheet,
  },
  {
    id: 'nothingInspected',
    kind: 'yesNo',
    label: { zh: '本期是否无检查（零报告）', en: 'Nothing to report in this period' },
    help: { zh: '选“是”则各数按 0 计。', en: 'With “yes” every number is 0.' },
    purpose: sheet,
  },
  count('unitsInspected', '检查单位数（家次）', 'Units inspected'),
  count('hazardsFound', '发现隐患数（处）', 'Hazards found'),
  count('hazardsRectified', '整改隐患数（处）', 'Hazards rectified'),
  answer('restOrderedToRectify', '未整改隐患是否责令限期整改', 'Rectification ordered for the rest', {
    zh: '有未整改隐患时必填。',
    en: 'Needed where hazards are left.',
  }),
  answer('penaltyCaseFiled', '是否立案处罚', 'A case was filed'),
  answer('shutdownOrdered', '是否责令停产停业', 'A shutdown was ordered'),
  {
    id: 'monthWorkSummary',
    kind: 'longText',
    label: { zh: '当月工作小结', en: 'Summary of the month’s work' },
    help: { zh: '可在此填写，或上传附件。', en: 'Write it here, or upload it below.' },
    purpose: { zh: '当月工作小结。', en: 'The month’s summary.' },
    isOptional: true,
    maxLength: 4000,
  },
  before('inspectedBefore', '上期检查单位数', 'Units inspected in the sheet before'),
  before('foundBefore', '上期发现隐患数', 'Hazards found in the sheet before'),
  {
    id: 'sheetPreparedBy',
    kind: 'text',
    label: { zh: '填表人', en: 'Prepared by' },
    help: { zh: '与本单位审核人不能是同一人。', en: 'Somebody other than the unit’s reviewer.' },
    purpose: sheet,
    maxLength: 40,
    isPersonal: true,
    autocomplete: 'name',
  },
  {
    id: 'sheetPreparedOn',
    kind: 'date',
    label: { zh: '填表日期', en: 'Prepared on' },
    purpose: sheet,
  },
  reporterEmail(),
];

export const sheetSlots: readonly Slot[] = [
  {
    id: 'monthSummaryFile',
    label: { zh: '当月工作小结（附件）', en: 'Summary of the month’s work (attachment)' },
    purpose: { zh: '当月工作小结。', en: 'The month’s summary.' },
    isOptional: true,
    source: 'R-FIRE-6',
  },
];

/** The filled sheet. A nil return is a sheet of zeros. */
export function sheetOf(facts: Pick<Facts, 'answers' | 'entriesOf' | 'isListed'>): Omit<Sheet, 'isSealed'> {
  const { answers } = facts;
  const unitName = textOf(answers, 'reportingUnit');
  return {
    unitName,
    ...numbersOf(answers),
    preparedBy: textOf(answers, 'sheetPreparedBy'),
    preparedOn: textOf(answers, 'sheetPreparedOn'),
    reviewedBy: reviewerOf(unitNamed(facts, unitName))?.name,
  };
}

export const isNil = (answers: Answers): boolean => answers['nothingInspected'] === true;

export function numbersOf(answers: Answers) {
  if (isNil(answers)) {
    return { inspected: 0, found: 0, rectified: 0, isCaseFiled: false, isShutdownOrdered: false };
  }
  return {
    inspected: answers['unitsInspected'],
    found: answers['hazardsFound'],
    rectified: answers['hazardsRectified'],
    isRestOrdered: answerOf(answers, 'restOrderedToRectify'),
    isCaseFiled: answerOf(answers, 'penaltyCaseFiled'),
    isShutdownOrdered: answerOf(answers, 'shutdownOrdered'),
  };
}

function answerOf(answers: Answers, field: string): boolean | undefined {
  const value = answers[field];
  return typeof value === 'boolean' ? value : undefined;
}
