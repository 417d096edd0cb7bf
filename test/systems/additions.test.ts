/** Additions to a case under review and to one that was delivered, in a running local cloud; and fifty at once. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import { findBreak } from '../../shared/case/event.ts';
import { type Filed, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;
let client: Client;
beforeAll(async () => {
  cloud = await startTestCloud({ forms: join(import.meta.dirname, '../cloud/logged-forms/index.ts') });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

const signature = { decision: 'sign' as const, signature: { name: '王建国' } };
const recordIn = ({ caseId }: Filed) => recordOf(join(cloud.folder, 'data'), caseId);

async function file(): Promise<Filed> {
  const key = await client.createCase('logged', {
    unitName: '甲单位',
    contactName: '张三',
    contactEmail: 'clerk@unit.example',
    visits: [{ id: '1', place: '东厂', cost: '1.00' }],
  });
  for (const one of filesFor({ form: await client.describeForm('logged'), items: {}, seed: 'x' })) {
    await client.uploadFile(key, one);
  }
  await settle(client);
  const caseNumber = await client.submit(key, 'first');
  await settle(client);
  return { ...key, caseNumber };
}

const add = ({ caseId, accessToken }: Filed, key: string) =>
  client.call<{ itemId: string; revision: number }>(`POST /api/cases/${caseId}/log`, {
    token: accessToken,
    headers: { 'idempotency-key': key },
    body: { data: { place: '西厂', cost: '2.00' } },
  });

describe('an addition', () => {
  it('ends the link of whoever was asked, and asks again for the next version', async () => {
    const filed = await file();
    const link = await newestLink(client, filed.caseNumber, 'head');
    expect((await add(filed, 'a1')).body).toMatchObject({ itemId: '2', revision: 2 });
    expect((await add(filed, 'a1')).body).toMatchObject({ itemId: '2' });
    expect(await refusalOf(decide(client, link, signature))).toMatchObject({ status: 410, code: 'link-gone' });
    await settle(client);
    await decide(client, await newestLink(client, filed.caseNumber, 'head'), signature);
    const events = recordIn(filed);
    expect(events.filter(({ kind }) => kind === 'log-added')).toHaveLength(1);
    expect(findBreak(events)).toBeUndefined();
  });

  it('of fifty at once and a signature among them: each is told how it went, and none is lost', async () => {
    const filed = await file();
    const link = await newestLink(client, filed.caseNumber, 'head');
    const additions = Array.from({ length: 50 }, (_, index) => add(filed, `r${index}`));
    const signing = decide(client, link, signature);
    const told = await Promise.allSettled([...additions, signing]);
    const added = told.slice(0, 50).filter(({ status }) => status === 'fulfilled').length;
    expect(added).toBeGreaterThan(0);
    for (const one of told) {
      if (one.status === 'rejected')
        expect(String(one.reason)).toMatch(/busy|link-gone|log-closed|too-many|503|410|409/);
    }
    await settle(client);
    const events = recordIn(filed);
    expect(events.filter(({ kind }) => kind === 'log-added')).toHaveLength(added);
    expect(findBreak(events)).toBeUndefined();
    const { data, revision } = await client.getCase(filed);
    expect([(data as { visits: unknown[] }).visits.length, revision]).toEqual([added + 1, added + 1]);
    await decide(client, await newestLink(client, filed.caseNumber, 'head'), signature);
  });
});
