import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forms } from '#forms';
import { getRegister, putEntry } from '../../../functions/staff/registers.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { surroundingsOf } from '../../../shared/register/store.ts';
import { AT } from '../../builders/case-file.ts';
import { aRequest, enter, startStaffTable } from './staff-table.ts';

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

const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');
const refusal = (code: string) => expect.objectContaining({ name: 'Problem', code });

const read = (registerId: string, query = {}, by = 'boss') =>
  getRegister(aRequest('GET /api/staff/registers/{registerId}', { by, query, params: { registerId } }));

function put(registerId: string, key: string, body: unknown, more: { by?: string; ifMatch?: string } = {}) {
  const headers: Record<string, string> = more.ifMatch === undefined ? {} : { 'if-match': more.ifMatch };
  return putEntry(
    aRequest('PUT /api/staff/registers/{registerId}/{key}', {
      by: more.by ?? 'boss',
      params: { registerId, key },
      headers,
      body: JSON.stringify(body),
    }),
  );
}

const aPerson = (email: string, roles: readonly string[] = ['officer']) => ({ name: '王', details: { email, roles } });

/** The codes of the errors that refuse it. */
async function errorsOf(answer: Promise<Reply>): Promise<readonly string[]> {
  try {
    await answer;
  } catch (cause) {
    const { details } = cause as { details: { errors: readonly { path: string; code: string }[] } };
    return details.errors.map(({ path, code }) => `${path} ${code}`);
  }
  return [];
}

describe('entering somebody', () => {
  test('answers 201 with the entry, then 200 with the next version', async () => {
    const first = await put('reviewers', 'new1', aPerson('New1@ZhangDian.example', ['officer', 'officer']));
    expect(first).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(bodyOf(first)).toMatchObject({
      version: 1,
      source: 'entered',
      changedBy: 'sub-boss',
      details: { email: 'New1@zhangdian.example', unit: '', roles: ['officer'] },
    });
    const second = await put('reviewers', 'new1', { ...aPerson('new1@zhangdian.example', []), version: 1 });
    expect([second.status, bodyOf(second).version]).toEqual([200, 2]);
  });

  test('over a version that is not the stored one is refused', async () => {
    await put('reviewers', 'new2', aPerson('new2@zhangdian.example'));
    const again = aPerson('new2@zhangdian.example');
    await expect(put('reviewers', 'new2', again)).rejects.toEqual(refusal('conflict'));
    await expect(put('reviewers', 'new2', { ...again, version: 7 })).rejects.toEqual(refusal('conflict'));
    await expect(put('reviewers', 'new2', again, { ifMatch: '"7"' })).rejects.toEqual(refusal('version-differs'));
    expect((await put('reviewers', 'new2', again, { ifMatch: '"1"' })).status).toBe(200);
    expect((await put('reviewers', 'new2', again, { ifMatch: '*' })).status).toBe(200);
    await expect(put('reviewers', 'none', aPerson('none@a.example'), { ifMatch: '*' })).rejects.toEqual(
      refusal('version-differs'),
    );
  });

  test('twice at once is done once', async () => {
    const both = await Promise.allSettled([1, 2].map(() => put('reviewers', 'new3', aPerson('new3@a.example'))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is the administrator’s alone', async () => {
    await expect(put('reviewers', 'x', aPerson('x@a.example'), { by: 'li' })).rejects.toEqual(refusal('forbidden'));
    await expect(read('reviewers', {}, 'li')).rejects.toEqual(refusal('forbidden'));
  });

  test('says everything that is wrong', async () => {
    expect(await errorsOf(put('reviewers', 'a b', aPerson('no address', ['pope'])))).toEqual([
      'key key-malformed',
      'details.email email-malformed',
      'details.roles.0 unknown-role',
    ]);
    expect(await errorsOf(put('reviewers', 'nobody', aPerson('n@a.example')))).toEqual(['key key-malformed']);
    expect(await errorsOf(put('reviewers', 'other', aPerson('LI@zhangdian.example')))).toEqual([
      'details.email email-in-use',
    ]);
  });

  test('says what is wrong with its shape and with its content at once', async () => {
    const body = { nmae: '王', details: { email: 'no address', roles: ['pope', 7, 'officer'], unit: 5 }, version: -1 };
    expect((await errorsOf(put('reviewers', 'a b', body))).toSorted()).toEqual([
      'details.email email-malformed',
      'details.roles.0 unknown-role',
      'details.roles.1 invalid-type',
      'details.unit invalid-type',
      'key key-malformed',
      'name invalid-type',
      'nmae unknown-field',
      'version too-small',
    ]);
    expect(await errorsOf(put('reviewers', 'a b', { name: '王', details: 'none' }))).toEqual([
      'details invalid-type',
      'key key-malformed',
    ]);
    const form = { name: '', details: { neverAsked: 1 } };
    expect((await errorsOf(put('providers', 'a#b', form))).toSorted()).toEqual([
      'details.neverAsked unknown-field',
      'key key-malformed',
      'name too-small',
    ]);
  });

  test('takes no field that it does not know', async () => {
    const body = { ...aPerson('y@a.example'), changedBy: 'me' };
    expect(await errorsOf(put('reviewers', 'y', body))).toEqual(['changedBy unknown-field']);
    expect(await errorsOf(put('holidays', '2023-01-01', { name: '元旦', details: {} }))).toEqual([
      'details.kind invalid-value',
    ]);
  });
});

describe('holidays', () => {
  test('are real dates, and count from then on', async () => {
    const holiday = { name: '春节', details: { kind: 'holiday' } };
    expect(await errorsOf(put('holidays', '2023-02-30', holiday))).toEqual(['key date-malformed']);
    expect((await put('holidays', '2022-12-07', holiday)).status).toBe(201);
    const [form] = forms;
    if (!form) throw new Error('no form');
    const { calendar } = await surroundingsOf(form, AT);
    expect(calendar.isWorkday('2022-12-07')).toBe(false);
  });
});

describe('a form’s register', () => {
  test('shows what ships; an entry of the same key overrules it', async () => {
    const before = bodyOf(await read('providers')).entries;
    const [shipped] = before;
    expect(shipped).toMatchObject({ source: 'form', version: 0, isDisabled: false });
    await put('providers', shipped.key, { name: shipped.name, isDisabled: true });
    const after = bodyOf(await read('providers')).entries;
    expect(after).toHaveLength(before.length);
    expect(after[0]).toMatchObject({ key: shipped.key, source: 'entered', isDisabled: true });
    const [form] = forms;
    if (!form) throw new Error('no form');
    expect((await surroundingsOf(form, AT)).isListed('providers', shipped.name)).toBe(false);
  });

  test('that no form has is not found', async () => {
    await expect(read('popes')).rejects.toEqual(refusal('not-found'));
    await expect(put('popes', 'x', {})).rejects.toEqual(refusal('not-found'));
  });
});

test('every change stays in the history, newest first, and only then is shown', async () => {
  await put('reviewers', 'kept', aPerson('kept@a.example'));
  vi.setSystemTime(Date.parse(AT) + 60_000);
  await put('reviewers', 'kept', { ...aPerson('kept@a.example', ['head']), isDisabled: true, version: 1 });
  const { history } = bodyOf(await read('reviewers', { history: '1' }));
  const ofKept = history.filter((change: { key: string }) => change.key === 'kept');
  expect(ofKept).toMatchObject([
    { version: 2, isDisabled: true, details: { roles: ['head'] }, changedBy: 'sub-boss' },
    { version: 1, isDisabled: false, details: { roles: ['officer'] } },
  ]);
  expect(bodyOf(await read('reviewers'))).not.toHaveProperty('history');
});
