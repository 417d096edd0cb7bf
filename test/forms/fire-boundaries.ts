/** Our own examples at the boundaries of the rules, in the gazette's words for them. */

import type { Example } from './fire-example.ts';

type Given<Kind> = Extract<Example['given'], { kind: Kind }>;
type Sheet = Given<'statistics-sheet'>;

const inOrder: Sheet = {
  kind: 'statistics-sheet',
  row: {
    'unit-name': '公安',
    'units-inspected': 40,
    'hazards-found': 12,
    'hazards-rectified': 9,
    'rectification-ordered-for-rest': true,
    'case-filed-or-shutdown-ordered': false,
  },
  'official-seal': true,
  'prepared-by': '赵一',
  'prepared-on': '2023-01-18',
  'reviewed-by': '钱二',
};

function sheet(
  id: string,
  title: string,
  { row, ...frame }: { readonly row?: Sheet['row'] } & Partial<Omit<Sheet, 'row' | 'kind'>>,
  more: { readonly errors?: readonly string[]; readonly unrectified?: number | null; readonly refs: readonly string[] },
): Example {
  const { errors = [], refs, ...rest } = more;
  return {
    id,
    title,
    given: { ...inOrder, ...frame, row: { ...inOrder.row, ...row } },
    expect: { valid: errors.length === 0, errors, ...rest },
    refs,
  };
}

const report = (
  id: string,
  title: string,
  given: Omit<Given<'report'>, 'kind'>,
  more: Pick<Example, 'expect' | 'refs'>,
): Example => ({ id, title, given: { kind: 'report', ...given }, ...more });

const plan = 'plan-and-mobilization';
const monthly = 'monthly-summary-and-statistics';
const final = 'final-summary';

export const boundaries: readonly Example[] = [
  report(
    'plan-last-instant',
    'Plan in the last second of 13 December',
    { report: plan, submittedAt: '2022-12-13T23:59:59.999+08:00' },
    { expect: { onTime: true }, refs: ['R-FIRE-5', 'D-GEN-2', 'D-FIRE-1'] },
  ),
  report(
    'plan-first-instant-after',
    'Plan at the first instant of 14 December, in another zone still the 13th',
    { report: plan, submittedAt: '2022-12-13T16:00:00Z' },
    { expect: { onTime: false }, refs: ['R-FIRE-5', 'D-GEN-3', 'D-FIRE-1'] },
  ),
  report(
    'month-without-summary',
    'December report without the summary',
    { report: monthly, month: '2022-12', submittedAt: '2022-12-20T23:00:00+08:00', parts: ['检查统计表'] },
    { expect: { dueOn: '2022-12-20', onTime: true, complete: false, missing: ['当月工作小结'] }, refs: ['R-FIRE-6'] },
  ),
  report(
    'month-with-nothing',
    'March report without either part',
    { report: monthly, month: '2023-03', submittedAt: '2023-03-20T23:00:00+08:00', parts: [] },
    { expect: { complete: false, missing: ['当月工作小结', '检查统计表'] }, refs: ['R-FIRE-6', 'R-FIRE-10'] },
  ),
  report(
    'month-last-instant',
    'February report in the last millisecond of the 20th',
    {
      report: monthly,
      month: '2023-02',
      submittedAt: '2023-02-20T23:59:59.999+08:00',
      parts: ['检查统计表', '当月工作小结'],
    },
    { expect: { dueOn: '2023-02-20', onTime: true, complete: true, missing: [] }, refs: ['R-FIRE-6', 'D-GEN-2'] },
  ),
  report(
    'month-late-and-incomplete',
    'January report late and without the sheet: both are said',
    { report: monthly, month: '2023-01', submittedAt: '2023-01-20T16:00:00Z', parts: ['当月工作小结'] },
    {
      expect: { dueOn: '2023-01-20', onTime: false, complete: false, missing: ['检查统计表'] },
      refs: ['R-FIRE-6', 'D-FIRE-1'],
    },
  ),
  report(
    'month-in-the-holiday',
    'The 20th of January is the eve of the Spring Festival: due on that day all the same',
    {
      report: monthly,
      month: '2023-01',
      submittedAt: '2023-01-28T09:00:00+08:00',
      parts: ['当月工作小结', '检查统计表'],
    },
    { expect: { dueOn: '2023-01-20', onTime: false, complete: true }, refs: ['R-FIRE-6', 'D-GEN-2'] },
  ),
  report(
    'month-after-the-campaign',
    'April owes no report',
    { report: monthly, month: '2023-04' },
    { expect: { dueOn: null }, refs: ['R-FIRE-6', 'D-FIRE-2'] },
  ),
  report(
    'month-before-the-campaign',
    'November owes no report',
    { report: monthly, month: '2022-11' },
    { expect: { dueOn: null }, refs: ['R-FIRE-1', 'R-FIRE-6'] },
  ),
  report(
    'final-on-the-closing-day',
    'Final summary on the day the sessions close',
    { report: final, closingDate: '2023-03-13', submittedAt: '2023-03-13T20:00:00+08:00' },
    { expect: { dueOn: '2023-03-16', onTime: true }, refs: ['R-FIRE-7', 'D-FIRE-4'] },
  ),
  report(
    'final-over-a-weekend',
    'The three days are calendar days: closed on a Thursday, due on the Sunday',
    { report: final, closingDate: '2023-03-09', submittedAt: '2023-03-13T08:00:00+08:00' },
    { expect: { dueOn: '2023-03-12', onTime: false }, refs: ['R-FIRE-7', 'D-FIRE-4'] },
  ),
  report(
    'final-without-closing-date',
    'Final summary before anybody has entered when the sessions closed',
    { report: final, closingDate: null, submittedAt: '2023-03-30T09:00:00+08:00' },
    {
      expect: { dueOn: null, onTime: true, status: 'closing-date-required' },
      refs: ['R-FIRE-7', 'D-FIRE-3', 'D-FIRE-9'],
    },
  ),
  report(
    'final-closing-in-february',
    'A closing date in February: three days later is March',
    { report: final, closingDate: '2023-02-27', submittedAt: '2023-03-02T23:59:59+08:00' },
    { expect: { dueOn: '2023-03-02', onTime: true }, refs: ['R-FIRE-7', 'D-FIRE-3', 'D-FIRE-4'] },
  ),
  report(
    'final-nothing-sent',
    'Nothing was sent: a due day, and neither in time nor late',
    { report: final, closingDate: '2023-03-13', submittedAt: null },
    { expect: { dueOn: '2023-03-16' }, refs: ['R-FIRE-7'] },
  ),
  report(
    'plan-whole',
    'Plan and mobilisation report on the first day',
    { report: plan, submittedAt: '2022-12-11T09:00:00+08:00', parts: ['冬春火灾防控工作方案', '动员部署情况'] },
    { expect: { dueOn: '2022-12-13', onTime: true, complete: true, missing: [] }, refs: ['R-FIRE-5', 'R-FIRE-10'] },
  ),
  report(
    'plan-alone',
    'The plan without the mobilisation report',
    { report: plan, submittedAt: '2022-12-13', parts: ['冬春火灾防控工作方案'] },
    { expect: { onTime: true, complete: false, missing: ['动员部署情况'] }, refs: ['R-FIRE-5'] },
  ),
  report(
    'month-on-the-day',
    'December report on the 20th, the day alone',
    { report: monthly, month: '2022-12', submittedAt: '2022-12-20', parts: ['当月工作小结', '检查统计表'] },
    { expect: { dueOn: '2022-12-20', onTime: true, complete: true }, refs: ['R-FIRE-6', 'D-GEN-2'] },
  ),
  report(
    'month-twice-the-same',
    'Two summaries are no statistics sheet',
    { report: monthly, month: '2023-03', submittedAt: '2023-03-20', parts: ['当月工作小结', '当月工作小结'] },
    { expect: { complete: false, missing: ['检查统计表'] }, refs: ['R-FIRE-6'] },
  ),
  report(
    'final-fourth-day',
    'Final summary on the fourth day',
    { report: final, closingDate: '2023-03-13', submittedAt: '2023-03-17T00:00:00+08:00' },
    { expect: { dueOn: '2023-03-16', onTime: false }, refs: ['R-FIRE-7', 'D-FIRE-4'] },
  ),
  report(
    'final-over-month-end',
    'The three days reach into the next month, a weekend among them',
    { report: final, closingDate: '2023-03-30', submittedAt: '2023-04-02T12:00:00+08:00' },
    { expect: { dueOn: '2023-04-02', onTime: true }, refs: ['R-FIRE-7', 'D-FIRE-4'] },
  ),
  sheet(
    'rectified-all',
    'As many rectified as found',
    { row: { 'hazards-rectified': 12 } },
    { unrectified: 0, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'rectified-one-more',
    'One more rectified than found',
    { row: { 'hazards-rectified': 13 } },
    { errors: ['hazards-rectified'], unrectified: null, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'nothing-at-all',
    'A sheet of zeros',
    {
      row: {
        'units-inspected': 0,
        'hazards-found': 0,
        'hazards-rectified': 0,
        'rectification-ordered-for-rest': null,
      },
    },
    { unrectified: 0, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'negative',
    'A negative count',
    { row: { 'units-inspected': -1 } },
    { errors: ['units-inspected'], refs: ['D-FIRE-5'] },
  ),
  sheet(
    'negative-rectified',
    'Fewer rectified than none',
    { row: { 'hazards-rectified': -1 } },
    { errors: ['hazards-rectified'], unrectified: null, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'counts-left-out',
    'No counts at all: three parts are missing, and nothing is said of the order',
    {
      row: {
        'units-inspected': undefined,
        'hazards-found': undefined,
        'hazards-rectified': undefined,
        'rectification-ordered-for-rest': null,
      },
    },
    {
      errors: ['units-inspected', 'hazards-found', 'hazards-rectified'],
      unrectified: null,
      refs: ['R-FIRE-8', 'D-FIRE-5'],
    },
  ),
  sheet(
    'inspected-nothing-found',
    'Units inspected, no hazard found',
    { row: { 'hazards-found': 0, 'hazards-rectified': 0, 'rectification-ordered-for-rest': null } },
    { unrectified: 0, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'whole-as-decimal',
    'A whole number written with a decimal point is whole',
    { row: { 'units-inspected': 40.0 } },
    { refs: ['D-FIRE-5'] },
  ),
  sheet('no-preparer', 'Nobody prepared it', { 'prepared-by': null }, { errors: ['prepared-by'], refs: ['R-FIRE-9'] }),
  sheet('no-reviewer', 'Nobody reviewed it', { 'reviewed-by': false }, { errors: ['reviewed-by'], refs: ['R-FIRE-9'] }),
  sheet(
    'seal-unknown',
    'Nobody knows of a seal',
    { 'official-seal': null },
    { errors: ['official-seal'], refs: ['R-FIRE-9'] },
  ),
  sheet(
    'count-as-text',
    'A count that is text',
    { row: { 'hazards-found': '12' } },
    { errors: ['hazards-found'], unrectified: null, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'order-missing',
    'One hazard left and the order column empty',
    { row: { 'hazards-rectified': 11, 'rectification-ordered-for-rest': null } },
    { errors: ['rectification-ordered-for-rest'], unrectified: 1, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'order-no',
    'One hazard left and no order: an answer all the same',
    { row: { 'hazards-rectified': 11, 'rectification-ordered-for-rest': false } },
    { unrectified: 1, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'last-column-missing',
    'The last column empty',
    { row: { 'case-filed-or-shutdown-ordered': null } },
    { errors: ['case-filed-or-shutdown-ordered'], refs: ['R-FIRE-8', 'D-FIRE-6'] },
  ),
  sheet(
    'last-column-one-yes',
    'A shutdown ordered, whether a case was filed not said',
    { row: { 'case-filed-or-shutdown-ordered': null, 'shutdown-ordered': true } },
    { refs: ['D-FIRE-6'] },
  ),
  sheet(
    'last-column-one-no',
    'No shutdown, whether a case was filed not said',
    { row: { 'case-filed-or-shutdown-ordered': null, 'shutdown-ordered': false } },
    { errors: ['case-filed-or-shutdown-ordered'], refs: ['D-FIRE-6'] },
  ),
  sheet(
    'two-faults',
    'More rectified than found and no seal: both are named',
    { row: { 'hazards-rectified': 13 }, 'official-seal': false },
    { errors: ['hazards-rectified', 'official-seal'], unrectified: null, refs: ['D-FIRE-5', 'R-FIRE-9'] },
  ),
  sheet(
    'fraction-found',
    'Half a hazard found: the order column is not asked on top of it',
    { row: { 'hazards-found': 12.5, 'rectification-ordered-for-rest': null } },
    { errors: ['hazards-found'], unrectified: null, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'none-rectified',
    'Nothing rectified, an order for all',
    { row: { 'hazards-rectified': 0 } },
    { unrectified: 12, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'order-not-needed',
    'All rectified and the order column answered all the same',
    { row: { 'hazards-rectified': 12, 'rectification-ordered-for-rest': false } },
    { unrectified: 0, refs: ['D-FIRE-5'] },
  ),
  sheet(
    'one-person',
    'Preparer and reviewer are one person, spaced differently',
    { 'prepared-by': '赵 一', 'reviewed-by': '赵一' },
    { errors: ['reviewed-by'], refs: ['D-FIRE-7'] },
  ),
  sheet(
    'no-such-day',
    'Prepared on 30 February',
    { 'prepared-on': '2023-02-30' },
    { errors: ['prepared-on'], refs: ['R-FIRE-9'] },
  ),
  sheet(
    'everything-wrong',
    'Everything wrong is named at once',
    {
      row: { 'unit-name': ' ', 'units-inspected': 1.5, 'hazards-found': null, 'hazards-rectified': null },
      'official-seal': false,
      'prepared-by': false,
      'prepared-on': null,
      'reviewed-by': false,
    },
    {
      errors: [
        'unit-name',
        'units-inspected',
        'hazards-found',
        'hazards-rectified',
        'official-seal',
        'prepared-by',
        'prepared-on',
        'reviewed-by',
      ],
      refs: ['R-FIRE-8', 'R-FIRE-9'],
    },
  ),
  {
    id: 'phase-before',
    title: 'Phase 1 ends on 10 December',
    given: { kind: 'phase', date: '2022-12-10' },
    expect: { phase: '部署发动阶段' },
    refs: ['R-FIRE-2', 'D-FIRE-10'],
  },
  {
    id: 'phase-first-day',
    title: 'The campaign’s first day is in phase 1, of which only the end is printed',
    given: { kind: 'phase', date: '2022-12-01' },
    expect: { phase: '部署发动阶段' },
    refs: ['R-FIRE-1', 'R-FIRE-2'],
  },
  {
    id: 'phase-instant',
    title: 'An evening in London is the next day, and the next phase, in Zhangdian',
    given: { kind: 'phase', date: '2023-03-25T18:00:00Z' },
    expect: { phase: '总结验收阶段' },
    refs: ['R-FIRE-4', 'D-GEN-3'],
  },
  {
    id: 'phase-2-begins',
    title: 'Phase 2 begins on 11 December',
    given: { kind: 'phase', date: '2022-12-11' },
    expect: { phase: '组织实施阶段' },
    refs: ['R-FIRE-3'],
  },
  {
    id: 'phase-3-ends',
    title: 'Phase 3 ends on 31 March',
    given: { kind: 'phase', date: '2023-03-31' },
    expect: { phase: '总结验收阶段' },
    refs: ['R-FIRE-4'],
  },
  {
    id: 'phase-none',
    title: 'No phase in April',
    given: { kind: 'phase', date: '2023-04-01' },
    expect: { phase: null },
    refs: ['R-FIRE-4'],
  },
  {
    id: 'coverage-first',
    title: 'The first sheet counts from the campaign’s beginning',
    given: { kind: 'coverage', month: '2022-12' },
    expect: { from: '2022-12-01', until: '2022-12-20' },
    refs: ['R-FIRE-1', 'D-FIRE-8'],
  },
  {
    id: 'coverage-over-new-year',
    title: 'January’s sheet goes on after December’s due day where nothing else is known',
    given: { kind: 'coverage', month: '2023-01' },
    expect: { from: '2022-12-21', until: '2023-01-20' },
    refs: ['D-FIRE-8'],
  },
  {
    id: 'coverage-after-sheet',
    title: 'January’s sheet goes on after the day December’s was prepared',
    given: { kind: 'coverage', month: '2023-01', previousPreparedOn: '2022-12-18' },
    expect: { from: '2022-12-19' },
    refs: ['D-FIRE-8'],
  },
];
