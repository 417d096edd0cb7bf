/** A case that is signed, printed, checked, packed and delivered, in a running local cloud whose outside system fails. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { filesFor } from '../../infra/local/demo/fill-slots.ts';
import type { DeliveryRow } from '../../infra/local/webhooks/receiver.ts';
import { type Filed, refusalOf, settle } from '../cloud/apply.ts';
import { recordOf } from '../cloud/record.ts';
import { decide, newestLink } from '../cloud/review.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

let cloud: TestCloud;
let client: Client;
beforeAll(async () => {
  cloud = await startTestCloud({ forms: join(import.meta.dirname, '../cloud/paper-forms/index.ts') });
  client = createClient(cloud.url);
});
afterAll(() => cloud.dispose());

const CLERK = 'clerk@unit.example';

async function file(unitName: string): Promise<Filed> {
  const key = await client.createCase('letter', { unitName, contactName: '张三', contactEmail: CLERK });
  for (const one of filesFor({ form: await client.describeForm('letter'), items: {}, seed: unitName })) {
    await client.uploadFile(key, one);
  }
  await settle(client);
  const caseNumber = await client.submit(key, 'first');
  await settle(client);
  return { ...key, caseNumber };
}

async function sign({ caseNumber }: Filed): Promise<void> {
  await decide(client, await newestLink(client, caseNumber, 'head'), {
    decision: 'sign',
    signature: { name: '王建国' },
  });
}

/** Signed, printed and stamped: the scan goes up. */
async function finish(filed: Filed): Promise<void> {
  await sign(filed);
  const [paper] = filesFor({ form: await client.describeForm('letter'), items: {}, seed: filed.caseId });
  if (!paper) throw new Error('nothing to scan');
  await client.uploadFile(filed, { ...paper, slot: 'sealedLetter', fileName: '盖章.pdf' });
  await settle(client);
  await client.submit(filed, 'stamped');
  await settle(client);
}

const failNext = (order: object) => client.call('POST /_local/webhooks', { body: order });

async function deliveriesOf({ caseId }: Filed): Promise<readonly DeliveryRow[]> {
  const { body } = await client.call<{ deliveries: readonly DeliveryRow[] }>('GET /_local/webhooks');
  return body.deliveries.filter(({ key }) => key.startsWith(caseId));
}

const kindsOf = ({ caseId }: Filed) => recordOf(join(cloud.folder, 'data'), caseId).map(({ kind }) => kind);
const statusOf = async (filed: Filed) => (await client.getCase(filed)).status;
const count = (kinds: readonly string[], kind: string) => kinds.filter(one => one === kind).length;

interface PaperAnswer {
  readonly code: string;
  readonly isValid: boolean;
  readonly verifyUrl: string;
}

const paperOf = async ({ caseId, accessToken }: Filed) =>
  (await client.call<PaperAnswer>(`GET /api/cases/${caseId}/documents/result-letter`, { token: accessToken })).body;
const standingOf = async ({ caseNumber }: Filed, code: string) =>
  (await client.call<{ standing: string }>(`GET /api/verify/${caseNumber}/${code}`)).body.standing;

describe('a delivery', () => {
  it('is made once, with the receipt in the record, and ends the case', async () => {
    const filed = await file('甲单位');
    await finish(filed);
    // The paper that was stamped is the one that is checked.
    expect(await standingOf(filed, (await paperOf(filed)).code)).toBe('current');
    expect(await deliveriesOf(filed)).toEqual([
      expect.objectContaining({ key: `${filed.caseId}-1`, times: 1, documents: ['办理结果'], attachments: 1 }),
    ]);
    expect(kindsOf(filed)).toEqual([
      'submitted',
      'stage-opened',
      'decided',
      'stage-opened',
      'stamped',
      'stage-opened',
      'delivered',
      'closed',
    ]);
    expect(await statusOf(filed)).toBe('closed');
  });

  it('is tried again until the system outside is there, and its failure recorded once', async () => {
    const filed = await file('乙单位');
    await failNext({ failNext: 3 });
    await finish(filed);
    expect(await deliveriesOf(filed)).toEqual([]);
    await client.advance('PT20M');
    expect(await deliveriesOf(filed)).toEqual([expect.objectContaining({ times: 1 })]);
    expect(count(kindsOf(filed), 'delivery-failed')).toBe(1);
    expect(kindsOf(filed).slice(-2)).toEqual(['delivered', 'closed']);
  });

  it('survives a kill between sending and recording: it is sent again, and taken once', async () => {
    const filed = await file('丙单位');
    await failNext({ failNext: 1, status: 500, afterStoring: true });
    await finish(filed);
    const [kept] = await deliveriesOf(filed);
    expect(kept).toBeDefined();
    await cloud.kill();
    await cloud.restart();
    await client.advance('PT20M');
    expect(await deliveriesOf(filed)).toEqual([{ ...kept, times: 2 }]);
    expect(count(kindsOf(filed), 'delivered')).toBe(1);
    const event = recordOf(join(cloud.folder, 'data'), filed.caseId).find(({ kind }) => kind === 'delivered');
    expect(event?.detail['receipt']).toBe(kept?.receipt);
  });

  it('that is refused for good is told to staff and left to the filer', async () => {
    const filed = await file('丁单位');
    await failNext({ failNext: 1, status: 422 });
    await finish(filed);
    await client.advance('PT1H');
    expect(kindsOf(filed).slice(-2)).toEqual(['delivery-refused', 'asked-by-hand']);
    expect(await deliveriesOf(filed)).toEqual([]);
    const mails = (await client.inbox()).filter(({ subject }) => subject.includes(filed.caseNumber));
    const told = (to: string, word: string) =>
      mails.some(mail => String(mail.to).startsWith(to) && mail.subject.includes(word));
    expect(told('head', '报送被退回')).toBe(true);
    expect(told('clerk', '请上传至外部平台')).toBe(true);
  });
});

describe('a delivery that the platform gave up', () => {
  const receiptOf = async () => ({
    deliveryReceipt: '回执 2022-77',
    deliveryDate: (await client.now()).slice(0, 10),
  });
  const confirm = ({ caseId, accessToken }: Filed, body: object) =>
    client.call(`POST /api/cases/${caseId}/delivery`, { token: accessToken, body });

  it('is left to the filer after ten tries, made by hand with a receipt, and ends the case', async () => {
    const filed = await file('子单位');
    await failNext({ failNext: 11 });
    await finish(filed);
    await client.advance('PT6H');
    expect(count(kindsOf(filed), 'delivery-failed')).toBe(1);
    expect(kindsOf(filed).at(-1)).toBe('asked-by-hand');
    const asked = (await client.inbox()).filter(({ subject }) => subject.includes(filed.caseNumber)).at(-1);
    expect([asked?.to].flat()).toEqual([CLERK]);
    expect(asked?.subject).toContain('请上传至外部平台');
    const { status } = await client.call(`GET /api/cases/${filed.caseId}/package.zip`, { token: filed.accessToken });
    expect(status).toBe(303);
    const receipt = await receiptOf();
    expect(await refusalOf(confirm(filed, { ...receipt, deliveryDate: '2022-12-04' }))).toMatchObject({ status: 422 });
    await confirm(filed, receipt);
    await settle(client);
    expect(kindsOf(filed).slice(-2)).toEqual(['delivered', 'closed']);
    const event = recordOf(join(cloud.folder, 'data'), filed.caseId).find(({ kind }) => kind === 'delivered');
    expect(event).toMatchObject({ actor: { kind: 'applicant' }, detail: { receipt: '回执 2022-77', isByHand: true } });
    expect(await statusOf(filed)).toBe('closed');
  });

  it('takes the same receipt again as the first, no other one, and sends nothing more', async () => {
    const filed = await file('丑单位');
    await failNext({ failNext: 1, status: 422 });
    await finish(filed);
    const receipt = await receiptOf();
    await confirm(filed, receipt);
    await settle(client);
    const record = kindsOf(filed);
    expect((await confirm(filed, receipt)).status).toBe(200);
    expect(await refusalOf(confirm(filed, { ...receipt, deliveryReceipt: '另一份' }))).toMatchObject({ status: 409 });
    await client.advance('PT6H');
    expect(kindsOf(filed)).toEqual(record);
    expect(await deliveriesOf(filed)).toEqual([]);
  });
});

describe('a paper', () => {
  it('is a draft before the signature, valid after, and its code says so', async () => {
    const filed = await file('戊单位');
    const draft = await paperOf(filed);
    expect(draft.isValid).toBe(false);
    expect(await standingOf(filed, draft.code)).toBe('draft');
    await sign(filed);
    const paper = await paperOf(filed);
    expect(paper.isValid).toBe(true);
    expect(await standingOf(filed, paper.code)).toBe('current');
    await client.advance('PT1H');
    expect((await paperOf(filed)).code).toBe(paper.code);
    const recorded = recordOf(join(cloud.folder, 'data'), filed.caseId).flatMap(
      ({ detail }) => Object.values(detail['papers'] ?? {}) as string[],
    );
    expect(recorded).toEqual([draft.code, paper.code]);
    const page = await fetch(paper.verifyUrl);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('真实有效');
    expect(html).toContain('王建国');
    expect(html).not.toContain(CLERK);
  });

  it('is not found under another code or number, with the same answer', async () => {
    const filed = await file('己单位');
    const { code } = await paperOf(filed);
    const answers = await Promise.all(
      [
        `/verify/${filed.caseNumber}/${code.replace(/^./, 'Z')}`,
        `/verify/LE-20221205-00000000/${code}`,
        `/verify/${filed.caseNumber}/nonsense`,
      ].map(async path => {
        const answer = await fetch(new URL(path, cloud.url));
        return { status: answer.status, html: (await answer.text()).replace(/<code>.*?<\/code>/, '') };
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1);
  });

  it('is read by those who filed it, by the reviewer and by staff, and by nobody else', async () => {
    const filed = await file('庚单位');
    const path = `documents/result-letter`;
    expect(await refusalOf(client.call(`GET /api/cases/${filed.caseId}/${path}`))).toMatchObject({ status: 401 });
    const foreign = client.call(`GET /api/cases/${filed.caseId}/${path}`, { token: `ca1_${'x'.repeat(43)}` });
    expect(await refusalOf(foreign)).toMatchObject({ status: 404 });
    const asStaff = await client.staff<PaperAnswer>('head', `GET /api/staff/cases/${filed.caseId}/${path}`);
    expect(asStaff.body.code).toBe((await paperOf(filed)).code);
    const stranger = client.staff('finance', `GET /api/staff/cases/${filed.caseId}/${path}`);
    expect((await refusalOf(stranger)).status).toBeGreaterThanOrEqual(403);
    const link = await newestLink(client, filed.caseNumber, 'head');
    const entered = await fetch(`${cloud.url}/r/${link}`, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const readByLink = () => fetch(`${cloud.url}${entered.headers.get('location')}/${path}`, { headers: { cookie } });
    const page = await readByLink();
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('草稿，尚未生效');
    await finish(filed);
    expect((await readByLink()).status).toBe(404);
  });
});

describe('the package', () => {
  async function take(call: Promise<{ status: number; headers: Headers }>): Promise<Record<string, Uint8Array>> {
    const { status, headers } = await call;
    expect(status).toBe(303);
    const answer = await fetch(headers.get('location') ?? '');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="LE-\d{8}-\w{8}\.zip"/);
    return unzipSync(new Uint8Array(await answer.arrayBuffer()));
  }

  it('has everything for the filer and for staff, and checks itself', async () => {
    const filed = await file('辛单位');
    await finish(filed);
    const { caseId, accessToken } = filed;
    const own = await take(client.call(`GET /api/cases/${caseId}/package.zip`, { token: accessToken }));
    expect(Object.keys(own)).toEqual(
      expect.arrayContaining(['manifest.json', '文书/办理结果.html', 'check.mjs', 'SHA256SUMS']),
    );
    expect(Object.keys(own).some(path => path.startsWith('附件/佐证材料/'))).toBe(true);
    expect(Object.keys(own)).toContain('附件/盖章扫描件/盖章.pdf');
    const folder = mkdtempSync(join(tmpdir(), 'banjian-taken-'));
    for (const [path, bytes] of Object.entries(own)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    expect(spawnSync(process.execPath, ['check.mjs'], { cwd: folder }).status).toBe(0);
    rmSync(folder, { recursive: true, force: true });
    const ofStaff = await take(client.staff('admin', `GET /api/staff/cases/${caseId}/package.zip`));
    expect(Object.keys(ofStaff)).toEqual(Object.keys(own));
    const reviewer = client.staff('head', `GET /api/staff/cases/${caseId}/package.zip`);
    expect(await refusalOf(reviewer)).toMatchObject({ status: 403 });
  });
});

describe('a paper whose case was tampered with in the table', () => {
  /** One byte of a stored row, changed behind the platform's back. */
  function tamper({ caseId }: Filed, sk: string, from: string, to: string): number {
    const database = new DatabaseSync(join(cloud.folder, 'data/table.db'));
    const [found] = database.prepare('SELECT table_name FROM _tables').all();
    const { changes } = database
      .prepare(`UPDATE "${found?.['table_name']}" SET item_json = replace(item_json, ?, ?) WHERE pk = ? AND sk LIKE ?`)
      .run(from, to, `S:CASE#${caseId}`, `S:${sk}%`);
    database.close();
    return Number(changes);
  }

  it('is broken, whether content or decision was changed', async () => {
    const content = await file('壬单位');
    const decision = await file('癸单位');
    await sign(content);
    await sign(decision);
    const papers = [await paperOf(content), await paperOf(decision)] as const;
    await cloud.kill();
    expect(tamper(content, 'FILE#CASE', '壬单位', '壬单伍')).toBe(1);
    expect(tamper(decision, 'FILE#TASK#', '王建国', '王建图')).toBe(1);
    await cloud.restart();
    expect(await standingOf(content, papers[0].code)).toBe('broken');
    expect(await standingOf(decision, papers[1].code)).toBe('broken');
  });
});
