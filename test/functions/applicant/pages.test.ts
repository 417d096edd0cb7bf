import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { forms } from '../../../forms/index.ts';
import { routes } from '../../../shared/http/routes.ts';
import { hashSecret, newId } from '../../../shared/id.ts';
import { createDraft, loadFile } from '../../../shared/table/case-store.ts';
import { AttachmentEntity, LinkEntity } from '../../../shared/table/entities.ts';
import { AT, aCase, anAttachment } from '../../builders/case-file.ts';
import { type Answer, cookieOf, hiddenOf, loadFunction, type PageFunction } from '../page-function.ts';
import { startStaffTable } from '../staff/staff-table.ts';

const HOSTILE = '"><svg onload=alert(1)>';
const SECRET = `ra1_${'A'.repeat(43)}`;

let stop: () => Promise<void>;
let pages: PageFunction;

beforeAll(async () => {
  stop = await startStaffTable();
  Object.assign(process.env, { QUARANTINE_BUCKET: 'quarantine', CLEAN_BUCKET: 'clean', DRAFTS_PER_HOUR: '1000' });
  pages = await loadFunction('applicant');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});
beforeEach(() => void vi.setSystemTime(Date.parse(AT)));
afterAll(async () => {
  vi.useRealTimers();
  pages.dispose();
  await stop();
});

interface Draft {
  readonly caseId: string;
  readonly cookie: string;
}

async function start(): Promise<Draft> {
  const answer = await pages.ask('POST /forms/{formId}/cases', { params: { formId: 'subsidy' }, form: {} });
  return { caseId: answer.headers['location']?.split('/').at(-1) ?? '', cookie: cookieOf(answer) };
}

const read = ({ caseId, cookie }: Draft) => pages.ask('GET /cases/{caseId}', { params: { caseId }, cookie });

/** Posts the page's form with what was typed and the button that was pressed. */
async function press(draft: Draft, act: string, typed: Record<string, string> = {}): Promise<Answer> {
  const { csrf = '', version = '', key = '' } = hiddenOf(await read(draft));
  return post(draft, { csrf, version, key, act, ...typed });
}

const post = ({ caseId, cookie }: Draft, form: Record<string, string>) =>
  pages.ask('POST /cases/{caseId}', { params: { caseId }, cookie, form });

const saved = async ({ caseId }: Draft) => (await loadFile(caseId))?.case.answers ?? {};

describe('starting', () => {
  test('the home page shows the open round and the days left', async () => {
    const { statusCode, body } = await pages.ask('GET /');
    expect(statusCode).toBe(200);
    expect(body).toContain('还剩 15 天');
  });

  test('the home page leads to every public board, and puts what is open before what is not', async () => {
    const { body } = await pages.ask('GET /');
    const boards = forms.flatMap(form => (form.boards ?? []).map(board => ({ form, board })));
    for (const { form, board } of boards) {
      expect(body.includes(`href="/boards/${form.id}/${board.id}"`)).toBe(board.audience === 'anyone');
    }
    const cards = body.split('<article').slice(1);
    const isOpen = cards.map(card => card.includes('正在受理'));
    expect(isOpen).toEqual(isOpen.toSorted((a, b) => Number(b) - Number(a)));
    expect(isOpen).toContain(false);
  });

  test('the form page says what each field is for', async () => {
    const { body } = await pages.ask('GET /forms/{formId}', { params: { formId: 'subsidy' } });
    expect(body).toContain('仅用于联系本次申报事宜。');
    expect(body).toContain('材料保存 30 年');
  });

  test('a draft’s secret is in a cookie that no script reads', async () => {
    const answer = await pages.ask('POST /forms/{formId}/cases', { params: { formId: 'subsidy' }, form: {} });
    expect(answer.statusCode).toBe(303);
    expect(answer.cookies?.[0]).toMatch(/^__Host-case_\w{8}=ca1_[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax/);
    expect(answer.headers['location']).not.toContain('ca1_');
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin', { origin: 'https://evil.example' }],
  ])('a draft is not started from %s', async (_where, headers) => {
    const answer = await pages.ask('POST /forms/{formId}/cases', { params: { formId: 'subsidy' }, headers, form: {} });
    expect(answer.statusCode).toBe(403);
  });
});

describe('who may open a case', () => {
  test('without a cookie the page says which link to use', async () => {
    const { caseId } = await start();
    const answer = await pages.ask('GET /cases/{caseId}', { params: { caseId } });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('请打开最近一封邮件中的链接');
    expect(answer.body).toContain('test-request');
  });

  test('a cookie of another case opens nothing', async () => {
    const { caseId } = await start();
    const cookie = `__Host-case_${caseId.slice(0, 8)}=ca1_${'x'.repeat(43)}`;
    expect((await read({ caseId, cookie })).statusCode).toBe(404);
  });

  test.each([
    ['live', '2022-12-31T00:00:00.000Z', 303],
    ['expired', '2022-12-01T00:00:00.000Z', 410],
  ])('a %s link answers', async (_name, expiresAt, status) => {
    const { caseId } = await start();
    const link = { tokenHash: hashSecret(SECRET), kind: 'case' as const, caseId, generation: 1, expiresAt };
    await LinkEntity.build(PutItemCommand)
      .item({ ...link, expiresAtSeconds: 1_900_000_000 })
      .send();
    const answer = await pages.ask('GET /c/{linkToken}', { params: { linkToken: SECRET } });
    expect(answer.statusCode).toBe(status);
    if (status !== 303) return;
    expect(answer.headers['location']).toBe(`/cases/${caseId}`);
    expect((await read({ caseId, cookie: cookieOf(answer) })).statusCode).toBe(200);
  });

  test('an unknown link is not found', async () => {
    const answer = await pages.ask('GET /c/{linkToken}', { params: { linkToken: `ra1_${'z'.repeat(43)}` } });
    expect(answer.statusCode).toBe(404);
  });
});

describe('filling in', () => {
  test('wrong values come back as typed, with an error that leads to each', async () => {
    const draft = await start();
    const answer = await press(draft, 'save', { providerName: HOSTILE, contactEmail: 'nope', contactName: '张三' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#f-contactEmail"');
    expect(answer.body).toMatch(/id="f-contactEmail"[^>]*value="nope"[^>]*aria-invalid="true"/);
    expect(answer.body).not.toContain('<svg onload');
    expect(answer.body).toContain('&lt;svg onload=alert(1)>"'.replace('"', ''));
    expect(await saved(draft)).toEqual({ providerName: HOSTILE, contactName: '张三', diagnoses: [] });
  });

  test('a post without the page’s token changes nothing', async () => {
    const draft = await start();
    const answer = await post(draft, { act: 'save', version: '1', providerName: '甲' });
    expect(answer.statusCode).toBe(403);
    expect(await saved(draft)).toEqual({});
  });

  test('what was saved elsewhere meanwhile is not overwritten unseen', async () => {
    const draft = await start();
    const { csrf = '', version = '', key = '' } = hiddenOf(await read(draft));
    await press(draft, 'save', { providerName: '别处' });
    const answer = await post(draft, { csrf, version, key, act: 'save', providerName: '这里' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('value="这里"');
    expect(await saved(draft)).toMatchObject({ providerName: '别处' });
    const again = await post(draft, { ...hiddenOf(answer), act: 'save', providerName: '这里' });
    expect(again.statusCode).toBe(303);
  });

  test('an added item keeps what was typed beside it', async () => {
    const draft = await start();
    const answer = await press(draft, 'add-item:diagnoses', { providerName: '甲' });
    expect(answer.headers['location']).toBe(`/cases/${draft.caseId}#f-diagnoses-1`);
    expect(await saved(draft)).toEqual({ providerName: '甲', diagnoses: [{ id: '1' }] });
  });

  test('a removed item takes its files with it, and its number is not used again', async () => {
    const draft = await start();
    await press(draft, 'add-item:diagnoses');
    const slot = 'diagnoses.1.diagnosis-contract';
    const attachment = anAttachment(slot, { caseId: draft.caseId, attachmentId: newId() });
    await AttachmentEntity.build(PutItemCommand).item(attachment).send();
    await press(draft, 'remove-item:diagnoses.1', { 'items.diagnoses': '1' });
    expect((await loadFile(draft.caseId))?.attachments.map(({ status }) => status)).toEqual(['removed']);
    await press(draft, 'add-item:diagnoses');
    expect(await saved(draft)).toEqual({ diagnoses: [{ id: '2' }] });
  });

  test('submitting needs the confirmation, and then all that is missing', async () => {
    const draft = await start();
    const unconfirmed = await press(draft, 'submit', { providerName: '甲' });
    expect(unconfirmed.statusCode).toBe(422);
    expect(unconfirmed.body).toContain('href="#f-confirmed"');
    const incomplete = await press(draft, 'submit', { confirmed: 'yes' });
    expect(incomplete.statusCode).toBe(422);
    expect(incomplete.body).toContain('href="#f-provider-business-licence-copy"');
  });
});

describe('correcting', () => {
  async function returned(): Promise<Draft> {
    const caseId = newId();
    const answers = {
      contactName: '张三',
      contactPhone: '13800000000',
      diagnoses: [{ id: '1', contractAmount: '12000.00' }],
    };
    const correction = {
      paths: ['contactPhone', 'diagnoses.1.diagnosis-contract'],
      note: HOSTILE,
      dueAt: '2022-12-12T15:59:59.999Z',
      stageId: 'check',
      lap: 1,
      before: answers,
    };
    const secret = `ca1_${newId()}`;
    await createDraft(
      aCase({ caseId, formId: 'subsidy', status: 'returned', tokenHash: hashSecret(secret), answers, correction }),
    );
    return { caseId, cookie: `__Host-case_${caseId.slice(0, 8)}=${secret}` };
  }

  test('only what was named is a control; the rest is for reading', async () => {
    const { body } = await read(await returned());
    expect(body).toContain('name="contactPhone"');
    expect(body).not.toContain('name="contactName"');
    expect(body).not.toContain('act" value="add-item');
    expect(body).toContain('choose-file:diagnoses.1.diagnosis-contract');
    expect(body).not.toContain('choose-file:provider-business-licence-copy');
    expect(body).not.toContain('<svg onload');
  });

  test('a forged field beside the named one is not taken', async () => {
    const draft = await returned();
    await press(draft, 'save', { contactPhone: '13900000000', contactName: '李四', 'items.diagnoses': '9' });
    expect(await saved(draft)).toMatchObject({
      contactPhone: '13900000000',
      contactName: '张三',
      diagnoses: [{ id: '1' }],
    });
  });
});

describe('files', () => {
  const slot = 'provider-business-licence-copy';
  const route = 'POST /cases/{caseId}/slots/{slot}';

  test('without script the signed form comes, its file last', async () => {
    const draft = await start();
    const { csrf = '' } = hiddenOf(await read(draft));
    const params = { caseId: draft.caseId, slot };
    const form = { csrf, contentType: 'application/pdf' };
    const { statusCode, body } = await pages.ask(route, { params, cookie: draft.cookie, form });
    expect(statusCode).toBe(200);
    expect(body).toMatch(/enctype="multipart\/form-data"/);
    expect(hiddenOf({ body } as Answer)).toMatchObject({
      'Content-Type': 'application/pdf',
      success_action_redirect: `https://banjian.test/cases/${draft.caseId}`,
    });
    expect(body.lastIndexOf('type="hidden"')).toBeLessThan(body.indexOf('type="file"'));
  });

  test('by script it is announced with its hash, and the page’s token is needed for that', async () => {
    const draft = await start();
    const { csrf = '' } = hiddenOf(await read(draft));
    const json = { fileName: 'a.pdf', contentType: 'application/pdf', size: 10, sha256: 'a'.repeat(64) };
    const ask = (token: string) =>
      pages.ask(route, {
        params: { caseId: draft.caseId, slot },
        cookie: draft.cookie,
        headers: { accept: 'application/json', 'x-csrf': token },
        json,
      });
    const refused = await ask('other');
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
    const taken = await ask(csrf);
    expect(taken.statusCode).toBe(201);
    expect(JSON.parse(taken.body).upload.fields).toMatchObject({ 'Content-Type': 'application/pdf' });
  });

  test('a file is not served before it has passed its check', async () => {
    const draft = await start();
    const pending = anAttachment(slot, { caseId: draft.caseId, attachmentId: 'p1', status: 'pending' });
    await AttachmentEntity.build(PutItemCommand).item(pending).send();
    const params = { caseId: draft.caseId, attachmentId: 'p1' };
    const download = () =>
      pages.ask('GET /cases/{caseId}/attachments/{attachmentId}', { params, cookie: draft.cookie });
    expect((await download()).statusCode).toBe(404);
    await AttachmentEntity.build(PutItemCommand)
      .item({ ...pending, status: 'clean' })
      .send();
    expect((await download()).headers['location']).toContain('response-content-disposition=attachment');
  });
});

describe('assets and the API’s description', () => {
  test('browsers keep an asset under the name of its content, and under no other', async () => {
    const { body } = await pages.ask('GET /');
    const name = /\/assets\/(site\.[\w-]+\.css)/.exec(body)?.[1] ?? '';
    const get = (asked: string) => pages.ask('GET /assets/{name}', { params: { name: asked } });
    expect((await get(name)).headers['cache-control']).toContain('immutable');
    expect((await get('site.AAAAAAAAAAAA.css')).headers['cache-control']).toBe('no-cache');
    expect((await get('../secret')).statusCode).toBe(404);
  });

  test('pages carry no script or style of their own', async () => {
    const { body } = await read(await start());
    expect(body.match(/<script/g)).toHaveLength(1);
    expect(body).not.toMatch(/<style| style=| on\w+=/);
  });

  test('the document describes every route of the API, and may be kept for a while', async () => {
    const { body, headers } = await pages.ask('GET /api/openapi.json');
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect((await pages.ask('GET /api/openapi.json')).body).toBe(body);
    const { paths, openapi } = JSON.parse(body);
    const described = Object.entries<object>(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
    );
    const wanted = routes.map(route => route.key).filter(key => key.includes(' /api/'));
    expect(openapi).toBe('3.1.0');
    expect(described.toSorted()).toEqual(wanted.toSorted());
  });
});
