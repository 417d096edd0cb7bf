import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { taskOf } from '../../../forms/child-progress/plan.ts';
import { getConfirmations, postConfirmation } from '../../../functions/staff/confirmations.ts';
import { startSession } from '../../../functions/staff/session.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { csrfToken } from '../../../shared/id.ts';
import { readHistory, readRegisterNow } from '../../../shared/register/store.ts';
import { AT } from '../../builders/case-file.ts';
import { loadFunction, type PageFunction } from '../page-function.ts';
import { addressOf, aRequest, enter, startStaffTable } from './staff-table.ts';

const REGISTER = 'plan-tasks';
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('li', ['officer']);
});

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });
const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');

const list = (by = 'boss', registerId = REGISTER) =>
  getConfirmations(aRequest('GET /api/staff/registers/{registerId}/confirmations', { by, params: { registerId } }));

function confirm(key: string, chosen: object, { by = 'boss', version = 0 } = {}) {
  return postConfirmation(
    aRequest('POST /api/staff/registers/{registerId}/{key}/confirmation', {
      by,
      params: { registerId: REGISTER, key },
      body: JSON.stringify({ version, chosen }),
    }),
  );
}

async function errorsOf(answer: Promise<Reply>): Promise<readonly string[]> {
  const refused = await answer.then(
    () => undefined,
    cause => cause as { details: { errors: readonly { path: string; code: string }[] } },
  );
  return (refused?.details.errors ?? []).map(({ path, code }) => `${path} ${code}`);
}

const ofTwelve = {
  confirmedLead: '区卫健委',
  confirmedResponsible: ['区教体局'],
  confirmationBasis: '领导小组办公会议纪要〔2022〕3号',
};

describe('entries that wait', () => {
  test('are listed with what is printed and who may be chosen', async () => {
    const { held, confirmed } = bodyOf(await list());
    expect([held.length, confirmed.length]).toEqual([23, 0]);
    const twelve = held.find((entry: { key: string }) => entry.key === '12');
    expect(twelve.fields[0].options.map((option: { id: string }) => option.id)).toEqual(['区卫健委', '区教体局']);
    expect(JSON.stringify(twelve.evidence)).toContain('牵头部门');
  });

  test('are the administrator’s alone, and there are none in other registers', async () => {
    await expect(list('li')).rejects.toEqual(refusal('forbidden'));
    await expect(confirm('12', ofTwelve, { by: 'li' })).rejects.toEqual(refusal('forbidden'));
    await expect(list('boss', 'providers')).rejects.toEqual(refusal('not-found'));
    await expect(list('boss', 'nothing')).rejects.toEqual(refusal('not-found'));
  });
});

describe('confirming an entry', () => {
  test('takes nobody but the candidates, and says everything that is wrong', async () => {
    expect(await errorsOf(confirm('12', { confirmedLead: '区发改局', confirmedResponsible: ['区文旅局'] }))).toEqual([
      'confirmedLead unknown-option',
      'confirmedResponsible unknown-option',
      'confirmationBasis required',
    ]);
    expect(await errorsOf(confirm('12', { ...ofTwelve, confirmedResponsible: ['区卫健委'] }))).toEqual([
      'confirmedResponsible not-possible',
    ]);
  });

  test('of one candidate asks for nobody else', async () => {
    expect(await errorsOf(confirm('07', { ...ofTwelve, confirmedLead: '区教体局' }))).toEqual([
      'confirmedResponsible unknown-field',
    ]);
  });

  test('writes the entry, its day and the history; and once only', async () => {
    const both = await Promise.allSettled([confirm('12', ofTwelve), confirm('12', ofTwelve)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const stored = (await readRegisterNow(REGISTER)).find(entry => entry.key === '12');
    expect(taskOf({ key: '12', name: stored?.name ?? '', details: stored?.details as never })).toMatchObject({
      isHeld: false,
      lead: ['区卫健委'],
      responsible: ['区教体局'],
      confirmedOn: '2022-12-05',
      candidates: ['区卫健委', '区教体局'],
      areaNo: 2,
    });
    expect(await readHistory(REGISTER, 10)).toEqual([
      expect.objectContaining({ key: '12', version: 1, changedBy: 'sub-boss' }),
    ]);
    const { held, confirmed } = bodyOf(await list());
    expect([held.length, confirmed.map((entry: { key: string }) => entry.key)]).toEqual([22, ['12']]);
  });

  test('that is confirmed, never waited, or is not there is refused', async () => {
    await expect(confirm('12', ofTwelve, { version: 1 })).rejects.toEqual(refusal('conflict'));
    await expect(confirm('02', ofTwelve)).rejects.toEqual(refusal('conflict'));
    await expect(confirm('99', ofTwelve)).rejects.toEqual(refusal('not-found'));
    await expect(confirm('13', ofTwelve, { version: 4 })).rejects.toEqual(refusal('conflict'));
  });
});

describe('the pages', () => {
  const params = { registerId: REGISTER, key: '28' };
  const chosen = { confirmedLead: '区交通运输局', confirmationBasis: '区交通运输局来函' };
  let staff: PageFunction;

  beforeAll(async () => {
    process.env['QUARANTINE_BUCKET'] = 'quarantine';
    staff = await loadFunction('staff');
  });

  afterAll(() => staff.dispose());

  async function signedIn() {
    const line = await startSession({ subject: 'sub-boss', name: '名boss', email: addressOf('boss') });
    const cookie = line.split(';')[0] ?? '';
    return { cookie, csrf: csrfToken(cookie.split('=')[1] ?? '') };
  }

  async function post(form: Readonly<Record<string, string>>, origin = 'https://banjian.test') {
    const { cookie, csrf } = await signedIn();
    return staff.ask('POST /staff/registers/{registerId}/{key}/confirmation', {
      params,
      cookie,
      headers: { origin },
      form: { csrf, version: '0', ...form },
    });
  }

  test('show what is printed and nothing chosen', async () => {
    const { cookie } = await signedIn();
    const listed = await staff.ask('GET /staff/registers/{registerId}/confirmations', {
      params: { registerId: REGISTER },
      cookie,
    });
    expect(listed.body).toContain('href="/staff/registers/plan-tasks/28/confirmation"');
    const shown = await staff.ask('GET /staff/registers/{registerId}/{key}/confirmation', { params, cookie });
    expect(shown.body).toContain('区卫健委');
    expect(shown.body).not.toMatch(/<input[^>]*checked/);
  });

  test('tell what is missing beside what was typed', async () => {
    const answer = await post({ confirmedLead: '区交通运输局' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('请填写“确认依据”');
    expect(answer.body).toMatch(/value="区交通运输局"[^>]*checked/);
  });

  test('of another origin or without the token do nothing', async () => {
    expect((await post(chosen, 'https://evil.example')).statusCode).toBe(403);
    expect((await post({ ...chosen, csrf: 'x' })).statusCode).toBe(403);
  });

  test('confirm, and lead back to the list; a second time they say so', async () => {
    expect(await post(chosen)).toMatchObject({
      statusCode: 303,
      headers: { location: '/staff/registers/plan-tasks/confirmations?done=28' },
    });
    const again = await post(chosen);
    expect(again.statusCode).toBe(409);
    expect(again.body).toContain('不在待确认之列');
  });
});
