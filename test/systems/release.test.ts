/** A release that brings the second version of a form into a running cloud with open cases of the first. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { DecisionBody } from '../../infra/local/demo/reviewer-calls.ts';
import type { ExecutionSummary } from '../../infra/local/states/execution-summary.ts';
import type { Text } from '../../shared/text.ts';
import { type Filed, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const formsOf = (release: 'before' | 'after') =>
  join(import.meta.dirname, `../cloud/release-forms/${release}/index.ts`);

const acceptance: DecisionBody = { decision: 'accept', findings: { case: { isComplete: true }, items: {} } };
const signature: DecisionBody = { decision: 'sign', signature: { name: '王建国' } };

let cloud: TestCloud;
let client: Client;
/** Filed before the release: one waits for its check, one was accepted, one has ended. A draft, too. */
let waiting: Filed;
let accepted: Filed;
let ended: Filed;
let draft: CaseKey;
let printed: PaperAnswer;

beforeAll(async () => {
  cloud = await startTestCloud({ forms: formsOf('before') });
  client = createClient(cloud.url);
  draft = await client.createCase('licence', answersOf('丁单位', { faxNumber: '0533-1' }));
  [waiting, accepted, ended] = [await file('甲单位'), await file('乙单位'), await file('丙单位')];
  await settle(client);
  await check(accepted);
  await check(ended);
  await sign(ended);
  printed = await paperOf(ended, 'licence-paper');
  await cloud.kill();
  await cloud.restart(formsOf('after'));
  // The address may be another one.
  client = createClient(cloud.url);
}, 120_000);
afterAll(() => cloud.dispose());

const answersOf = (unitName: string, more: Record<string, string> = {}) => ({
  unitName,
  contactName: '张三',
  contactEmail: 'clerk@unit.example',
  ...more,
});

async function file(unitName: string): Promise<Filed> {
  const key = await client.createCase('licence', answersOf(unitName));
  return { ...key, caseNumber: await client.submit(key, 'first') };
}

const check = async ({ caseNumber }: Filed) =>
  decide(client, await newestLink(client, caseNumber, 'officer'), acceptance);
const sign = async ({ caseNumber }: Filed) => decide(client, await newestLink(client, caseNumber, 'head'), signature);

interface PaperAnswer {
  readonly code: string;
  readonly heading: string;
}

const paperOf = async ({ caseId, accessToken }: CaseKey, documentId: string) =>
  (await client.call<PaperAnswer>(`GET /api/cases/${caseId}/documents/${documentId}`, { token: accessToken })).body;

const verify = async ({ caseNumber }: Filed, code: string) =>
  (await client.call<{ standing: string; isReworded: boolean }>(`GET /api/verify/${caseNumber}/${code}`)).body;

const kindsOf = ({ caseId }: CaseKey) => recordOf(join(cloud.folder, 'data'), caseId).map(({ kind }) => kind);

async function executionOf({ caseId }: CaseKey): Promise<ExecutionSummary | undefined> {
  const { body } = await client.call<readonly ExecutionSummary[]>('GET /_local/executions');
  return body.find(({ name }) => name === `${caseId}-1`);
}

describe('a case that was filed before a release', () => {
  it('goes on by the version it was filed under, to its end, with the links that were mailed before', async () => {
    expect(await client.getCase(accepted)).toMatchObject({
      formVersion: 1,
      stage: { id: 'sign', title: { zh: '旧版签批' } },
    });
    await sign(accepted);
    expect(await client.getCase(accepted)).toMatchObject({ status: 'closed', outcome: { result: 'done' } });
    expect(await executionOf(accepted)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('opens the stages of that version after the release, and none of the new one', async () => {
    await check(waiting);
    const { body } = await client.staff<{ tasks: readonly { caseId: string; stage: { title: Text } }[] }>(
      'head',
      'GET /api/staff/tasks',
    );
    expect(body.tasks.find(({ caseId }) => caseId === waiting.caseId)?.stage.title.zh).toBe('旧版签批');
    const { body: list } = await client.staff<{ cases: readonly { caseId: string; stage: { title: Text } | null }[] }>(
      'officer',
      'GET /api/staff/cases?status=in-review',
    );
    expect(list.cases.find(({ caseId }) => caseId === waiting.caseId)?.stage?.title.zh).toBe('旧版签批');
    expect(await client.getCase(waiting)).toMatchObject({ stage: { id: 'sign' } });
    await sign(waiting);
    expect(await client.getCase(waiting)).toMatchObject({ status: 'closed' });
    expect(await executionOf(waiting)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('is shown with its own labels to staff', async () => {
    const { body } = await client.staff<{ formVersion: number; data: Record<string, unknown> }>(
      'officer',
      `GET /api/staff/cases/${ended.caseId}`,
    );
    expect(body).toMatchObject({ formVersion: 1, data: { unitName: '丙单位' } });
    const { body: form } = await client.call<{ version: number }>('GET /api/forms/licence');
    expect(form.version).toBe(2);
  });
});

describe('a paper that was printed before a release', () => {
  it('is genuine, and known to read otherwise by now', async () => {
    expect(await verify(ended, printed.code)).toMatchObject({ standing: 'current', isReworded: true });
    const now = await paperOf(ended, 'licence-paper');
    expect(now).toMatchObject({ code: printed.code, heading: '准予通知（新印）' });
  });

  it('is broken when one letter of its text’s code differs', async () => {
    const changed = printed.code.replace(/.$/, letter => (letter === '7' ? '8' : '7'));
    expect(await verify(ended, changed)).toMatchObject({ standing: 'broken' });
  });
});

describe('a paper that the form failed to make', () => {
  it('held up no filing and no decision, and is genuine since the release that mends it', async () => {
    const { code } = await paperOf(ended, 'receipt-paper');
    expect(await verify(ended, code)).toMatchObject({ standing: 'current', isReworded: false });
    expect(kindsOf(ended)).not.toContain('paper-drawn');
    await client.advance('PT2H');
    // As it was filed, and as it was signed: both stand.
    expect(kindsOf(ended).filter(kind => kind === 'paper-drawn')).toHaveLength(2);
    expect((await paperOf(ended, 'receipt-paper')).code).toBe(code);
    expect(await verify(ended, code)).toMatchObject({ standing: 'current' });
    await client.advance('PT2H');
    expect(kindsOf(ended).filter(kind => kind === 'paper-drawn')).toHaveLength(2);
  });
});

describe('what is filed after a release', () => {
  it('goes by the new version, with its new stage and its new words', async () => {
    const filed = await file('戊单位');
    await settle(client);
    await check(filed);
    expect(await client.getCase(filed)).toMatchObject({
      formVersion: 2,
      stage: { id: 'inspect', title: { zh: '现场查看' } },
    });
    await decide(client, await newestLink(client, filed.caseNumber, 'officer'), {
      decision: 'record',
      fields: { paidOn: '2022-12-05' },
    });
    await sign(filed);
    expect(await client.getCase(filed)).toMatchObject({ status: 'closed' });
    expect((await paperOf(filed, 'licence-paper')).heading).toBe('准予许可决定书');
  });

  it('may have been begun before: the draft keeps what is still asked, and is filed under the new version', async () => {
    const shown = await client.getCase(draft);
    expect(shown).toMatchObject({ formVersion: 2, data: { unitName: '丁单位' } });
    expect(shown.data).not.toHaveProperty('faxNumber');
    await client.saveCase(draft, { remark: '加急' });
    const filed = { ...draft, caseNumber: await client.submit(draft, 'first') };
    await settle(client);
    await check(filed);
    expect(await client.getCase(filed)).toMatchObject({ formVersion: 2, stage: { id: 'inspect' } });
  });

  it('is refused what the new version does not ask', async () => {
    const refused = refusalOf(client.createCase('licence', answersOf('己单位', { faxNumber: '0533-1' })));
    await expect(refused).rejects.toThrow('unknown');
  });
});
