/** The three forms of the fire campaign: sound, tried out by their examples, and the monthly one worked through. */

import { describe, expect, it } from 'vitest';
import { examples } from '../../forms/fire/examples.ts';
import { fireForms } from '../../forms/fire/forms.ts';
import { fireSheet } from '../../forms/fire/sheet.ts';
import { requireSoundForms } from '../../infra/chain/require-sound-forms.ts';
import { chineseCalendar } from '../../shared/calendar/chinese-calendar.ts';
import { factsOfExample } from '../../shared/form/example-facts.ts';
import { lookUpsIn } from '../../shared/register/look-ups.ts';

const [plan, , summary] = fireForms;
const unit = {
  key: 'd01',
  name: '公安',
  details: { preparerName: '冯磊', preparerEmail: 'feng@a.example', reviewerId: 'guo', reviewerName: '郭建军' },
};
const closing = (details: Readonly<Record<string, string>>) => ({
  calendar: chineseCalendar(),
  ...lookUpsIn(new Map([['fire-dates', [{ key: 'sessions-closed', name: '闭幕', details }]]])),
});
const known = closing({});

describe('the forms', () => {
  it('have no fault', async () => {
    await expect(requireSoundForms(fireForms)).resolves.toBeUndefined();
  });

  it('are owed by 22 departments and one town', () => {
    const [units] = fireSheet.registers;
    expect(units?.entries).toHaveLength(23);
    expect(units?.entries.map(({ name }) => name)).toEqual(expect.arrayContaining(['公安', '消防救援', '房镇镇']));
  });

  it.each(fireForms.flatMap(form => form.rules.map(rule => ({ form, rule, code: rule.code }))))(
    'find what the examples say: $code',
    ({ form, rule, code }) => {
      const tried = examples[code] ?? [];
      expect(tried.length).toBeGreaterThan(1);
      for (const { given, expect: paths, title } of tried) {
        const found = rule.check(factsOfExample(form, given)).map(({ path }) => path);
        expect(found, title.en).toEqual(paths);
      }
    },
  );
});

describe('the obligations', () => {
  it('are due on the printed days', () => {
    expect(plan?.obligation?.periods(known).map(({ dueOn }) => dueOn)).toEqual(['2022-12-13']);
    expect(fireSheet.obligation?.periods(known).map(({ dueOn }) => dueOn)).toEqual([
      '2022-12-20',
      '2023-01-20',
      '2023-02-20',
      '2023-03-20',
    ]);
  });

  it('have no due day for the final summary until the closing day is entered', () => {
    expect(summary?.obligation?.periods(known)[0]?.dueOn).toBeUndefined();
    expect(summary?.obligation?.periods(closing({ closedOn: '2023-03-13' }))[0]?.dueOn).toBe('2023-03-16');
  });

  it('ask nobody while no preparer is entered', () => {
    expect(fireSheet.obligation?.contact({ ...unit, details: {} }, known)).toBeUndefined();
    expect(fireSheet.obligation?.contact(unit, known)).toEqual({ name: '冯磊', email: 'feng@a.example' });
  });

  it('begin a sheet where the sheet before ended, with its numbers to compare', () => {
    const period = fireSheet.obligation?.periods(known)[1];
    if (!period) throw new Error('no second month');
    const previous = { sheetPreparedOn: '2022-12-18', nothingInspected: false, unitsInspected: 40, hazardsFound: 12 };
    expect(fireSheet.obligation?.prefill({ entry: unit, period, previous, known })).toEqual({
      reportingUnit: '公安',
      sheetPreparedBy: '冯磊',
      fireReporterEmail: 'feng@a.example',
      sheetCoversFrom: '2022-12-19',
      inspectedBefore: 40,
      foundBefore: 12,
    });
    expect(fireSheet.obligation?.prefill({ entry: unit, period, known })).toMatchObject({
      sheetCoversFrom: '2022-12-21',
    });
  });
});

describe('a filled sheet', () => {
  const facts = (answers: Readonly<Record<string, string | number | boolean>>) =>
    factsOfExample(fireSheet, {
      answers: { reportingUnit: '公安', sheetPreparedOn: '2022-12-18', sheetCoversFrom: '2022-12-01', ...answers },
      registers: { 'fire-units': [unit] },
    });
  const filled = facts({
    nothingInspected: false,
    unitsInspected: 40,
    hazardsFound: 12,
    hazardsRectified: 9,
    restOrderedToRectify: true,
    penaltyCaseFiled: false,
    shutdownOrdered: true,
    sheetPreparedBy: '冯磊',
  });

  it('is printed in the gazette’s layout', () => {
    const { heading, blocks } = fireSheet.documents?.[0]?.build(filled) ?? { heading: '', blocks: [] };
    expect(heading).toBe('张店区公安（部门/镇办）冬春火灾防控消防安全检查统计表');
    expect(blocks.find(({ kind }) => kind === 'table')).toMatchObject({
      columns: [
        '部门（镇办）名称',
        '检查单位数（家次）',
        '发现隐患数（处）',
        '整改隐患数（处）',
        '未整改隐患是否责令限期整改',
        '是否立案处罚、责令停产停业',
      ],
      rows: [['公安', '40', '12', '9', '是', '是']],
    });
    expect(blocks.find(({ kind }) => kind === 'facts')).toMatchObject({
      rows: [{ label: '填表人', value: '冯磊' }, { value: '2022-12-18' }, { label: '审核人', value: '郭建军' }],
    });
  });

  it('leaves its numbers with the obligation, the last column kept apart', () => {
    expect(fireSheet.obligation?.summary(filled)).toMatchObject({
      inspected: 40,
      found: 12,
      rectified: 9,
      isCaseFiled: false,
      isShutdownOrdered: true,
      isNil: false,
    });
  });

  it('is zeros when there was nothing to report', () => {
    const nil = fireSheet.obligation?.summary(facts({ nothingInspected: true }));
    expect(nil).toMatchObject({ inspected: 0, found: 0, rectified: 0, isCaseFiled: false, isNil: true });
  });

  it('is not received unless scan and numbers agree and the seal is there', () => {
    const receipt = fireSheet.chain.stages.at(-1);
    if (receipt?.kind !== 'check') throw new Error('no receipt');
    const checked = { ...filled, findings: { case: { scanAgreesWithNumbers: true }, items: {} } };
    expect(receipt.checkFindings(checked)).toEqual([{ path: 'findings.case.scanCarriesSeal' }]);
  });
});
