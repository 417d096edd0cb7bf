import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSession } from '../../../functions/staff/session.ts';
import { ownPath } from '../../../functions/staff/sign-in/flow.ts';
import { routes } from '../../../shared/http/routes.ts';
import { csrfToken } from '../../../shared/id.ts';
import { AT } from '../../builders/case-file.ts';
import { addressOf, enter, fileOf, type StoredCase, startStaffTable, storeCase } from './staff-table.ts';

type Answer = APIGatewayProxyStructuredResultV2 & { readonly headers: Record<string, string>; readonly body: string };

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'banjian-staff-'));
let stop: () => Promise<void>;
let handler: (event: unknown, context: unknown) => Promise<Answer>;

beforeAll(async () => {
  stop = await startStaffTable();
  process.env['QUARANTINE_BUCKET'] = 'quarantine';
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: [join(root, 'functions/staff/index.ts')],
    absWorkingDir: root,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    external: ['@aws-sdk/credential-provider-*'],
    loader: { '.css': 'text', '.client.js': 'text' },
    logLevel: 'silent',
  });
  ({ handler } = await import(outfile));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('li', ['officer']);
  await enter('wang', ['officer']);
  await enter('head', ['head']);
});

beforeEach(() => void vi.setSystemTime(Date.parse(AT)));

afterAll(async () => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
  await stop();
});

interface Given {
  readonly cookie?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

function ask(routeKey: string, { cookie, params = {}, query = {}, headers = {}, form }: Given = {}): Promise<Answer> {
  const event = {
    routeKey,
    headers,
    cookies: cookie === undefined ? [] : [cookie],
    pathParameters: params,
    queryStringParameters: query,
    requestContext: { http: { sourceIp: '203.0.113.1' } },
    isBase64Encoded: false,
    ...(form ? { body: new URLSearchParams(form).toString() } : {}),
  };
  return handler(event, { awsRequestId: 'request-1' });
}

async function signIn(person: string): Promise<{ cookie: string; csrf: string }> {
  const line = await startSession({ subject: `sub-${person}`, name: `名${person}`, email: addressOf(person) });
  const cookie = line.split(';')[0] ?? '';
  return { cookie, csrf: csrfToken(cookie.split('=')[1] ?? '') };
}

const ACT = 'POST /staff/tasks/{caseId}/{taskId}';
const paramsOf = ({ item, task }: StoredCase) => ({ caseId: item.caseId, taskId: task.taskId });

describe('without a session', () => {
  test('a page leads to the sign-in and back', async () => {
    const answer = await ask('GET /staff/cases/{caseId}', { params: { caseId: 'c1' } });
    expect(answer).toMatchObject({
      statusCode: 303,
      headers: { location: '/staff/sign-in?next=%2Fstaff%2Fcases%2Fc1' },
    });
  });

  const pages = routes.filter(
    ({ key, function: by }) => by === 'staff' && /^GET \/staff(?!\/(sign-in|callback))/.test(key),
  );

  test.each(pages.map(({ key }) => key))('%s leads to the sign-in and back to itself', async key => {
    const params = Object.fromEntries([...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `区 ${name}/`]));
    const { statusCode, headers } = await ask(key, { params, query: { q: '甲 & 乙' } });
    expect(statusCode).toBe(303);
    const next = new URL(String(headers['location']), 'https://site.example').searchParams.get('next') ?? '';
    const { pathname, searchParams } = new URL(next, 'https://site.example');
    expect(decodeURIComponent(pathname)).toBe(key.slice(4).replace(/\{(\w+)\}/g, '区 $1/'));
    expect(searchParams.get('q')).toBe('甲 & 乙');
    expect(ownPath(next)).toBe(next);
  });

  test('a form that is sent is refused, and leads nowhere by itself', async () => {
    const answer = await ask(ACT, { params: { caseId: 'c', taskId: 't' }, form: { act: 'remind' } });
    expect([answer.statusCode, answer.headers['location']]).toEqual([401, undefined]);
    expect(answer.body).toContain('刚才提交的内容没有保存');
    expect(answer.body).toContain('href="/staff/sign-in?next=%2Fstaff"');
    const entry = await ask('POST /staff/registers/{registerId}/entry', { params: { registerId: 'reviewers' } });
    expect(entry.body).toContain('next=%2Fstaff%2Fregisters%2Freviewers%2Fentry');
  });

  test('an answer of the sign-in that was not asked for is a page, and leads nowhere', async () => {
    const answer = await ask('GET /staff/callback', { query: { state: 'x', code: 'y' } });
    expect([answer.statusCode, answer.headers['location']]).toEqual([400, undefined]);
  });
});

describe('the worklist', () => {
  test('shows one’s own tasks, and what is overdue', async () => {
    const { item } = await storeCase('li', { task: { dueAt: '2022-12-01T15:59:59.999Z' } });
    const answer = await ask('GET /staff', await signIn('li'));
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(String(item.caseNumber));
    expect(answer.body).toContain('已逾期');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('leads to the case of a number, and says when there is none', async () => {
    const { item } = await storeCase('li');
    const { cookie } = await signIn('li');
    const found = await ask('GET /staff', { cookie, query: { number: String(item.caseNumber) } });
    expect(found).toMatchObject({ statusCode: 303, headers: { location: `/staff/cases/${item.caseId}` } });
    const missed = await ask('GET /staff', { cookie, query: { number: 'ZX-20221205-00000000' } });
    expect(missed.statusCode).toBe(404);
    expect(missed.body).toContain('没有找到这个编号的办件');
  });

  test.each(['mine', 'tasks', 'in-review', 'returned', 'closed'])('shows the list %s alone', async list => {
    expect((await ask('GET /staff', { ...(await signIn('li')), query: { list } })).statusCode).toBe(200);
  });

  test.each([
    ['li', ['/staff', '/staff/boards']],
    ['boss', ['/staff', '/staff/obligations', '/staff/boards', '/staff/registers', '/staff/assessment']],
  ])('leads %s to the places that have something for them, and none refuses', async (person, expected) => {
    const { cookie } = await signIn(person);
    const { body } = await ask('GET /staff', { cookie });
    const nav = /<nav class="site-nav".*?<\/nav>/s.exec(body)?.[0] ?? '';
    const hrefs = [...nav.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
    expect(hrefs).toEqual(expected);
    for (const href of hrefs) expect((await ask(`GET ${href}`, { cookie })).statusCode).toBeLessThan(400);
  });

  test('is refused to somebody whose entry was disabled meanwhile', async () => {
    await enter('going', ['officer']);
    const { cookie } = await signIn('going');
    expect((await ask('GET /staff', { cookie })).statusCode).toBe(200);
    await enter('going', ['officer'], true);
    const refused = await ask('GET /staff', { cookie, query: { list: 'closed' } });
    expect(refused.statusCode).toBe(403);
    expect(refused.body).toContain(`您以“名going”（${addressOf('going')}）登录。请管理员在审核人员名册中登记这个邮箱`);
    expect(refused.body).toContain(`You are signed in as 名going (${addressOf('going')}). Ask an administrator`);
    expect(refused.body).toContain('href="/staff/sign-in?next=%2Fstaff%3Flist%3Dclosed&amp;prompt=login"');
  });
});

describe('the page of a case', () => {
  test('shows the record as whole, and everything that was typed as text', async () => {
    const answers = { providerName: '"><svg onload=x>甲' };
    const stored = await storeCase('li', { item: { answers, applicant: '<b>甲</b>' } });
    const { body } = await ask('GET /staff/cases/{caseId}', { ...(await signIn('li')), params: paramsOf(stored) });
    expect(body).toContain('记录完整');
    expect(body).toContain('&lt;svg onload=x>');
    expect(body).not.toMatch(/<svg onload|<b>甲/);
  });

  test('names roles by their words, as does choosing them', async () => {
    const stored = await storeCase('li');
    const { body } = await ask('GET /staff/cases/{caseId}', { ...(await signIn('li')), params: paramsOf(stored) });
    expect(body).toContain('名li（经办科室）');
    const params = { registerId: 'reviewers' };
    const entry = await ask('GET /staff/registers/{registerId}/entry', {
      ...(await signIn('boss')),
      params,
      query: { key: 'li' },
    });
    for (const word of ['经办科室', '分管区领导', '系统管理员']) expect(entry.body).toContain(word);
    expect(entry.body).not.toContain('>officer<');
  });

  test('offers what one may do and no more', async () => {
    const stored = await storeCase('li');
    const show = async (person: string) =>
      (await ask('GET /staff/cases/{caseId}', { ...(await signIn(person)), params: paramsOf(stored) })).body;
    expect((await show('li')).match(/name="act" value="\w+"/g)).toEqual([
      'name="act" value="remind"',
      'name="act" value="transfer"',
    ]);
    expect((await show('boss')).match(/name="act" value="\w+"/g)).toEqual([
      'name="act" value="remind"',
      'name="act" value="reassign"',
    ]);
    expect((await show('wang')).match(/name="act" value="\w+"/g)).toEqual(['name="act" value="remind"']);
  });

  test('of a foreign case is not found', async () => {
    const stored = await storeCase('li');
    const answer = await ask('GET /staff/cases/{caseId}', { ...(await signIn('head')), params: paramsOf(stored) });
    expect(answer.statusCode).toBe(404);
  });
});

describe('adding to the log', () => {
  const ADD = 'POST /staff/cases/{caseId}/log';
  const logged = (person: string) =>
    storeCase(person, {
      stageId: 'principal-signature',
      role: 'unit-principal',
      item: { formId: 'work-order', answers: { handlingUnit: '甲单位', orderEvents: [] } },
    });
  const typed = { 'entry.orderEventKind': 'redo', 'entry.orderEventAt': '2022-12-05T09:00' };

  beforeAll(async () => {
    await enter('hotline', ['hotline']);
    await enter('principal', ['unit-principal']);
  });

  test('is offered, with the warning, to those whom the form names', async () => {
    const stored = await logged('principal');
    const show = async (person: string) =>
      (await ask('GET /staff/cases/{caseId}', { ...(await signIn(person)), params: paramsOf(stored) })).body;
    for (const person of ['hotline', 'boss']) {
      const body = await show(person);
      expect(body).toContain('name="entry.orderEventKind"');
      expect(body).toContain('此前的签字失效');
      expect(body).toContain('earlier signatures lapse');
    }
    expect(await show('principal')).not.toContain('entry.orderEventKind');
  });

  test('adds once, however often the page is sent, and says so', async () => {
    const stored = await logged('principal');
    const { cookie, csrf } = await signIn('hotline');
    const params = paramsOf(stored);
    for (const _again of [1, 2]) {
      const answer = await ask(ADD, { cookie, params, form: { csrf, key: 'k1', ...typed } });
      expect([answer.statusCode, answer.headers['location']]).toEqual([303, `/staff/cases/${params.caseId}?done=log`]);
    }
    const { case: item, tasks } = await fileOf(stored);
    expect(item).toMatchObject({ revision: 2, answers: { orderEvents: [{ id: '1', orderEventKind: 'redo' }] } });
    expect(tasks.find(({ taskId }) => taskId === stored.task.taskId)?.status).toBe('closed');
    const page = await ask('GET /staff/cases/{caseId}', { cookie, params, query: { done: 'log' } });
    expect(page.body).toContain('已追加，生成新版本');
  });

  test('tells what is wrong at its field, in both languages, and keeps what was typed', async () => {
    const stored = await logged('principal');
    const { cookie, csrf } = await signIn('hotline');
    const form = { csrf, key: 'k1', 'entry.orderEventNote': '<b>再办' };
    const answer = await ask(ADD, { cookie, params: paramsOf(stored), form });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/<details open/);
    expect(answer.body).toMatch(/id="[^"]*orderEventAt-error"/);
    expect(answer.body).toContain('aria-invalid="true"');
    expect(answer.body).toContain('&lt;b>再办');
    expect((await fileOf(stored)).case.revision).toBe(1);
  });

  test('is refused to others, without the token, and where the form keeps no log', async () => {
    const stored = await logged('principal');
    const params = paramsOf(stored);
    const send = async (person: string, given: Readonly<Record<string, string>>, at = params) => {
      const { cookie, csrf } = await signIn(person);
      return (await ask(ADD, { cookie, params: at, form: { csrf, key: 'k', ...typed, ...given } })).statusCode;
    };
    expect(await send('principal', {})).toBe(403);
    expect(await send('hotline', { csrf: 'x' })).toBe(403);
    expect(await send('boss', {}, paramsOf(await storeCase('li')))).toBe(404);
    expect((await fileOf(stored)).case.revision).toBe(1);
  });
});

describe('correcting a recorded fact', () => {
  const SHOW = 'GET /staff/cases/{caseId}/records/{stageId}/correction';
  const CORRECT = 'POST /staff/cases/{caseId}/records/{stageId}/correction';
  const recorded = (given: Parameters<typeof storeCase>[1] = {}) =>
    storeCase('payer', {
      stageId: 'record',
      role: 'finance',
      item: { status: 'closed', answers: { contactEmail: 'a@company.example' } },
      task: { status: 'decided', decidedAt: AT, decision: { kind: 'record', fields: { disbursedOn: '2022-12-01' } } },
      run: { status: 'decided', result: { decision: 'accept' } },
      ...given,
    });
  const factOf = ({ item: { caseId } }: StoredCase, stageId = 'record') => ({ caseId, stageId });
  const typed = { 'fields.disbursedOn': '2022-12-02', reason: '日期录错' };

  beforeAll(() => enter('payer', ['finance']));

  test('is offered on the page of the case to those who may, beside what is recorded', async () => {
    const stored = await recorded();
    const show = async (person: string) =>
      (await ask('GET /staff/cases/{caseId}', { ...(await signIn(person)), params: paramsOf(stored) })).body;
    for (const person of ['payer', 'boss']) expect(await show(person)).toContain('/records/record/correction');
    const officers = await show('li');
    expect(officers).not.toContain('/records/record/correction');
    expect(officers).toContain('2022年12月1日');
  });

  test('is filled in with what counts now', async () => {
    const { statusCode, body } = await ask(SHOW, { ...(await signIn('payer')), params: factOf(await recorded()) });
    expect(statusCode).toBe(200);
    expect(body).toMatch(/name="fields.disbursedOn" value="2022-12-01"/);
    expect(body).toContain('原登记内容保留在办理记录中');
  });

  test('counts once, however often the page is sent, and the page of the case says so', async () => {
    const stored = await recorded();
    const { cookie, csrf } = await signIn('payer');
    const send = () => ask(CORRECT, { cookie, params: factOf(stored), form: { csrf, ...typed } });
    const home = `/staff/cases/${stored.item.caseId}`;
    expect(await send()).toMatchObject({ statusCode: 303, headers: { location: `${home}?done=correct` } });
    expect(await send()).toMatchObject({ statusCode: 303, headers: { location: `${home}?done=unchanged` } });
    expect((await fileOf(stored)).tasks[0]?.decision?.fields).toEqual({ disbursedOn: '2022-12-02' });
    const page = await ask('GET /staff/cases/{caseId}', {
      cookie,
      params: paramsOf(stored),
      query: { done: 'correct' },
    });
    expect(page.body).toContain('登记内容已更正');
  });

  test('tells everything that is wrong at its field, in both languages, and keeps what was typed', async () => {
    const stored = await recorded();
    const { cookie, csrf } = await signIn('payer');
    const form = { csrf, 'fields.disbursedOn': 'yesterday', reason: ' ' };
    const { statusCode, body } = await ask(CORRECT, { cookie, params: factOf(stored), form });
    expect(statusCode).toBe(422);
    expect(body).toMatch(/id="[^"]*disbursedOn-error"/);
    expect(body).toContain('value="yesterday"');
    expect(body).toContain('请写明更正的理由');
    expect(body).toContain('Say why it is corrected');
    const long = { csrf, ...typed, reason: '长'.repeat(501) };
    expect((await ask(CORRECT, { cookie, params: factOf(stored), form: long })).body).toContain('理由最多 500 个字符');
  });

  test('is refused to others, without the token, and where nothing was recorded', async () => {
    const stored = await recorded();
    const send = async (person: string, given: Readonly<Record<string, string>>, params = factOf(stored)) => {
      const { cookie, csrf } = await signIn(person);
      return (await ask(CORRECT, { cookie, params, form: { csrf, ...typed, ...given } })).statusCode;
    };
    expect(await send('li', {})).toBe(403);
    expect(await send('payer', { csrf: 'x' })).toBe(403);
    expect(await send('payer', {}, factOf(stored, 'check'))).toBe(404);
    expect(await send('payer', {}, factOf(await recorded({ item: {}, task: {}, run: {} })))).toBe(404);
    expect((await ask(SHOW, { ...(await signIn('li')), params: factOf(stored) })).statusCode).toBe(403);
    expect((await fileOf(stored)).tasks[0]?.decision?.fields).toEqual({ disbursedOn: '2022-12-01' });
  });
});

describe('a form', () => {
  test('reminds, and the page says so afterwards', async () => {
    const stored = await storeCase('li');
    const { cookie, csrf } = await signIn('li');
    const answer = await ask(ACT, { cookie, params: paramsOf(stored), form: { csrf, act: 'remind' } });
    const location = `/staff/cases/${stored.item.caseId}?done=remind`;
    expect(answer).toMatchObject({ statusCode: 303, headers: { location } });
    expect((await fileOf(stored)).tasks[0]?.generation).toBe(2);
    const query = { done: 'remind' };
    const page = await ask('GET /staff/cases/{caseId}', { cookie, params: paramsOf(stored), query });
    expect(page.body).toContain('新的审核链接正在发送');
  });

  test('transfers; without a colleague chosen it says what is missing', async () => {
    const stored = await storeCase('li');
    const { cookie, csrf } = await signIn('li');
    const send = (to: string) =>
      ask(ACT, { cookie, params: paramsOf(stored), form: { csrf, act: 'transfer', to, note: '' } });
    const refused = await send('');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('请选择接办的审核人员');
    expect((await send('wang')).statusCode).toBe(303);
    expect((await fileOf(stored)).tasks[0]?.reviewerId).toBe('wang');
  });

  const attacks: Record<string, (csrf: string, other: string) => Given> = {
    'without its token': () => ({ form: { act: 'remind' } }),
    'with another’s token': (_csrf, other) => ({ form: { act: 'remind', csrf: other } }),
    'from another origin': csrf => ({ form: { act: 'remind', csrf }, headers: { origin: 'https://evil.example' } }),
    'from another site': csrf => ({ form: { act: 'remind', csrf }, headers: { 'sec-fetch-site': 'cross-site' } }),
  };

  test.each(Object.keys(attacks))('%s changes nothing', async name => {
    const stored = await storeCase('li');
    const [{ cookie, csrf }, other] = [await signIn('li'), await signIn('wang')];
    const given = attacks[name]?.(csrf, other.csrf);
    const answer = await ask(ACT, { cookie, params: paramsOf(stored), ...given });
    expect(answer.statusCode).toBe(403);
    expect((await fileOf(stored)).tasks[0]?.generation).toBe(1);
    const signOut = await ask('POST /staff/sign-out', { cookie, ...given });
    expect(signOut.statusCode).toBe(403);
    expect((await ask('GET /staff', { cookie })).statusCode).toBe(200);
  });

  test('for an act that there is not is refused', async () => {
    const stored = await storeCase('li');
    const { cookie, csrf } = await signIn('li');
    for (const act of ['decide', 'constructor', '__proto__']) {
      const answer = await ask(ACT, { cookie, params: paramsOf(stored), form: { csrf, act } });
      expect(answer.statusCode).toBe(400);
    }
  });

  test('of reassigning is the administrator’s alone', async () => {
    const stored = await storeCase('li');
    const { cookie, csrf } = await signIn('li');
    const form = { csrf, act: 'reassign', to: 'wang' };
    expect((await ask(ACT, { cookie, params: paramsOf(stored), form })).statusCode).toBe(403);
  });

  test('signs out, and the old cookie opens nothing', async () => {
    const { cookie, csrf } = await signIn('li');
    const answer = await ask('POST /staff/sign-out', { cookie, form: { csrf } });
    expect([answer.statusCode, answer.cookies?.[0]]).toEqual([
      200,
      expect.stringMatching(/^__Host-staff=; .*Max-Age=0$/),
    ]);
    expect((await ask('GET /staff', { cookie })).statusCode).toBe(303);
  });
});
