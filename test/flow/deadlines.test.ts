/** What falls due by itself while a case waits, in a running local cloud. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { apply, type Filed, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import { accept, decide, expertLinks, linkMails, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;
let client: Client;
let waiting: Filed;
let returned: Filed;

beforeAll(async () => {
  cloud = await startTestCloud();
  client = createClient(cloud.url);
  waiting = await apply(client, 1);
  returned = await apply(client, 2);
  const link = await newestLink(client, returned.caseNumber, 'officer');
  await decide(client, link, { decision: 'return', note: '请更正联系人', paths: ['contactName'] });
  await client.saveCase(returned, { contactName: '改了一半' });
  await client.advance('P8D');
  await settle(client);
});
afterAll(() => cloud.dispose());

const kindsOf = ({ caseId }: Filed) => recordOf(join(cloud.folder, 'data'), caseId).map(({ kind }) => kind);

describe('a check nobody decides', () => {
  it('is reminded of, then overdue and told, but never decided', async () => {
    expect(kindsOf(waiting)).toEqual(['submitted', 'stage-opened', 'reminded', 'reminded', 'overdue']);
    const mails = await client.inbox();
    const escalated = mails.filter(({ to, subject }) => String(to).startsWith('head') && subject.includes('逾期未办'));
    expect(escalated.some(({ subject }) => subject.includes(waiting.caseNumber))).toBe(true);
    expect((await client.getCase(waiting)).status).toBe('in-review');
  });

  it('is decided by a late decision, with the newest link alone', async () => {
    const [first] = await linkMails(client, waiting.caseNumber, 'officer');
    const old = first?.links[0]?.split('/r/')[1] ?? '';
    expect(await refusalOf(client.openReview(old))).toEqual({ status: 410, code: 'link-gone' });
    await accept(client, waiting.caseNumber);
    expect(await expertLinks(client, waiting.caseNumber)).toHaveLength(3);
  });
});

describe('a correction that never comes', () => {
  it('leaves the case as it was sent back, before the same officer', async () => {
    const view = await client.getCase(returned);
    expect(view.status).toBe('in-review');
    expect(view.data['contactName']).toBe('张三');
    expect(kindsOf(returned)).toEqual(expect.arrayContaining(['lapsed', 'stage-opened']));
    expect((await linkMails(client, returned.caseNumber, 'officer')).length).toBeGreaterThan(1);
  });

  it('is refused when it comes late', async () => {
    const late = client.saveCase(returned, { contactName: '王五' });
    expect(await refusalOf(late)).toEqual({ status: 409, code: 'already-submitted' });
    expect(await refusalOf(client.submit(returned, 'late'))).toEqual({ status: 409, code: 'already-submitted' });
  });
});

describe('a correction that the closing of the round ends', () => {
  it('is due when the round closes, and then the case waits for the officer, who can return it no more', async () => {
    await client.advance('P6D');
    const late = await apply(client, 3);
    const link = await newestLink(client, late.caseNumber, 'officer');
    await decide(client, link, { decision: 'return', note: '请更正联系人', paths: ['contactName'] });
    expect((await client.getCase(late)).correction?.dueAt).toBe('2022-12-20T15:59:59.999Z');
    await client.advance('P1DT15H');
    await settle(client);
    expect((await client.getCase(late)).status).toBe('in-review');
    const again = await newestLink(client, late.caseNumber, 'officer');
    const refusal = decide(client, again, { decision: 'return', note: '请更正联系人', paths: ['contactName'] });
    expect(await refusalOf(refusal)).toEqual({ status: 422, code: 'invalid-input' });
    await accept(client, late.caseNumber);
  });
});
