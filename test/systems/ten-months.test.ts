/**
 * Ten months of virtual time over the new year, 5 December 2022 to 16 October 2023, on the local cloud: what is owed
 * opens, reminds on working days, turns overdue and is taken late; what was due and is not done counts in its month.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childDemo } from '../../forms/child-progress/demo.ts';
import { fireDemo } from '../../forms/fire/demo.ts';
import { workOrderDemo } from '../../forms/work-order/demo.ts';
import { STAGES } from '../../forms/work-order/order.ts';
import { differencesOf } from '../../infra/local/demo/award-rows.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import type { Mail } from '../../infra/local/demo/inbox.ts';
import { play } from '../../infra/local/demo/play.ts';
import type { MonthView } from '../../shared/assessment/view.ts';
import type { Application, Scenario, Turn } from '../../shared/form/scenario.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const TEN_MONTHS_MS = 2_400_000;

/** An order of one follow-up, as the demonstration has one, at other times. */
function orderAt(id: string, due: string, followUp: string, turns: readonly Turn[]): Application {
  const pattern = workOrderDemo.applications[4];
  if (!pattern) throw new Error('the demonstration has no late order');
  return {
    ...pattern,
    id,
    data: {
      ...pattern.data,
      orderNumber: `ZD20230000${id}`,
      reportDueAt: due,
      orderEvents: [{ id: '1', orderEventKind: 'follow-up', orderEventAt: followUp }],
    },
    turns,
  };
}

/** Due on the last day of the year, reported on the second of the next. Source: gazette example EX-WO-25. */
const overNewYear: Scenario = {
  ...workOrderDemo,
  applications: [
    orderAt('91', '2022-12-31T17:00:00+08:00', '2022-12-28T10:00:00+08:00', [
      { at: '2022-12-30T09:00:00+08:00', act: 'draft' },
      { at: '2022-12-30T09:10:00+08:00', act: 'submit' },
      { at: '2023-01-02T09:00:00+08:00', act: 'review', stage: STAGES.principal, decisions: [{ decision: 'sign' }] },
      { at: '2023-01-02T10:00:00+08:00', act: 'stamp' },
    ]),
  ],
};

/** Filed, and never signed. */
const neverSigned = orderAt('92', '2023-06-30T17:00:00+08:00', '2023-06-26T10:00:00+08:00', []);

let cloud: TestCloud;
let client: Client;
let mails: readonly Mail[];

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2022-12-05T09:00:00+08:00' });
  client = createClient(cloud.url);
  for (const scenario of [overNewYear, childDemo, fireDemo, workOrderDemo]) {
    expect(differencesOf(await play(client, scenario), scenario)).toEqual([]);
  }
  await client.moveTo('2023-03-13T17:30:00+08:00');
  await client.staff('admin', 'PUT /api/staff/registers/fire-dates/sessions-closed', {
    body: { name: '2023年全国“两会”闭幕日期（以较晚者为准）', details: { closedOn: '2023-03-13' } },
  });
  await client.moveTo('2023-06-28T09:00:00+08:00');
  await client.submit(await client.createCase(workOrderDemo.formId, neverSigned.data));
  await client.moveTo('2023-10-16T17:30:00+08:00');
  mails = await client.inbox();
}, TEN_MONTHS_MS);
afterAll(() => cloud.dispose());

interface PeriodAnswer {
  readonly periods: readonly { readonly periodId: string; readonly dueAt: string | null }[];
}

interface OwedAnswer {
  readonly counts: Readonly<Record<'owing' | 'accepted' | 'late' | 'overdue', number>>;
}

/** Period, due instant, owing, accepted, of these late, overdue. */
async function owedTable(formId: string, reader: string): Promise<readonly (readonly (string | number | null)[])[]> {
  const { periods } = (await client.staff<PeriodAnswer>(reader, `GET /api/staff/obligations?form=${formId}`)).body;
  const begun = periods.filter(({ periodId }) => periodId < '2023Q4' || !periodId.includes('Q'));
  return Promise.all(
    begun.map(async ({ periodId, dueAt }) => {
      const query = `GET /api/staff/obligations?form=${formId}&period=${periodId}`;
      const { counts } = (await client.staff<OwedAnswer>(reader, query)).body;
      return [periodId, dueAt, counts.owing, counts.accepted, counts.late, counts.overdue];
    }),
  );
}

/** The mails to an address that are about what it owes, as `day time kind period`; each once. */
/** In order of time; what leaves in the same minute, by its words. */
function owedMailsTo(address: string): readonly string[] {
  const kinds: Readonly<Record<string, string>> = { 请报送: 'opened', 提醒报送: 'reminder', 逾期未报: 'overdue' };
  const lines = mails
    .filter(({ to }) => String(to).includes(address))
    .flatMap(({ at, subject }) => {
      const [, kind = '', period] = /^([^：]+)：[^/]*（([^）]+)） \//.exec(subject) ?? [];
      return kinds[kind] === undefined ? [] : [`${inShanghai(at)} ${kinds[kind]} ${period}`];
    });
  return [...new Set(lines)].toSorted();
}

const inShanghai = (at: string) =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

async function countsOf(month: string): Promise<readonly (readonly (string | number)[])[]> {
  const { units } = (await client.staff<MonthView>('hotline', `GET /api/staff/assessment/work-order/${month}`)).body;
  return units
    .filter(({ orders }) => orders > 0)
    .map(({ name, orders, byReason }) => [name, orders, byReason['not-reported-by-deadline'] ?? 0]);
}

describe('ten months over the new year', () => {
  it('leaves the plan, every month and the final summary of the campaign as they were reported', async () => {
    expect(await owedTable('fire-plan', 'fire-officer')).toEqual([['plan', '2022-12-13T15:59:59.999Z', 23, 0, 0, 23]]);
    expect(await owedTable('fire-sheet', 'fire-officer')).toEqual([
      ['2022-12', '2022-12-20T15:59:59.999Z', 23, 0, 0, 23],
      ['2023-01', '2023-01-20T15:59:59.999Z', 23, 5, 1, 18],
      ['2023-02', '2023-02-20T15:59:59.999Z', 23, 0, 0, 23],
      ['2023-03', '2023-03-20T15:59:59.999Z', 23, 0, 0, 23],
    ]);
    expect(await owedTable('fire-summary', 'fire-officer')).toEqual([
      ['final', '2023-03-16T15:59:59.999Z', 23, 0, 0, 23],
    ]);
  });

  it('opens a report for every task that is not held, in every quarter that has ended', async () => {
    expect(await owedTable('child-progress', 'admin')).toEqual([
      ['2022Q4', '2023-01-15T15:59:59.999Z', 23, 5, 0, 18],
      ['2023Q1', '2023-04-15T15:59:59.999Z', 23, 0, 0, 23],
      ['2023Q2', '2023-07-15T15:59:59.999Z', 23, 0, 0, 23],
      ['2023Q3', '2023-10-15T15:59:59.999Z', 23, 0, 0, 23],
    ]);
  });

  it('reminds a unit on working days alone, until it has filed, and tells it once that it is overdue', () => {
    expect(owedMailsTo('fire-culture@')).toEqual([
      '2022-12-11 00:05 opened 2022年12月',
      '2022-12-11 00:05 opened 工作方案',
      '2022-12-12 09:00 reminder 工作方案',
      '2022-12-14 09:00 overdue 工作方案',
      '2022-12-15 09:00 reminder 2022年12月',
      '2022-12-16 09:00 reminder 2022年12月',
      '2022-12-19 09:00 reminder 2022年12月',
      '2022-12-21 09:00 overdue 2022年12月',
      '2023-01-01 00:05 opened 2023年1月',
      '2023-01-17 09:00 reminder 2023年1月',
      '2023-01-18 09:00 reminder 2023年1月',
      '2023-02-01 00:05 opened 2023年2月',
      '2023-02-15 09:00 reminder 2023年2月',
      '2023-02-16 09:00 reminder 2023年2月',
      '2023-02-17 09:00 reminder 2023年2月',
      '2023-02-21 09:00 overdue 2023年2月',
      '2023-03-01 00:05 opened 2023年3月',
      '2023-03-01 00:05 opened 工作总结',
      '2023-03-14 09:00 reminder 工作总结',
      '2023-03-15 09:00 reminder 2023年3月',
      '2023-03-15 09:00 reminder 工作总结',
      '2023-03-16 09:00 reminder 2023年3月',
      '2023-03-17 09:00 overdue 工作总结',
      '2023-03-17 09:00 reminder 2023年3月',
      '2023-03-21 09:00 overdue 2023年3月',
    ]);
  });

  it('counts the make-up days of October as working days, and tells nobody on a holiday', () => {
    const desk = owedMailsTo('-desk@').filter(line => line.startsWith('2023-1') || line.startsWith('2023-0'));
    expect(desk.filter(line => line.includes('第三季度'))).toEqual([
      '2023-10-01 00:05 opened 2023年第三季度',
      '2023-10-09 09:00 reminder 2023年第三季度',
      '2023-10-13 09:00 reminder 2023年第三季度',
      '2023-10-16 09:00 overdue 2023年第三季度',
    ]);
    expect(desk.filter(line => line.includes('第一季度'))).toEqual([
      '2023-04-01 00:05 opened 2023年第一季度',
      '2023-04-10 09:00 reminder 2023年第一季度',
      '2023-04-14 09:00 reminder 2023年第一季度',
      '2023-04-17 09:00 overdue 2023年第一季度',
    ]);
  });

  it('counts an order in the month of its due time, once, whenever it is reported', async () => {
    expect(await countsOf('2022-12')).toEqual([['车站街道办事处', 1, 1]]);
    expect(await countsOf('2023-01')).toEqual([]);
    expect(await countsOf('2023-02')).toEqual([
      ['区综合行政执法局', 1, 0],
      ['车站街道办事处', 1, 1],
    ]);
    expect(await countsOf('2023-06')).toEqual([['车站街道办事处', 1, 1]]);
    const others = ['03', '04', '05', '07', '08', '09', '10'].map(month => countsOf(`2023-${month}`));
    expect((await Promise.all(others)).flat()).toEqual([]);
  });

  it('ends with nothing undelivered and no function failed', async () => {
    expect((await client.call('GET /_local/dead-letters')).body).toEqual([]);
    const { body } = await client.call<readonly { errors: number; timeouts: number }[]>('GET /_local/functions');
    expect(body.filter(({ errors, timeouts }) => errors + timeouts > 0)).toEqual([]);
  });
});
