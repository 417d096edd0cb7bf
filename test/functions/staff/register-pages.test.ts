/** The pages on which administrators keep the registers, and what a change there leaves as it was. */

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { forms } from '#forms';
import { startSession } from '../../../functions/staff/session.ts';
import { csrfToken } from '../../../shared/id.ts';
import { findRegister, listEntries } from '../../../shared/register/catalogue.ts';
import { readRegisterNow, surroundingsOf } from '../../../shared/register/store.ts';
import { AT } from '../../builders/case-file.ts';
import { type Answer, type Given, loadFunction, type PageFunction } from '../page-function.ts';
import { addressOf, enter, startStaffTable } from './staff-table.ts';

let stop: () => Promise<void>;
let staff: PageFunction;
let cookie: string;
let csrf: string;

beforeAll(async () => {
  stop = await startStaffTable();
  process.env['QUARANTINE_BUCKET'] = 'quarantine';
  staff = await loadFunction('staff');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('li', ['officer']);
  const line = await startSession({ subject: 'boss', name: '管敬文', email: addressOf('boss') });
  cookie = line.split(';')[0] ?? '';
  csrf = csrfToken(cookie.slice(cookie.indexOf('=') + 1));
});

afterAll(async () => {
  vi.useRealTimers();
  staff.dispose();
  await stop();
});

const at = (minutes: number) => vi.setSystemTime(Date.parse(AT) + minutes * 60_000);

type Form = NonNullable<Given['form']>;
type Query = Readonly<Record<string, string>>;

function ask(
  routeKey: string,
  registerId = '',
  { query = {}, form }: { query?: Query; form?: Form } = {},
): Promise<Answer> {
  return staff.ask(routeKey, { cookie, params: { registerId }, query, ...(form ? { form: { csrf, ...form } } : {}) });
}

const register = (registerId: string, query: Query = {}) =>
  ask('GET /staff/registers/{registerId}', registerId, { query });
const entry = (registerId: string, query: Query = {}) =>
  ask('GET /staff/registers/{registerId}/entry', registerId, { query });
const post = (registerId: string, form: Form) => ask('POST /staff/registers/{registerId}/entry', registerId, { form });

const person = (more: Form = {}): Form => ({
  new: 'yes',
  version: '0',
  key: 'chen',
  name: '陈思远',
  'details.email': 'chen@zhangdian.example',
  'details.unit': '区工信局',
  'details.roles': ['officer', 'head'],
  ...more,
});

describe('the pages of the registers', () => {
  it('list every register there is', async () => {
    const { body } = await ask('GET /staff/registers');
    for (const { registers } of forms)
      for (const { id } of registers) expect(body).toContain(`/staff/registers/${id}"`);
    expect(body).toContain('/staff/registers/stand-ins"');
  });

  it('take in a new entry, and show it with who entered it and when', async () => {
    const saved = await post('reviewers', person());
    expect([saved.statusCode, saved.headers['location']]).toEqual([303, '/staff/registers/reviewers?done=chen']);
    const { body } = await register('reviewers', { done: 'chen' });
    expect(body).toContain('已保存“chen”');
    expect(body).toContain('登记：chen 陈思远');
    const [stored] = (await readRegisterNow('reviewers')).filter(({ key }) => key === 'chen');
    expect(stored?.details).toEqual({ email: 'chen@zhangdian.example', unit: '区工信局', roles: ['officer', 'head'] });
  });

  it('find entries by their key, name and content', async () => {
    const { body } = await register('reviewers', { q: '工信' });
    expect(body).toContain('chen 陈思远');
    expect(body).not.toContain('key=li');
  });

  it('tell what is wrong at its field, with everything that was typed', async () => {
    const refused = await post('reviewers', person({ name: '', 'details.email': 'nowhere', key: 'a b' }));
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'id="f-key-error"',
      'id="f-name-error"',
      'id="f-details.email-error"',
      '区工信局',
      'nowhere',
    ]) {
      expect(refused.body).toContain(words);
    }
    const shared = await post('reviewers', person({ key: 'other', name: '' }));
    expect(shared.statusCode).toBe(422);
    expect(shared.body).toContain('id="f-name-error"');
    expect(shared.body).toContain('这个邮箱已登记在另一位审核人员名下');
  });

  it('say that somebody else was quicker, and who, before anything is written over', async () => {
    const shown = (await entry('reviewers', { key: 'chen' })).body;
    expect(shown).toContain('name="version" value="1"');
    const changed = person({ new: '', version: '1', 'details.unit': '区财政局' });
    at(1);
    expect((await post('reviewers', changed)).statusCode).toBe(303);
    const late = await post('reviewers', person({ new: '', version: '1', 'details.unit': '区科技局' }));
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain('您打开页面后');
    expect(late.body).toContain('区科技局');
    expect(late.body).toContain('name="version" value="2"');
    const taken = await post('reviewers', person());
    expect([taken.statusCode, taken.body.includes('已有条目')]).toEqual([409, true]);
    const { body } = await register('reviewers');
    expect(body).toContain('区工信局 → 区财政局');
  });

  it('disable an entry, which stays on record', async () => {
    at(2);
    await post('reviewers', person({ new: '', version: '2', 'details.unit': '区财政局', disabled: 'yes' }));
    const { body } = await register('reviewers');
    expect(body).toContain('停用：chen');
    expect(body).toContain('已停用');
  });

  it('take stand-ins who are there, for days in order', async () => {
    await enter('sun', ['head']);
    const standIn = { new: 'yes', key: 's1', name: '代理', 'details.reviewer': 'sun', 'details.standIn': 'li' };
    const days = { 'details.from': '2022-12-10', 'details.until': '2022-12-09' };
    const refused = await post('stand-ins', { ...standIn, ...days });
    expect(refused.body).toContain('截止日期早于起始日期');
    expect((await post('stand-ins', { ...standIn, ...days, 'details.standIn': 'nobody' })).body).toContain(
      '没有这位在岗的审核人员',
    );
    expect((await post('stand-ins', { ...standIn, ...days, 'details.until': '2022-12-12' })).statusCode).toBe(303);
  });

  it('take nothing from another site’s form', async () => {
    expect((await post('reviewers', person({ csrf: 'forged' }))).statusCode).toBe(403);
  });
});

describe('the pages of who keeps one register', () => {
  const keptFields = { version: '0', key: '40', 'details.responsibleUnits': '区妇儿办\n区融媒体中心\n团区委' };
  let as: { cookie: string; csrf: string };

  beforeAll(async () => {
    await enter('tan', ['plan-coordinator']);
    const line = await startSession({ subject: 'tan', name: '谭静', email: addressOf('tan') });
    const own = line.split(';')[0] ?? '';
    as = { cookie: own, csrf: csrfToken(own.slice(own.indexOf('=') + 1)) };
  });

  const page = (routeKey: string, registerId = '', query: Query = {}) =>
    staff.ask(routeKey, { cookie: as.cookie, params: { registerId }, query });
  const save = (form: Form, registerId = 'plan-tasks') =>
    staff.ask('POST /staff/registers/{registerId}/entry', {
      cookie: as.cookie,
      params: { registerId },
      form: { csrf: as.csrf, ...form },
    });
  const inputs = (body: string) => [...body.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name);

  it('list that register alone, its entries that may be changed first, and offer no new one', async () => {
    const list = (await page('GET /staff/registers')).body;
    expect([...list.matchAll(/"\/staff\/registers\/([\w-]+)"/g)].map(([, id]) => id)).toEqual(['plan-tasks']);
    const { body } = await page('GET /staff/registers/{registerId}', 'plan-tasks');
    expect([...body.matchAll(/entry\?key=(\d\d)/g)].map(([, key]) => key).slice(0, 3)).toEqual(['39', '40', '01']);
    expect(body.split('您可修改')).toHaveLength(3);
    expect(body).not.toContain('新增条目');
    expect(body).not.toContain('/confirmations');
  });

  it('ask for what may be changed alone, and show everything else', async () => {
    const { body } = await page('GET /staff/registers/{registerId}/entry', 'plan-tasks', { key: '40' });
    expect(inputs(body).filter(name => name !== 'viewport')).toEqual([
      'csrf',
      'csrf',
      'version',
      'key',
      'details.responsibleUnits',
    ]);
    expect(body).toContain('须保留：区妇儿办、区融媒体中心。');
    expect(body).toContain('等区儿童友好城市建设工作领导小组各成员单位');
    expect(body).not.toContain('未填写');
  });

  it('show an entry that may not be changed, without a form', async () => {
    const { statusCode, body } = await page('GET /staff/registers/{registerId}/entry', 'plan-tasks', { key: '12' });
    expect([statusCode, inputs(body).includes('version')]).toEqual([200, false]);
    expect(body).toContain('您可以查看，不能修改');
  });

  it('tell at its field what may not be changed, and refuse other entries and registers with the reason', async () => {
    const more = { name: '别的', disabled: 'yes', 'details.leadUnits': '区发改局' };
    const refused = await save({ ...keptFields, 'details.responsibleUnits': '团区委', ...more });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('随表单发布的名称须保留：区妇儿办、区融媒体中心。');
    expect(refused.body.split('这一项由管理员维护，您不能修改。')).toHaveLength(4);
    expect(refused.body).toContain('href="#f-details.leadUnits"');
    const elsewhere = [save({ ...keptFields, key: '12' }), save({ ...keptFields, key: 'new', new: 'yes' })];
    for (const { statusCode, body } of await Promise.all(elsewhere)) {
      expect([statusCode, body.includes('这一条不由您维护')]).toEqual([403, true]);
    }
    const other = await save({ key: '02', name: '区妇儿办' }, 'plan-departments');
    expect([other.statusCode, other.body.includes('这份名录不由您维护')]).toEqual([403, true]);
    expect((await page('GET /staff/registers/{registerId}/entry', 'plan-tasks')).statusCode).toBe(403);
  });

  it('save what was added, and show who added what to what is printed', async () => {
    expect((await save(keptFields)).headers['location']).toBe('/staff/registers/plan-tasks?done=40');
    const { body } = await page('GET /staff/registers/{registerId}', 'plan-tasks');
    expect(body).toContain('修改：40');
    expect(body).toContain('区妇儿办、区融媒体中心 → 区妇儿办、区融媒体中心、团区委');
    const [saved] = (await readRegisterNow('plan-tasks')).filter(({ key }) => key === '40');
    expect(saved).toMatchObject({ changedBy: 'tan', details: { leadUnits: ['区委宣传部'], isHeld: false } });
  });
});

describe('a case', () => {
  const [form] = forms.filter(({ registers }) => registers.length > 0);
  if (!form) throw new Error('no form with a register');
  const [first] = form.registers;
  if (!first) throw new Error('no register');
  const shipped = first.entries[0] ?? { key: '', name: '' };
  const lists = async (name: string, submittedAt?: string) =>
    (await surroundingsOf(form, AT, { submittedAt, formVersion: form.version })).isListed(first.id, name);
  const instant = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
  const change = async (minutes: number, more: Form) => {
    at(minutes);
    const stored = listEntries(findRegister(forms, first.id), await readRegisterNow(first.id));
    const version = String(stored.find(({ key }) => key === (more['key'] ?? shipped.key))?.version ?? 0);
    const saved = await post(first.id, { key: shipped.key, name: shipped.name, version, ...more });
    expect(saved.statusCode).toBe(303);
  };

  it('keeps the entries it was filed under, whatever is changed or disabled later', async () => {
    await change(10, { disabled: 'yes' });
    await change(20, { name: '改名后的单位' });
    await change(30, { new: 'yes', key: 'z-new', name: '新列入的单位' });
    await change(40, { key: 'z-new', name: '新列入的单位', disabled: 'yes' });
    at(41);
    expect([await lists(shipped.name, instant(5)), await lists(shipped.name, instant(15))]).toEqual([true, false]);
    expect([await lists('改名后的单位', instant(15)), await lists('改名后的单位', instant(25))]).toEqual([false, true]);
    const added = await Promise.all([25, 35, 45].map(minutes => lists('新列入的单位', instant(minutes))));
    expect(added).toEqual([false, true, false]);
    expect([await lists(shipped.name), await lists('改名后的单位')]).toEqual([false, true]);
  });
});
