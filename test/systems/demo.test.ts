/** The demonstration of every form, played as `npm run demo` plays it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demos } from '../../forms/demos.ts';
import { type AwardRow, differencesOf, totalOf } from '../../infra/local/demo/award-rows.ts';
import { formatAwardTable } from '../../infra/local/demo/award-table.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { play } from '../../infra/local/demo/play.ts';
import { isWellFormedToken } from '../../infra/local/states/task-token.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const PLAY_MS = 300_000;
const [scenario] = demos;
if (!scenario) throw new Error('there is no demonstration');

let cloud: TestCloud;
let client: Client;
let rows: readonly AwardRow[];
let mails: readonly Mail[];
const said: string[] = [];

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2022-12-12T09:00:00+08:00' });
  client = createClient(cloud.url);
  rows = await play(client, scenario, { say: line => said.push(line) });
  mails = await client.inbox();
}, PLAY_MS);
afterAll(() => cloud.dispose());

describe('the award table', () => {
  it('is the expected one, to the fen', () => {
    expect(differencesOf(rows, scenario)).toEqual([]);
    expect(totalOf(rows)).toBe(78_600_49);
  });

  it('names ten providers of the published list, and every case but the late one', () => {
    expect(new Set(rows.map(row => row.applicant)).size).toBe(10);
    expect(rows.filter(row => row.caseNumber === '').map(row => row.reason)).toEqual(['round-closed/after-deadline']);
  });

  it('is what is published', async () => {
    const { body } = await client.call<{ results: readonly AwardRow[] }>('GET /api/results/subsidy/2022');
    const published = body.results.map(({ caseNumber, title, result, awardFen, ...line }) => ({
      caseNumber,
      title,
      result,
      reason: line.reason ?? undefined,
      score: line.score ?? undefined,
      awardFen,
    }));
    const expected = rows.filter(row => row.caseNumber !== '').map(({ applicant: _applicant, ...row }) => row);
    expect(published).toHaveLength(expected.length);
    expect(published).toEqual(expect.arrayContaining(expected.map(row => expect.objectContaining(row))));
  });

  it('prints every row in columns of one width', () => {
    const lines = formatAwardTable(rows, scenario).split('\n');
    expect(lines).toHaveLength(rows.length + 4);
    expect(lines.at(-1)).toMatch(/^合计 Total +78,600\.49$/);
    expect(lines.slice(1, -1).filter(line => line.includes('60 分'))).toHaveLength(1);
  });
});

describe('the mails', () => {
  const about = (caseNumber: string, subject: string) =>
    mails.filter(mail => mail.subject.includes(caseNumber) && mail.subject.startsWith(subject));
  const numbers = () => [...new Set(rows.map(row => row.caseNumber).filter(number => number !== ''))];

  it('tell every applicant of the receipt and of the outcome', () => {
    for (const number of numbers()) {
      expect(about(number, '已收到').length, number).toBeGreaterThan(0);
      expect(about(number, '办理结果'), number).toHaveLength(1);
    }
  });

  it('ask an officer, three experts, the head, a fourth expert after a conflict, and finance where something is paid', () => {
    const asked = numbers().map(number => about(number, '请审核').length);
    expect(asked.toSorted()).toEqual([5, 5, 6, 6, 6, 6, 6, 7, 7]);
    expect(mails.filter(mail => mail.subject.startsWith('请补正'))).toHaveLength(1);
    expect(mails.filter(mail => mail.subject.startsWith('签批验证码'))).toHaveLength(9);
  });

  it('carry one link at most, and none to anyone but its reader', () => {
    for (const { links, subject } of mails) expect(links.length, subject).toBeLessThanOrEqual(1);
    const readers = Map.groupBy(
      mails.flatMap(({ to, links }) => links.map(link => ({ link, to: String(to) }))),
      ({ link }) => link,
    );
    for (const sent of readers.values()) expect(new Set(sent.map(({ to }) => to)).size).toBe(1);
  });
});

describe('what is written down on the way', () => {
  it('holds no link secret, no access token, no task token and no code', async () => {
    const { body: logs } = await client.call<readonly { readonly text: string }[]>('GET /_local/logs');
    const secrets = mails.flatMap(mail => [
      ...mail.links.map(link => link.split('/').at(-1) ?? ''),
      ...(/(?<=验证码：)\d{6}/.exec(mail.text) ?? []),
    ]);
    const written = [...logs.map(log => log.text), ...said].join('\n');
    expect(secrets.length).toBeGreaterThan(50);
    expect(secrets.filter(secret => new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(written))).toEqual([]);
    expect(written).not.toMatch(/\b[cr]a1_[\w-]{43}/);
    const words = [written, ...mails.map(mail => mail.text)].flatMap(text => text.match(/[\w-]{16,}/g) ?? []);
    expect(words.filter(isWellFormedToken)).toEqual([]);
  });

  it('leaves no message undelivered and no function failed', async () => {
    expect((await client.call('GET /_local/dead-letters')).body).toEqual([]);
    const { body } = await client.call<readonly { errors: number; timeouts: number }[]>('GET /_local/functions');
    expect(body.filter(({ errors, timeouts }) => errors + timeouts > 0)).toEqual([]);
  });
});
