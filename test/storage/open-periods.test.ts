/** Opening a period for a large register, in runs that break off. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Form } from '../../shared/form/definition.ts';
import { owedForm } from '../builders/owed-form.ts';
import { startTable } from './table.ts';

const UNITS = 90;

const { obligation } = owedForm;
if (!obligation) throw new Error('nothing is owed');

const largeForm: Form = {
  ...owedForm,
  obligation: {
    ...obligation,
    prefill: given => ({ ...obligation.prefill(given), remark: String(given.previousSummary?.['visits'] ?? '') }),
  },
  registers: owedForm.registers.map(register =>
    register.id === 'units'
      ? {
          ...register,
          entries: Array.from({ length: UNITS }, (_, unit) => ({
            key: `u${String(unit).padStart(4, '0')}`,
            name: `第${unit}单位`,
            details: { email: `u${unit}@zhangdian.example` },
          })),
        }
      : register,
  ),
};
vi.mock('#forms', () => ({ forms: [largeForm] }));

let end: () => Promise<void>;
beforeAll(async () => {
  end = await startTable();
});
afterAll(() => end());

async function counts() {
  const { readFilings } = await import('../../shared/obligation/store.ts');
  const { unsentBefore } = await import('../../shared/table/message-store.ts');
  const { allShards } = await import('../../shared/table/shard.ts');
  const { filings } = await readFilings(owedForm.id, '2022-12');
  const all = [...filings.values()].flat();
  const unsent = await Promise.all(allShards.map(shard => unsentBefore(shard, '2024')));
  return {
    filings: all.length,
    cases: new Set(all.map(({ caseId }) => caseId)).size,
    isMailed: unsent.flat().length > 0,
  };
}

/** A run that has time for so many pages. */
function aRun(at: string, pages = Number.POSITIVE_INFINITY) {
  let left = pages;
  return {
    at,
    hasTime: () => {
      left -= 1;
      return left >= 0;
    },
  };
}

describe('a register of ninety units', () => {
  it('is gone on with where a run broke off, and done once however often it is run', async () => {
    const { tendOwedForms } = await import('../../functions/schedule/owed-forms.ts');
    const { readPeriods } = await import('../../shared/obligation/store.ts');
    await tendOwedForms(aRun('2022-12-05T01:00:00.000Z', 3));
    expect(await counts()).toMatchObject({ filings: 30, cases: 30 });
    expect((await readPeriods(owedForm.id))[0]?.openedFor).toBeUndefined();
    await Promise.all([
      tendOwedForms(aRun('2022-12-05T05:00:00.000Z')),
      tendOwedForms(aRun('2022-12-05T05:00:00.000Z')),
    ]);
    await tendOwedForms(aRun('2022-12-05T09:00:00.000Z'));
    expect(await counts()).toEqual({ filings: UNITS, cases: UNITS, isMailed: true });
    expect((await readPeriods(owedForm.id))[0]?.openedFor).toBeDefined();
  });

  it('is reminded once each, by two runs beside each other', async () => {
    const { tendOwedForms } = await import('../../functions/schedule/owed-forms.ts');
    const { readFilings } = await import('../../shared/obligation/store.ts');
    const at = '2022-12-15T01:00:00.000Z';
    await Promise.allSettled([tendOwedForms(aRun(at)), tendOwedForms(aRun(at))]);
    await tendOwedForms(aRun(at));
    const { filings } = await readFilings(owedForm.id, '2022-12');
    const marks = [...filings.values()].flat().map(({ mails }) => mails?.size);
    expect(new Set(marks)).toEqual(new Set([2]));
  });

  it('begins the next period with what was kept of the one before, as it was verified', async () => {
    const { tendOwedForms } = await import('../../functions/schedule/owed-forms.ts');
    const { readFilings } = await import('../../shared/obligation/store.ts');
    const { loadCase } = await import('../../shared/table/case-store.ts');
    const { FilingEntity } = await import('../../shared/table/owed-entities.ts');
    const { UpdateItemCommand, $set } = await import('dynamodb-toolbox/entity/actions/update');
    const key = { formId: owedForm.id, entryKey: 'u0000', attempt: 1 };
    const accepted = { ...key, periodId: '2022-12', status: 'accepted' as const, summary: $set({ visits: 7 }) };
    await FilingEntity.build(UpdateItemCommand).item(accepted).send();
    await tendOwedForms(aRun('2023-01-05T01:00:00.000Z', 2));
    const { filings } = await readFilings(owedForm.id, '2023-01');
    const [opened] = filings.get('u0000') ?? [];
    expect((await loadCase(opened?.caseId ?? ''))?.answers['remark']).toBe('7');
  });
});
