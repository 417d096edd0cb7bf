import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../shared/id.ts';
import { loadFile } from '../../../shared/table/case-store.ts';
import { CaseEntity } from '../../../shared/table/entities.ts';
import { findMessages, unsentBefore } from '../../../shared/table/message-store.ts';
import { allShards } from '../../../shared/table/shard.ts';
import { aForm } from '../../builders/form.ts';
import { type Answer, loadFunction, type PageFunction } from '../page-function.ts';
import { startStaffTable } from '../staff/staff-table.ts';
import { forms } from './filing-forms/index.ts';

const AT = '2022-12-05T01:00:00.000Z';
const [filed, withFile, owed] = forms.map(form => form.id);
let stop: () => Promise<void>;
let api: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean', DRAFTS_PER_HOUR: '1000' });
  api = await loadFunction('applicant', 'test/functions/applicant/filing-forms/index.ts');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});
beforeEach(() => void vi.setSystemTime(Date.parse(AT)));
afterAll(async () => {
  vi.useRealTimers();
  api.dispose();
  await stop();
});

/** Answers that no case before has given. */
const answers = (place = newId()) => ({
  unitName: '甲单位',
  contactName: '张三',
  contactEmail: 'zhang@zhangdian.example',
  visits: [{ id: 'v1', place, cost: '12.00' }],
});

const file = (data: Record<string, unknown>, key: string | undefined, formId = filed): Promise<Answer> =>
  api.ask('POST /api/forms/{formId}/cases', {
    params: { formId: formId ?? '' },
    headers: key === undefined ? {} : { 'idempotency-key': key },
    json: { data, submit: true },
  });

const bodyOf = (answer: Answer) => JSON.parse(answer.body);

describe('a case filed in one call', () => {
  it('is in review, with its number, one event, the start of its chain and a token that opens it', async () => {
    const answer = await file(answers(), 'key-1');
    expect(answer.statusCode).toBe(202);
    const { caseId, caseNumber, accessToken } = bodyOf(answer);
    expect(answer.headers['location']).toBe(`/api/cases/${caseId}`);
    expect((await loadFile(caseId))?.case).toMatchObject({
      status: 'in-review',
      caseNumber,
      version: 1,
      eventCount: 1,
      revision: 1,
      submittedAt: AT,
    });
    const headers = { authorization: `Bearer ${accessToken}` };
    const read = await api.ask('GET /api/cases/{caseId}', { params: { caseId }, headers });
    expect(read.statusCode).toBe(200);
    expect(bodyOf(read).timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['submitted']);
    const unsent = (await Promise.all(allShards.map(shard => unsentBefore(shard, '2023')))).flat();
    const messages = await findMessages(unsent.filter(message => message.caseId === caseId));
    expect([...messages.values()].map(({ body }) => body.kind)).toContain('start');
  });

  it('is the same case when twenty do it at once with the same key, and its token is told once', async () => {
    const data = answers();
    const all = (await Promise.all(Array.from({ length: 20 }, () => file(data, 'key-2')))).map(bodyOf);
    expect(new Set(all.map(({ caseNumber }) => caseNumber)).size).toBe(1);
    expect(all.filter(({ accessToken }) => accessToken !== undefined)).toHaveLength(1);
    expect((await loadFile(all[0].caseId))?.case).toMatchObject({ version: 1, revision: 1 });
  });

  it('is another case with other answers, or another key', async () => {
    const [data, other] = [answers(), answers()];
    const made = await Promise.all([file(data, 'key-3'), file(other, 'key-3'), file(data, 'key-4')]);
    expect(new Set(made.map(answer => bodyOf(answer).caseId)).size).toBe(3);
  });

  it('is found by a repeat after its round has closed', async () => {
    const data = answers();
    const first = bodyOf(await file(data, 'key-5'));
    vi.setSystemTime(Date.parse('2031-01-01T00:00:00Z'));
    const repeat = await file(data, 'key-5');
    expect(repeat.statusCode).toBe(202);
    expect(bodyOf(repeat)).toEqual({ caseId: first.caseId, caseNumber: first.caseNumber });
    expect(bodyOf(await file(answers(), 'key-5')).type).toContain('round-closed');
    expect((await loadFile(first.caseId))?.case).toMatchObject({ version: 1 });
  });

  it('is found, and not submitted again, by a repeat while it is being corrected', async () => {
    const data = answers();
    const { caseId, caseNumber } = bodyOf(await file(data, 'key-11'));
    const stored = (await loadFile(caseId))?.case;
    if (!stored) throw new Error('nothing was filed');
    const stageId = aForm.chain.stages[0]?.id ?? '';
    const dueAt = '2022-12-12T15:59:59.999Z';
    const correction = { note: '补正', paths: ['unitName'], dueAt, stageId, lap: 1, before: stored.answers };
    await CaseEntity.build(PutItemCommand)
      .item({ ...stored, status: 'returned', stageId, correction })
      .send();
    expect(bodyOf(await file(data, 'key-11'))).toEqual({ caseId, caseNumber });
    expect((await loadFile(caseId))?.case).toMatchObject({ status: 'returned', version: 1, revision: 1 });
  });

  it('carries the flag of a claim that another case holds', async () => {
    const data = answers('同一处');
    await file(data, 'key-6');
    const { caseId } = bodyOf(await file(data, 'key-7'));
    expect((await loadFile(caseId))?.case.flags).toEqual([`${aForm.uniqueClaims[0]?.flag}:v1`]);
  });
});

describe('what cannot be filed in one call', () => {
  it('names what is wrong and what is missing at once, each once, and keeps nothing', async () => {
    const data = { unitName: '甲单位', contactEmail: 'nobody', visits: [{ id: 'v1', place: '某处', cost: '一百' }] };
    const refused = await file(data, 'key-8');
    expect(refused.statusCode).toBe(422);
    const { errors } = bodyOf(refused);
    expect(errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'contactEmail',
      'contactName',
      'visits.v1.cost',
    ]);
    const again = bodyOf(await file({ ...data, ...answers() }, 'key-8'));
    expect((await loadFile(again.caseId))?.case).toMatchObject({ version: 1, status: 'in-review' });
  });

  it('names the attachments that it needs', async () => {
    const { errors } = bodyOf(await file(answers(), 'key-9', withFile));
    expect(errors).toEqual([expect.objectContaining({ path: aForm.slots[0]?.id, code: 'slot-empty' })]);
  });

  it('is one more than an address may file in an hour: what was refused or repeated is not counted', async () => {
    vi.setSystemTime(Date.parse('2022-12-06T01:20:00Z'));
    process.env['DRAFTS_PER_HOUR'] = '2';
    try {
      const data = answers();
      const first = bodyOf(await file(data, 'key-12'));
      expect((await file({ ...answers(), contactEmail: 'nobody' }, 'key-13')).statusCode).toBe(422);
      expect(bodyOf(await file(data, 'key-12'))).toEqual({ caseId: first.caseId, caseNumber: first.caseNumber });
      expect((await file(answers(), 'key-14')).statusCode).toBe(202);
      const refused = await file(answers(), 'key-15');
      expect(refused.statusCode).toBe(429);
      expect(refused.headers['retry-after']).toBe(String(40 * 60));
      expect(bodyOf(await file(data, 'key-12'))).toEqual({ caseId: first.caseId, caseNumber: first.caseNumber });
      vi.setSystemTime(Date.parse('2022-12-06T02:00:00Z'));
      expect((await file(answers(), 'key-15')).statusCode).toBe(202);
    } finally {
      process.env['DRAFTS_PER_HOUR'] = '1000';
    }
  });

  it('needs a key, and is no form that is owed', async () => {
    expect(bodyOf(await file(answers(), undefined)).type).toContain('malformed-request');
    expect(bodyOf(await file(answers(), 'key-10', owed)).type).toContain('owed-form');
  });
});

describe('drafts', () => {
  const begin = (sourceIp: string, headers: Readonly<Record<string, string>> = {}) =>
    api.ask('POST /api/forms/{formId}/cases', { params: { formId: filed ?? '' }, json: {}, sourceIp, headers });
  const beginOnPage = (sourceIp: string) =>
    api.ask('POST /forms/{formId}/cases', { params: { formId: filed ?? '' }, sourceIp });
  const statusesOf = async (answers: readonly Promise<Answer>[]) =>
    (await Promise.all(answers)).map(({ statusCode }) => statusCode).toSorted();

  beforeEach(() => void Object.assign(process.env, { DRAFTS_PER_HOUR: '2' }));
  afterAll(() => void Object.assign(process.env, { DRAFTS_PER_HOUR: '1000' }));

  it('from one address are no more than may be, by the API and the page together, until the hour is over', async () => {
    vi.setSystemTime(Date.parse('2022-12-06T03:15:00Z'));
    expect((await begin('198.51.100.1')).statusCode).toBe(201);
    expect((await beginOnPage('198.51.100.1')).statusCode).toBe(303);
    const refused = await begin('198.51.100.1');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '2700']);
    expect((await beginOnPage('198.51.100.1')).statusCode).toBe(429);
    expect((await begin('198.51.100.2')).statusCode).toBe(201);
    vi.setSystemTime(Date.parse('2022-12-06T04:00:00Z'));
    expect((await begin('198.51.100.1')).statusCode).toBe(201);
  });

  it('are counted by the connection, whatever a header says', async () => {
    const spoofed = [1, 2, 3, 4].map(last => {
      const address = `203.0.113.${last}`;
      const headers = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
      return begin('198.51.100.3', headers);
    });
    expect(await statusesOf(spoofed)).toEqual([201, 201, 429, 429]);
  });

  it('from the addresses of one IPv6 network are counted together', async () => {
    const sent = ['2001:db8:7:1::1', '2001:db8:7:1::2', '2001:db8:7:1:ffff::3', '2001:db8:7:2::1'].map(one =>
      begin(one),
    );
    expect(await statusesOf(sent)).toEqual([201, 201, 201, 429]);
  });
});
