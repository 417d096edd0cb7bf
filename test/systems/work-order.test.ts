/** The demonstration of the work orders, played as `npm run demo` plays it. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workOrderDemo } from '../../forms/work-order/demo.ts';
import { monthDifferences, readMonthOf } from '../../infra/local/demo/assessment-table.ts';
import { type AwardRow, differencesOf } from '../../infra/local/demo/award-rows.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { play } from '../../infra/local/demo/play.ts';
import type { StaffCaseView } from '../../shared/staff/case-view.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const PLAY_MS = 120_000;
const { assessment } = workOrderDemo;
if (!assessment) throw new Error('the demonstration has no assessment');

let cloud: TestCloud;
let client: Client;
let rows: readonly AwardRow[];

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2023-02-06T08:00:00+08:00' });
  client = createClient(cloud.url);
  rows = await play(client, workOrderDemo);
}, PLAY_MS);
afterAll(() => cloud.dispose());

const recordOf = async (application: number) => {
  const number = rows[application - 1]?.caseNumber ?? '';
  return (await client.staff<StaffCaseView>('hotline', `GET /api/staff/cases/${number}`)).body.record;
};

describe('the orders of the demonstration', () => {
  it('are reported, each with the sign-off of its tier', async () => {
    expect(differencesOf(rows, workOrderDemo)).toEqual([]);
    const decided = await Promise.all(
      [1, 2, 3].map(async application => (await recordOf(application)).filter(({ kind }) => kind === 'decided').length),
    );
    expect(decided).toEqual([0, 1, 3]);
  });

  it('count in the month of their deadline, once each', async () => {
    expect(monthDifferences(await readMonthOf(client, workOrderDemo, assessment), assessment)).toEqual([]);
    const late = await recordOf(5);
    expect(late.filter(({ kind }) => kind === 'counted')).toHaveLength(1);
    expect(late.at(-1)?.kind).toBe('closed');
  });

  it('lose a signature that no longer suffices, and say why', async () => {
    const added = (await recordOf(4)).find(({ kind }) => kind === 'log-added');
    expect(added?.detail).toMatchObject({ why: 'entry-added-after-signature', lapsed: [{ name: '邵立新' }] });
  });

  it('leave no message undelivered and no function failed', async () => {
    expect((await client.call('GET /_local/dead-letters')).body).toEqual([]);
    const { body } = await client.call<readonly { errors: number; timeouts: number }[]>('GET /_local/functions');
    expect(body.filter(({ errors, timeouts }) => errors + timeouts > 0)).toEqual([]);
  });
});
