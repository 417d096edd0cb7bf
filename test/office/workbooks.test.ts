/** The workbooks that the product makes, opened by LibreOffice. */

import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { boards } from '../../forms/child-progress/board.ts';
import { rollUp } from '../../forms/fire/roll-up.ts';
import { fireSheet } from '../../forms/fire/sheet.ts';
import { subsidy } from '../../forms/subsidy/form.ts';
import { summarySheets } from '../../functions/applicant/pages/summary.ts';
import { monthBoard } from '../../functions/staff/assessment/month.view.ts';
import { newCount, withGround } from '../../shared/assessment/count.ts';
import { monthView } from '../../shared/assessment/view.ts';
import { boardWorkbook } from '../../shared/board/workbook.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import type { BoardFacts, OwedRow } from '../../shared/form/board.ts';
import { lookUpsIn } from '../../shared/register/look-ups.ts';
import { makeCreditCode } from '../../shared/sample-credit-code.ts';
import { assessedForm } from '../builders/assessed.ts';
import { planWith } from '../forms/judge-child.ts';
import { aBoard } from '../shared/board/a-board.ts';
import { readByLibrary, readByOffice } from './read-back.ts';

const AT = '2022-12-21T02:00:00.000Z';
const surroundings = { at: AT, calendar: chineseCalendar(), chosen: {} };

const sheetFacts = (): BoardFacts => {
  const known = { ...surroundings, ...lookUpsIn(new Map()) };
  const [period] = fireSheet.obligation?.periods(known) ?? [];
  if (!period) throw new Error('the campaign has no month');
  const numbers = { inspected: 40, found: 12, rectified: 9, isRestOrdered: true, isCaseFiled: false };
  const row = (name: string, more: Partial<OwedRow>): OwedRow => ({
    period,
    entry: { key: name, name, details: {} },
    status: 'accepted',
    isLate: false,
    version: 1,
    isFrozen: false,
    summary: { ...numbers, isShutdownOrdered: true },
    ...more,
  });
  return {
    ...known,
    owed: [row('公安', {}), row('=HYPERLINK("x")', {}), row('文旅', { status: 'overdue', version: 0, summary: {} })],
  };
};

const planBoard = boards[0];
if (!planBoard) throw new Error('the plan has no board');

const blank = newCount({
  formId: assessedForm.id,
  month: '2022-12',
  orderId: 'o1',
  unitKey: 'u1',
  unitName: '甲局, “一科”',
  reference: 'No. 1',
});
const [reason = ''] = Object.keys(assessedForm.assessment?.reasons ?? {});
const counted = withGround(blank, { reason, at: AT, by: { kind: 'system' } }) ?? blank;
const month = monthView(assessedForm, {
  month: '2022-12',
  counts: [counted],
  units: [{ key: 'u1', name: '甲局, “一科”' }],
});

const answers = {
  diagnoses: [
    {
      id: '1',
      enterpriseName: '@SUM(A1)',
      enterpriseCreditCode: makeCreditCode(72),
      enterpriseIsPrivateManufacturer: true,
      wasOneToOneOnSite: true,
      contractAmount: '9999.99',
      contractSignedOn: '2022-11-01',
      reportConfirmedOn: '2022-11-20',
    },
  ],
};

const workbooks: readonly (readonly [string, () => Promise<Buffer>])[] = [
  ['a board with something of everything', () => boardWorkbook(aBoard)],
  ['the roll-up of a month', () => boardWorkbook(rollUp.build(sheetFacts()))],
  ['the board of the plan', () => boardWorkbook(planBoard.build({ ...surroundings, ...planWith([]), owed: [] }))],
  ['the assessment of a month', () => boardWorkbook(monthBoard(month, { zh: '编号', en: 'Number' }))],
  ['the summary of an application', async () => writeWorkbook(summarySheets(subsidy, answers)).toBuffer()],
];

describe('LibreOffice', () => {
  it.each(workbooks)('reads %s as the library does, sheet by sheet and cell by cell', async (_title, make) => {
    const workbook = await make();
    const [byLibrary, byOffice] = await Promise.all([readByLibrary(workbook), readByOffice(workbook)]);
    expect(byLibrary.size).toBeGreaterThan(0);
    expect([...byOffice.keys()].toSorted()).toEqual([...byLibrary.keys()].toSorted());
    for (const [sheet, rows] of byLibrary) {
      expect(rows.length, sheet).toBeGreaterThan(0);
      expect(byOffice.get(sheet), sheet).toEqual(rows);
    }
  });

  it('takes no cell for a formula', async () => {
    const sheets = await readByOffice(await boardWorkbook(rollUp.build(sheetFacts())));
    const cells = [...sheets.values()].flat(2);
    expect(cells).toContain('公安');
    expect(cells.filter(cell => cell.includes('HYPERLINK'))).toContain('\'=HYPERLINK("x")');
  });
});
