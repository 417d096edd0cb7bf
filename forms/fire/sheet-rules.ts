/**
 * What a filled sheet has to be, and what the brigade should look at. Source: gazette R-FIRE-6, R-FIRE-8; D-FIRE-5 to
 * D-FIRE-8.
 */

import { dateIn } from '../../shared/calendar/shanghai.ts';
import { textOf } from '../../shared/case/facts.ts';
import type { Rule } from '../../shared/form/definition.ts';
import type { Facts, RuleFinding } from '../../shared/form/facts.ts';
import { reviewerOf, unitNamed } from './registers.ts';
import { isNil, numbersOf, sheetOf } from './sheet-fields.ts';
import { checkSheet, isCount, isSamePerson, type SheetError, unrectified } from './statistics.ts';

/** Where the parts of the printed sheet are filled in. */
const fieldOf: Readonly<Partial<Record<SheetError['part'], string>>> = {
  'units-inspected': 'unitsInspected',
  'hazards-found': 'hazardsFound',
  'hazards-rectified': 'hazardsRectified',
  'rectification-ordered-for-rest': 'restOrderedToRectify',
};

/** The errors of one kind, at their fields. Whether the seal is there shows once the scan is. */
function errorsOf(problem: SheetError['problem'], parts: readonly SheetError['part'][]) {
  return (facts: Facts): readonly RuleFinding[] =>
    checkSheet({ ...sheetOf(facts), isSealed: true })
      .filter(error => error.problem === problem && parts.includes(error.part))
      .map(({ part }) => ({ path: fieldOf[part] ?? '' }));
}

const counts = ['unitsInspected', 'hazardsFound', 'hazardsRectified'] as const;

const filledIn = (facts: Facts, fields: readonly string[]): readonly RuleFinding[] =>
  fields.filter(field => facts.answers[field] !== undefined && facts.answers[field] !== 0).map(path => ({ path }));

const lastColumn = ['penaltyCaseFiled', 'shutdownOrdered'] as const;

const JUMP = { times: 3, atLeast: 20 } as const;

/** Three times as many as before or a third of it, and more than a handful apart. */
export function isJump(before: unknown, now: unknown): boolean {
  if (!isCount(before) || !isCount(now)) return false;
  const [less, more] = before < now ? [before, now] : [now, before];
  return more - less >= JUMP.atLeast && more >= less * JUMP.times;
}

const reviewerFor = (facts: Facts) => reviewerOf(unitNamed(facts, textOf(facts.answers, 'reportingUnit')));

export const sheetRules: readonly Rule[] = [
  {
    code: 'month-summary-missing',
    effect: 'refuse',
    text: { zh: '请填写当月工作小结，或上传附件。', en: 'Write the month’s summary, or upload it.' },
    source: 'R-FIRE-6',
    check: facts =>
      textOf(facts.answers, 'monthWorkSummary') === '' &&
      !facts.attachments.some(({ slot }) => slot === 'monthSummaryFile')
        ? [{ path: 'monthWorkSummary' }]
        : [],
  },
  {
    code: 'count-missing',
    effect: 'refuse',
    text: {
      zh: '请填写此数，没有则填 0；本期无检查请选零报告。',
      en: 'Enter the number, 0 if none; or say that there is nothing to report.',
    },
    source: 'R-FIRE-8, D-FIRE-5',
    check: errorsOf('missing', ['units-inspected', 'hazards-found', 'hazards-rectified']),
  },
  {
    code: 'more-rectified-than-found',
    effect: 'refuse',
    text: { zh: '整改隐患数不能大于发现隐患数。', en: 'No more hazards can be rectified than were found.' },
    source: 'D-FIRE-5',
    check: errorsOf('more-than-found', ['hazards-rectified']),
  },
  {
    code: 'order-not-answered',
    effect: 'refuse',
    text: {
      zh: '有未整改隐患，请回答是否责令限期整改。',
      en: 'Hazards are left: say whether rectification was ordered.',
    },
    source: 'D-FIRE-5',
    check: errorsOf('missing', ['rectification-ordered-for-rest']),
  },
  {
    code: 'last-column-not-answered',
    effect: 'refuse',
    text: { zh: '请回答此项。', en: 'Answer this.' },
    source: 'R-FIRE-8, D-FIRE-6',
    check: ({ answers }) =>
      isNil(answers) ? [] : lastColumn.filter(field => typeof answers[field] !== 'boolean').map(path => ({ path })),
  },
  {
    code: 'nil-with-numbers',
    effect: 'refuse',
    text: { zh: '选择了零报告，此项应为空或 0。', en: 'There is nothing to report: leave this empty or 0.' },
    source: 'D-FIRE-5',
    check: facts =>
      isNil(facts.answers)
        ? [
            ...filledIn(facts, counts),
            ...lastColumn.filter(field => facts.answers[field] === true).map(path => ({ path })),
          ]
        : [],
  },
  {
    code: 'unit-without-reviewer',
    effect: 'refuse',
    text: {
      zh: '本单位尚未登记审核人，请联系管理员。',
      en: 'No reviewer has been entered for this unit. Ask the administrator.',
    },
    source: 'R-FIRE-9',
    check: facts => (reviewerFor(facts) ? [] : [{ path: 'reportingUnit' }]),
  },
  {
    code: 'preparer-is-reviewer',
    effect: 'refuse',
    text: { zh: '填表人与审核人不能是同一人。', en: 'Preparer and reviewer cannot be one person.' },
    source: 'D-FIRE-7',
    check: facts =>
      isSamePerson(textOf(facts.answers, 'sheetPreparedBy'), reviewerFor(facts)?.name ?? '')
        ? [{ path: 'sheetPreparedBy' }]
        : [],
  },
  {
    code: 'prepared-in-the-future',
    effect: 'refuse',
    text: { zh: '填表日期不能晚于今天。', en: 'The sheet cannot be dated in the future.' },
    source: 'R-FIRE-9',
    check: ({ answers, at }) => (textOf(answers, 'sheetPreparedOn') > dateIn(at) ? [{ path: 'sheetPreparedOn' }] : []),
  },
  {
    code: 'prepared-before-its-days',
    effect: 'flag',
    text: { zh: '填表日期早于统计起始日', en: 'The sheet is dated before the days it counts' },
    source: 'D-FIRE-8',
    check: ({ answers }) => {
      const preparedOn = textOf(answers, 'sheetPreparedOn');
      return preparedOn !== '' && preparedOn < textOf(answers, 'sheetCoversFrom') ? [{ path: 'sheetPreparedOn' }] : [];
    },
  },
  {
    code: 'hazards-left-without-order',
    effect: 'flag',
    text: { zh: '有未整改隐患且未责令限期整改', en: 'Hazards are left and no rectification was ordered' },
    source: 'R-FIRE-8',
    check: ({ answers }) => {
      const numbers = numbersOf(answers);
      return (unrectified(numbers) ?? 0) > 0 && numbers.isRestOrdered === false
        ? [{ path: 'restOrderedToRectify' }]
        : [];
    },
  },
  {
    code: 'far-from-last-month',
    effect: 'flag',
    text: { zh: '与上期相差较大，请核实', en: 'Far from the sheet before: check it' },
    source: 'R-FIRE-6',
    check: ({ answers }) => {
      const { inspected, found } = numbersOf(answers);
      return [
        ...(isJump(answers['inspectedBefore'], inspected) ? [{ path: 'unitsInspected' }] : []),
        ...(isJump(answers['foundBefore'], found) ? [{ path: 'hazardsFound' }] : []),
      ];
    },
  },
];
