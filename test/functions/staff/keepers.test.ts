/** Who keeps a register beside the administrators, over the API. Source: decision D-CHILD-5. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forms } from '#forms';
import { getRegister, getRegisters, putEntry } from '../../../functions/staff/registers.ts';
import type { Reply } from '../../../shared/http/request.ts';
import { findRegister, listEntries } from '../../../shared/register/catalogue.ts';
import { readRegisterNow } from '../../../shared/register/store.ts';
import { AT } from '../../builders/case-file.ts';
import { aRequest, enter, startStaffTable } from './staff-table.ts';

const REGISTER = 'plan-tasks';
let stop: () => Promise<void>;

beforeAll(async () => {
  stop = await startStaffTable();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
  await enter('tan', ['plan-coordinator']);
  await enter('li', ['officer']);
});

afterAll(async () => {
  vi.useRealTimers();
  await stop();
});

const bodyOf = (reply: Reply) => JSON.parse(reply.body ?? '');

const read = (by: string, registerId = REGISTER, query = {}) =>
  getRegister(aRequest('GET /api/staff/registers/{registerId}', { by, query, params: { registerId } }));

interface Sent {
  readonly name?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly isDisabled?: boolean;
  readonly version?: number;
}

/** The entry as it stands, but for what is given. */
async function put(key: string, given: Sent, by = 'tan', registerId = REGISTER): Promise<Reply> {
  const entries = listEntries(findRegister(forms, registerId), await readRegisterNow(registerId));
  const { name = '', details = {}, version = 0 } = entries.find(entry => entry.key === key) ?? {};
  const params = { registerId, key };
  const body = JSON.stringify({ name, version, ...given, details: { ...details, ...given.details } });
  return putEntry(aRequest('PUT /api/staff/registers/{registerId}/{key}', { by, params, body }));
}

interface Refusal {
  readonly code: string;
  readonly details: { readonly detail?: object; readonly errors?: readonly { path: string; code: string }[] };
}

/** What refuses it: the problem's code, and the code at each place. */
async function refusalOf(answer: Promise<unknown>): Promise<readonly string[]> {
  const refused = await answer.then(
    () => undefined,
    cause => cause as Refusal,
  );
  return refused ? [refused.code, ...(refused.details.errors ?? []).map(({ path, code }) => `${path} ${code}`)] : [];
}

const printed = ['区妇儿办', '区融媒体中心'];
const added = { responsibleUnits: [...printed, '团区委'] };

describe('the keeper of a register', () => {
  test('is shown that register alone, and which entries he may change', async () => {
    const { registers } = bodyOf(await getRegisters(aRequest('GET /api/staff/registers', { by: 'tan' })));
    expect(registers.map(({ registerId }: { registerId: string }) => registerId)).toEqual([REGISTER]);
    const { entries, keeping } = bodyOf(await read('tan'));
    expect(entries).toHaveLength(45);
    expect(keeping).toEqual(['39', '40'].map(key => ({ key, changes: [], adds: ['responsibleUnits'] })));
    expect(bodyOf(await read('boss')).keeping).toBeNull();
  });

  test('adds a unit to a list that is printed as going on, and the record shows who and what', async () => {
    const saved = await put('40', { details: added });
    expect(bodyOf(saved)).toMatchObject({ version: 1, changedBy: 'tan', details: added });
    const { history } = bodyOf(await read('boss', REGISTER, { history: '1' }));
    expect(history).toMatchObject([
      { key: '40', changedBy: 'tan', details: added, shipped: { details: { responsibleUnits: printed } } },
    ]);
    expect(history[0]).not.toHaveProperty('before');
  });

  test('takes back what was added, and nothing that is printed', async () => {
    const [first] = printed;
    expect(await refusalOf(put('40', { details: { responsibleUnits: [first, '团区委'] } }))).toEqual([
      'invalid-input',
      'details.responsibleUnits shipped-name-gone',
    ]);
    expect((await put('40', { details: { responsibleUnits: printed } })).status).toBe(200);
  });

  test('is refused each other field, at its place', async () => {
    const other = { name: '别的任务', isDisabled: true, details: { ...added, leadUnits: ['区发改局'], isHeld: true } };
    expect(await refusalOf(put('39', { ...other, details: { ...other.details, neverAsked: 1 } }))).toEqual([
      'invalid-input',
      'details.responsibleUnits shipped-name-gone',
      'name not-kept',
      'isDisabled not-kept',
      'details.leadUnits not-kept',
      'details.isHeld not-kept',
      'details.neverAsked not-kept',
    ]);
    expect(await refusalOf(put('39', { details: { responsibleUnits: ['长'.repeat(500)], taskText: '' } }))).toEqual([
      'invalid-input',
      'details.responsibleUnits too-long',
      'details.taskText not-kept',
    ]);
  });

  test('is refused another entry, a new one and a disabled one, with the reason', async () => {
    for (const key of ['38', '17', 'new']) {
      const refused = put(key, { name: '任务', details: added });
      await expect(refused).rejects.toMatchObject({
        code: 'forbidden',
        details: { detail: { zh: expect.stringContaining('这一条'), en: expect.stringContaining('entry') } },
      });
    }
    expect((await put('39', { isDisabled: true }, 'boss')).status).toBe(201);
    expect(await refusalOf(put('39', { isDisabled: true }))).toEqual(['forbidden']);
    expect((await put('39', { isDisabled: false }, 'boss')).status).toBe(200);
  });

  test('is refused another register, with the reason', async () => {
    for (const registerId of ['plan-departments', 'reviewers']) {
      const detail = { zh: expect.stringContaining('名录'), en: expect.stringContaining('register') };
      await expect(read('tan', registerId)).rejects.toMatchObject({ code: 'forbidden', details: { detail } });
      const refused = put('02', { name: '区妇儿办' }, 'tan', registerId);
      await expect(refused).rejects.toMatchObject({ code: 'forbidden', details: { detail } });
    }
  });

  test('does not write over what the administrator changed meanwhile', async () => {
    await put('40', { details: { confirmationBasis: '会议纪要' } }, 'boss');
    expect(await refusalOf(put('40', { details: added, version: 2 }))).toEqual(['conflict']);
    expect((await put('40', { details: added })).status).toBe(200);
    const [kept] = (await readRegisterNow(REGISTER)).filter(({ key }) => key === '40');
    expect(kept?.details).toMatchObject({ ...added, confirmationBasis: '会议纪要' });
  });
});

test('whoever keeps no register is shown none', async () => {
  expect(await refusalOf(getRegisters(aRequest('GET /api/staff/registers', { by: 'li' })))).toEqual(['forbidden']);
  expect(await refusalOf(put('40', { details: added }, 'li'))).toEqual(['forbidden']);
});
