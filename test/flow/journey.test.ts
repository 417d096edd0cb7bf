/** One application from draft to disbursement, and what many callers at once may not do to it. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { APPLICANT, answersFor, apply, attachAll, prepare, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import {
  accept,
  acceptance,
  expertLinks,
  linkMails,
  newestLink,
  prepareSignature,
  record,
  score,
  scoreAll,
} from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;
let client: Client;
beforeAll(async () => {
  cloud = await startTestCloud();
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

const recorded = (caseId: string) => recordOf(join(cloud.folder, 'data'), caseId);

describe('one application', () => {
  let key: CaseKey;
  let caseNumber: string;

  it('says all that is missing, at once, until nothing is', async () => {
    key = await client.createCase('subsidy', answersFor(1));
    const empty = await client.getCase(key);
    expect(empty.status).toBe('draft');
    expect(empty.missing.map(({ code }) => code)).toContain('slot-empty');
    expect(await refusalOf(client.submit(key, 'too-early'))).toEqual({ status: 422, code: 'not-ready' });
    expect(await refusalOf(client.file('subsidy', answersFor(1), 'in-one-call'))).toEqual({
      status: 422,
      code: 'not-ready',
    });
    await attachAll(client, key);
    const full = await client.getCase(key);
    expect(full.missing).toEqual([]);
    expect(full.attachments.every(({ status }) => status === 'clean')).toBe(true);
  });

  it('is submitted once, whatever is repeated', async () => {
    caseNumber = await client.submit(key, 'first');
    expect(caseNumber).toMatch(/^ZX-20221205-[0-9A-Z]{8}$/);
    expect(await client.submit(key, 'first')).toBe(caseNumber);
    expect(await refusalOf(client.submit(key, 'second'))).toEqual({ status: 409, code: 'already-submitted' });
    await settle(client);
    const received = (await client.inbox()).filter(({ to }) => to === APPLICANT);
    expect(received.filter(({ subject }) => subject.includes(caseNumber))).toHaveLength(1);
  });

  it('is checked by the officer, whose link says what is to be decided', async () => {
    const link = await newestLink(client, caseNumber, 'officer');
    const view = await client.openReview(link);
    expect(view.allowedDecisions).toEqual(['accept', 'return', 'reject']);
    expect(view.attachments).toHaveLength(10);
    const [first] = view.attachments;
    const download = await fetch(first?.url ?? '');
    expect(download.status).toBe(200);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await accept(client, caseNumber)).toMatchObject({ decision: 'accept', isRepeat: false });
    expect(await client.decide(link, acceptance)).toMatchObject({ decision: 'accept', isRepeat: true });
  });

  it('is scored by three experts, each for themselves', async () => {
    const links = await expertLinks(client, caseNumber);
    expect(new Set(links).size).toBe(3);
    await scoreAll(client, caseNumber);
    const again = await client.decide(links[0] ?? '', score);
    expect(again.isRepeat).toBe(true);
  });

  it('is signed with the code that was sent to the head, and with no other', async () => {
    const { link, signature } = await prepareSignature(client, caseNumber);
    const { code: _sent, ...withoutCode } = { code: '', ...signature };
    expect(await refusalOf(client.decide(link, withoutCode))).toEqual({ status: 403, code: 'code-required' });
    const wrong = { ...signature, code: 'abcdef' };
    expect(await refusalOf(client.decide(link, wrong))).toEqual({ status: 403, code: 'code-required' });
    expect(await client.decide(link, signature)).toMatchObject({ decision: 'sign', isRepeat: false });
    await settle(client);
  });

  it('is closed with its award, published, and told to the applicant', async () => {
    await record(client, caseNumber);
    const closed = await client.getCase(key);
    expect(closed.status).toBe('closed');
    expect(closed.outcome).toMatchObject({ result: 'awarded', totalFen: 1_000_000 });
    const { body } = await client.call<{ results: unknown[] }>('GET /api/results/subsidy/2022');
    expect(body.results).toContainEqual(expect.objectContaining({ caseNumber, result: 'pass', awardFen: 1_000_000 }));
    const told = (await client.inbox()).filter(({ to, subject }) => to === APPLICANT && subject.includes(caseNumber));
    expect(told.map(({ subject }) => subject.slice(0, 4))).toEqual(['已收到：', '办理结果']);
    const { body: executions } = await client.call<{ name: string; status: string }[]>('GET /_local/executions');
    expect(executions.filter(({ name }) => name.startsWith(key.caseId))).toMatchObject([{ status: 'SUCCEEDED' }]);
  });

  it('leaves a record without a gap, in which every hash follows from the one before', async () => {
    const events = recorded(key.caseId);
    expect(events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'stage-opened',
      'decided',
      'stage-opened',
      'decided',
      'decided',
      'decided',
      'stage-opened',
      'code-sent',
      'decided',
      'stage-opened',
      'decided',
      'closed',
    ]);
  });
});

describe('many at once', () => {
  it('refuses all but one of 50 parallel decisions on one task', async () => {
    const { caseId, caseNumber } = await apply(client, 2);
    const link = await newestLink(client, caseNumber, 'officer');
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const note = `caller ${index}`;
        const body =
          index % 2 === 0 ? { ...acceptance, note } : { decision: 'reject' as const, reason: 'not-in-scope', note };
        const decided = client.decide(link, body).then(({ isRepeat }) => ({ status: 200, isRepeat }));
        return decided.catch(() => refusalOf(client.decide(link, body)));
      }),
    );
    expect(answers.filter(answer => 'isRepeat' in answer && !answer.isRepeat)).toHaveLength(1);
    const others = answers.filter(answer => !('isRepeat' in answer));
    expect(others).toHaveLength(49);
    expect(others.every(answer => 'code' in answer && answer.code === 'already-decided')).toBe(true);
    await settle(client);
    const events = recorded(caseId);
    expect(events.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  it.each(['one key', 'a key each'])('gives 50 parallel submissions with %s one case number', async keys => {
    const key = await prepare(client, keys === 'one key' ? 3 : 4);
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => client.submit(key, keys === 'one key' ? 'same' : `key-${index}`)),
    );
    const numbers = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
    expect(new Set(numbers).size).toBe(1);
    await settle(client);
    const events = recorded(key.caseId);
    expect(events.filter(({ kind }) => kind === 'submitted')).toHaveLength(1);
    expect((await client.getCase(key)).caseNumber).toBe(numbers[0]);
  });

  it('awards a provider and an enterprise once, however many cases are signed at the same moment', async () => {
    const cases = [await apply(client, 5), await apply(client, 5)];
    const signing = cases.map(async ({ caseNumber }) => {
      await accept(client, caseNumber);
      await scoreAll(client, caseNumber);
      return prepareSignature(client, caseNumber);
    });
    const ready = await Promise.all(signing);
    await Promise.all(ready.map(({ link, signature }) => client.decide(link, signature)));
    await settle(client);
    const open = await Promise.all(cases.map(key => client.getCase(key)));
    for (const { caseNumber } of open.filter(({ status }) => status !== 'closed'))
      await record(client, caseNumber ?? '');
    const outcomes = await Promise.all(cases.map(async key => (await client.getCase(key)).outcome));
    expect(outcomes.map(outcome => outcome?.totalFen).toSorted()).toEqual([0, 1_000_000]);
    expect(outcomes.map(outcome => outcome?.items[0]?.reason ?? 'awarded').toSorted()).toEqual([
      'already-awarded',
      'awarded',
    ]);
    for (const { caseId } of cases) expect(recorded(caseId).at(-1)?.kind).toBe('closed');
  });

  it('opens nothing twice: one link for each task', async () => {
    const mails = await linkMails(client, '');
    const links = mails.map(({ links: [link] }) => link);
    expect(new Set(links).size).toBe(links.length);
  });
});
