/** Filings on the real engine: each made once, whoever makes it how often, and none in a frozen period. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFile } from '../builders/case-file.ts';
import { owedForm } from '../builders/owed-form.ts';
import { startTable } from './table.ts';

const AT = '2022-12-05T01:00:00.000Z';
let end: () => Promise<void>;

beforeAll(async () => {
  end = await startTable();
});
afterAll(() => end());

const period = { id: '2022-12', title: { zh: '十二月', en: 'December' }, opensOn: '2022-12-01', dueOn: '2022-12-20' };

async function aFiling(key: string, periodId = period.id, attempt = 1) {
  const { newFiling } = await import('../../shared/obligation/new-filing.ts');
  const entry = { key, name: `单位${key}`, details: {} };
  return newFiling({ form: owedForm, period: { ...period, id: periodId }, entry, attempt, answers: {}, at: AT });
}

const told = (mark: string) => ({
  mark,
  mail: { kind: 'mail' as const, to: 'a@zhangdian.example', subject: { zh: '题', en: 'T' }, lines: [] },
});

async function mailsFor(caseId: string): Promise<number> {
  const { unsentBefore } = await import('../../shared/table/message-store.ts');
  const { allShards } = await import('../../shared/table/shard.ts');
  const unsent = (await Promise.all(allShards.map(shard => unsentBefore(shard, '2023')))).flat();
  return unsent.filter(message => message.caseId === caseId).length;
}

describe('opening a filing', () => {
  it('makes one draft and one mail when twenty do it at once', async () => {
    const { openFiling } = await import('../../shared/table/filing-writes.ts');
    const { readFilingsOf } = await import('../../shared/obligation/store.ts');
    const { loadCase } = await import('../../shared/table/case-store.ts');
    const all = await Promise.all(Array.from({ length: 20 }, () => aFiling('甲')));
    const made = await Promise.all(
      all.map(({ draft, filing }) => openFiling(draft, filing, told('opened')).catch(() => false)),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    const [filing, ...others] = await readFilingsOf({ formId: owedForm.id, periodId: period.id, entryKey: '甲' });
    expect(others).toEqual([]);
    expect(filing).toMatchObject({ status: 'draft', attempt: 1, mails: new Set(['opened']) });
    expect(await mailsFor(filing?.caseId ?? '')).toBe(1);
    const drafts = await Promise.all(all.map(({ draft }) => loadCase(draft.caseId)));
    expect(drafts.filter(draft => draft !== undefined)).toHaveLength(1);
  });

  it('is refused in a frozen period, with nothing written', async () => {
    const { FreezeEntity } = await import('../../shared/table/owed-entities.ts');
    const { PutItemCommand } = await import('dynamodb-toolbox/entity/actions/put');
    const { openFiling } = await import('../../shared/table/filing-writes.ts');
    const { shardOf } = await import('../../shared/table/shard.ts');
    const { loadCase } = await import('../../shared/table/case-store.ts');
    const freeze = { formId: owedForm.id, periodId: 'frozen', shard: shardOf('乙'), isFrozen: true, frozenAt: AT };
    await FreezeEntity.build(PutItemCommand).item(freeze).send();
    const { draft, filing } = await aFiling('乙', 'frozen');
    await expect(openFiling(draft, filing)).rejects.toMatchObject({ code: 'period-frozen' });
    expect(await loadCase(draft.caseId)).toBeUndefined();
  });

  it('tells once under one mark', async () => {
    const { openFiling, tellOnce } = await import('../../shared/table/filing-writes.ts');
    const { draft, filing } = await aFiling('丙');
    await openFiling(draft, filing);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => tellOnce(filing, told('reminder 1'), AT).catch(() => false)),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
    expect(await tellOnce(filing, told('reminder 2'), AT)).toBe(true);
    expect(await mailsFor(draft.caseId)).toBe(2);
  });
});

describe('a case that is filed for a period', () => {
  it('writes its filing in the transaction of its own change', async () => {
    const { openFiling } = await import('../../shared/table/filing-writes.ts');
    const { commit } = await import('../../shared/table/case-store.ts');
    const { readFilings } = await import('../../shared/obligation/store.ts');
    const { draft, filing } = await aFiling('丁', '2023-01');
    await openFiling(draft, filing, told('opened'));
    const item = { ...draft, status: 'in-review' as const, caseNumber: 'MO-20221205-AAAAAAAA', submittedAt: AT };
    const event = { kind: 'submitted', actor: { kind: 'applicant' as const }, detail: {} };
    const submitted = await commit(draft, { case: item, at: AT, event, filing: { status: 'submitted' } });
    const summary = { visits: 3 };
    await commit(submitted, { case: submitted, at: AT, event, filing: { status: 'accepted', summary } });
    const { filings } = await readFilings(owedForm.id, '2023-01');
    expect(filings.get('丁')).toEqual([
      {
        ...filing,
        status: 'accepted',
        caseNumber: item.caseNumber,
        submittedAt: AT,
        closedAt: AT,
        summary,
        formVersion: 1,
        mails: new Set(['opened']),
      },
    ]);
    expect(aFile().case.owed).toBeUndefined();
  });
});

describe('a period that is frozen while units file', () => {
  const event = { kind: 'submitted', actor: { kind: 'applicant' as const }, detail: {} };

  it('takes what was written before the freeze, refuses the rest, and nothing in between', async () => {
    const { openFiling } = await import('../../shared/table/filing-writes.ts');
    const { commit } = await import('../../shared/table/case-store.ts');
    const { changePeriod } = await import('../../shared/table/period-writes.ts');
    const { readFilings, readPeriods } = await import('../../shared/obligation/store.ts');
    const key = { formId: owedForm.id, periodId: 'raced' };
    const all = await Promise.all(Array.from({ length: 40 }, (_, unit) => aFiling(`单位${unit}`, key.periodId)));
    for (const { draft, filing } of all) await openFiling(draft, filing);
    const submit = async ({ draft }: (typeof all)[number]) => {
      const item = { ...draft, status: 'in-review' as const, submittedAt: AT };
      await commit(draft, { case: item, at: AT, event, filing: { status: 'submitted' } });
    };
    const frozen = { kind: 'frozen' as const, at: AT, by: 'officer', byName: '李明' };
    const freezing = async () => {
      for (let tries = 0; tries < 20; tries += 1) {
        const done = await changePeriod(key, undefined, frozen).then(
          () => true,
          () => false,
        );
        if (done) return;
      }
      throw new Error('the period could not be frozen');
    };
    const [first, second] = [all.slice(0, 20), all.slice(20)];
    await Promise.all(first.map(submit));
    const raced = await Promise.allSettled([freezing(), ...second.map(submit)]);
    const { filings, frozenAt } = await readFilings(key.formId, key.periodId);
    const statuses = [...filings.values()].map(([filing]) => filing?.status);
    const taken = raced.slice(1).filter(({ status }) => status === 'fulfilled').length;
    const refused = raced.slice(1).flatMap(one => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(frozenAt).toBe(AT);
    expect(statuses.filter(status => status === 'submitted')).toHaveLength(20 + taken);
    expect(statuses.filter(status => status === 'draft')).toHaveLength(20 - taken);
    expect(refused.every(code => code === 'period-frozen' || code === 'conflict')).toBe(true);
    expect((await readPeriods(key.formId)).find(({ periodId }) => periodId === key.periodId)).toMatchObject({
      isFrozen: true,
      version: 1,
      history: [frozen],
    });
    const [late] = second.filter(({ filing }) => filings.get(filing.entryKey)?.[0]?.status === 'draft');
    if (late) await expect(submit(late)).rejects.toMatchObject({ code: 'period-frozen' });
  });

  it('is frozen once by two officers at the same time', async () => {
    const { changePeriod } = await import('../../shared/table/period-writes.ts');
    const key = { formId: owedForm.id, periodId: 'twice' };
    const change = (by: string) => changePeriod(key, undefined, { kind: 'frozen', at: AT, by, byName: by });
    const tries = await Promise.allSettled(['a', 'b', 'c'].map(change));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
