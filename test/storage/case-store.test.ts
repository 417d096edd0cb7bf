import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newDraft } from '../../shared/case/draft.ts';
import { findBreak } from '../../shared/case/event.ts';
import type { Case } from '../../shared/case/schema.ts';
import { benchForm } from '../bench/forms/index.ts';
import { anAttachment } from '../builders/case-file.ts';
import { startTable } from './table.ts';

const AT = '2022-12-05T01:00:00.000Z';
let end: () => Promise<void>;

beforeAll(async () => {
  end = await startTable();
});

afterAll(() => end());

async function aDraft(): Promise<Case> {
  const { createDraft } = await import('../../shared/table/case-store.ts');
  const [round] = benchForm.rounds;
  if (!round) throw new Error('the form has no round');
  const { draft } = newDraft(benchForm, round, AT);
  await createDraft(draft);
  return draft;
}

const changeOf = (item: Case, kind: string) => ({
  case: { ...item, status: 'in-review' as const },
  at: AT,
  event: { kind, actor: { kind: 'applicant' as const }, detail: {} },
});

describe('the case store', () => {
  it('reads back the draft it stored', async () => {
    const { loadFile } = await import('../../shared/table/case-store.ts');
    const draft = await aDraft();
    expect((await loadFile(draft.caseId))?.case).toEqual(draft);
  });

  it('answers undefined for a case that does not exist', async () => {
    const { loadFile } = await import('../../shared/table/case-store.ts');
    expect(await loadFile('nobody')).toBeUndefined();
  });

  it('saves a draft over the version that was read and refuses an older one', async () => {
    const { saveDraft } = await import('../../shared/table/draft-store.ts');
    const draft = await aDraft();
    const saved = await saveDraft({ ...draft, answers: { field1: '甲' } }, AT);
    expect(saved.version).toBe(draft.version + 1);
    await expect(saveDraft({ ...draft, answers: { field1: '乙' } }, AT)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets one of many writers win and numbers the events without a gap', async () => {
    const { commit, loadEvents, loadCase } = await import('../../shared/table/case-store.ts');
    const draft = await aDraft();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => commit(draft, changeOf(draft, `try-${n}`))),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const next = await loadCase(draft.caseId);
    if (!next) throw new Error('the case is gone');
    await commit(next, changeOf(next, 'second'));
    const events = await loadEvents(draft.caseId);
    expect(events.map(event => event.number)).toEqual([1, 2]);
    expect(findBreak(events)).toBeUndefined();
  });

  it('gives a claim to one case and names it to the other', async () => {
    const { commit } = await import('../../shared/table/case-store.ts');
    const claims = [{ kind: 'pair', value: 'a&b' }];
    const [first, second] = [await aDraft(), await aDraft()];
    await commit(first, { ...changeOf(first, 'first'), claims });
    await expect(commit(second, { ...changeOf(second, 'second'), claims })).rejects.toMatchObject({ claims: ['a&b'] });
  });

  it('gives a claim back in the transaction that takes another, and another case can have it then', async () => {
    const { commit } = await import('../../shared/table/case-store.ts');
    const [old, new_] = [
      { kind: 'pair', value: 'old' },
      { kind: 'pair', value: 'new' },
    ];
    const [first, second] = [await aDraft(), await aDraft()];
    const filed = await commit(first, { ...changeOf(first, 'filed'), claims: [old] });
    await commit(filed, { ...changeOf(filed, 'corrected'), claims: [new_], released: [old] });
    const next = await commit(second, { ...changeOf(second, 'second'), claims: [old] });
    await expect(commit(next, { ...changeOf(next, 'third'), claims: [new_] })).rejects.toMatchObject({
      claims: ['new'],
    });
  });

  it('gives back no claim of another case, and says which it is; one that nobody holds is none to give back', async () => {
    const { commit, loadCase } = await import('../../shared/table/case-store.ts');
    const [held, free] = [
      { kind: 'pair', value: 'held' },
      { kind: 'pair', value: 'free' },
    ];
    const [first, second] = [await aDraft(), await aDraft()];
    await commit(first, { ...changeOf(first, 'filed'), claims: [held] });
    const change = { ...changeOf(second, 'second'), claims: [{ kind: 'pair', value: 'mine' }] };
    await expect(commit(second, { ...change, released: [free, held] })).rejects.toMatchObject({ claims: ['held'] });
    expect((await loadCase(second.caseId))?.version).toBe(second.version);
    await commit(second, { ...change, released: [free] });
    const third = await aDraft();
    await expect(commit(third, { ...changeOf(third, 'third'), claims: [held] })).rejects.toMatchObject({
      claims: ['held'],
    });
  });

  it('takes forty claims, gives forty back and takes fifty files in one change', async () => {
    const { commit, loadFile } = await import('../../shared/table/case-store.ts');
    const draft = await aDraft();
    const claims = (name: string) => Array.from({ length: 40 }, (_, n) => ({ kind: 'pair', value: `${name}-${n}` }));
    const filed = await commit(draft, { ...changeOf(draft, 'filed'), claims: claims('before') });
    const attachments = Array.from({ length: 50 }, (_, index) =>
      anAttachment('plan', { attachmentId: `file-${index}`, caseId: draft.caseId }),
    );
    const change = { ...changeOf(filed, 'corrected'), claims: claims('after'), released: claims('before') };
    await commit(filed, { ...change, attachments });
    expect((await loadFile(draft.caseId))?.attachments).toHaveLength(50);
  });

  it('takes two hundred files in one change, and removes them with one save', async () => {
    const { commit, loadFile } = await import('../../shared/table/case-store.ts');
    const { saveDraft } = await import('../../shared/table/draft-store.ts');
    const draft = await aDraft();
    const ids = Array.from({ length: 200 }, (_, index) => `file-${index}`);
    const files = ids.map(attachmentId => anAttachment('plan', { attachmentId, caseId: draft.caseId }));
    const filed = await commit(draft, { ...changeOf(draft, 'with many files'), attachments: files });
    const full = await loadFile(draft.caseId);
    expect(full?.attachments.filter(({ status }) => status === 'clean')).toHaveLength(200);
    expect(full?.case).toMatchObject({ version: filed.version, eventCount: 1 });
    const saved = await saveDraft({ ...filed, answers: {} }, AT, full?.attachments);
    const emptied = await loadFile(draft.caseId);
    expect(emptied?.attachments.every(({ status }) => status === 'removed')).toBe(true);
    expect(emptied?.case.version).toBe(saved.version);
  });

  it('writes the message with the change, finds it unsent and forgets it once it has left', async () => {
    const { commit } = await import('../../shared/table/case-store.ts');
    const { findMessage, removeMessages, unsentBefore } = await import('../../shared/table/message-store.ts');
    const { allShards } = await import('../../shared/table/shard.ts');
    const draft = await aDraft();
    await commit(draft, {
      ...changeOf(draft, 'with message'),
      messages: [{ kind: 'start', formId: benchForm.id, chainRun: 1 }],
    });
    const unsent = (await Promise.all(allShards.map(shard => unsentBefore(shard, '2022-12-06')))).flat();
    const key = unsent.find(({ caseId }) => caseId === draft.caseId);
    if (!key) throw new Error('the message is not in the outbox');
    expect((await findMessage(key))?.body).toEqual({ kind: 'start', formId: benchForm.id, chainRun: 1 });
    await removeMessages([key]);
    expect(await findMessage(key)).toBeUndefined();
  });

  it('counts a rate by key and refuses what is over it', async () => {
    const { requireUnderLimit } = await import('../../shared/http/rate.ts');
    const limit = { name: 'test', count: 5, windowSeconds: 60 };
    for (let time = 1; time <= limit.count; time += 1) await requireUnderLimit(limit, 'somebody', AT);
    await expect(requireUnderLimit(limit, 'somebody', AT)).rejects.toMatchObject({ code: 'too-many' });
    await expect(requireUnderLimit(limit, 'somebody else', AT)).resolves.toBeUndefined();
    const later = new Date(Date.parse(AT) + 45_000).toISOString();
    await expect(requireUnderLimit(limit, 'somebody', later)).rejects.toMatchObject({
      details: { retryAfterSeconds: 15 },
    });
  });
});
