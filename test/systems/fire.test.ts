/** A month of sheets from the mailed links to the roll-up: returned, corrected, late, nothing to report, version 2. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fireDemo } from '../../forms/fire/demo.ts';
import type { CaseKey } from '../../infra/local/demo/applicant-calls.ts';
import { type AwardRow, differencesOf } from '../../infra/local/demo/award-rows.ts';
import { boardDifferences, formatBoardTable, readBoardTable } from '../../infra/local/demo/board-table.ts';
import { type Client, createClient } from '../../infra/local/demo/client.ts';
import { makeFile } from '../../infra/local/demo/documents.ts';
import { decideAs, nextReview } from '../../infra/local/demo/next-review.ts';
import { play } from '../../infra/local/demo/play.ts';
import { until } from '../../infra/local/demo/until.ts';
import type { boardAnswer } from '../../shared/board/read.ts';
import type { BoardTable } from '../../shared/form/board.ts';
import { refusalOf } from '../cloud/apply.ts';
import { startTestCloud, type TestCloud } from '../cloud/start.ts';

const PLAY_MS = 300_000;
const BOARD = '/api/staff/boards/fire-sheet/roll-up?month=2023-01';

let cloud: TestCloud;
let client: Client;
let rows: readonly AwardRow[];

beforeAll(async () => {
  cloud = await startTestCloud({ clock: '2023-01-13T09:00:00+08:00' });
  client = createClient(cloud.url);
  rows = await play(client, fireDemo);
}, PLAY_MS);
afterAll(() => cloud.dispose());

const board = async () => (await client.staff<ReturnType<typeof boardAnswer>>('fire-officer', `GET ${BOARD}`)).body;

async function tableOf(id: string): Promise<BoardTable> {
  const section = (await board()).sections.find(candidate => candidate.id === id);
  if (section?.kind !== 'table') throw new Error(`no table ${id}`);
  return section;
}

describe('the month', () => {
  it('is received from five units, the one that was sent back with its corrected numbers', () => {
    expect(differencesOf(rows, fireDemo)).toEqual([]);
  });

  it('adds up in the roll-up as expected', async () => {
    if (!fireDemo.board) throw new Error('the demonstration shows no board');
    const table = await readBoardTable(client, fireDemo, fireDemo.board);
    expect(boardDifferences(table, fireDemo.board)).toEqual([]);
    expect(formatBoardTable(table).split('\n')).toHaveLength(23 + 4);
  });

  it('marks the late one late, and who has not reported overdue', async () => {
    const standing = await tableOf('standing');
    const late = standing.rows.filter(({ cells }) => cells[3]?.light === 'red').map(({ cells }) => cells[0]?.text);
    expect(late).toHaveLength(23 - 4);
    expect(late).toContain('房镇镇');
    expect((await tableOf('missing')).rows).toHaveLength(18);
  });

  it('opens from a total the cases that it is made of', async () => {
    const total = (await tableOf('sheet')).rows.at(-1)?.cells[1];
    expect(total?.caseIds).toHaveLength(5);
  });
});

describe('a frozen month', () => {
  const OBLIGATION = '/api/staff/obligations/fire-sheet/2023-01';
  let filed: CaseKey;

  it('says so on the board, and takes no correction', async () => {
    const link = await client.waitForCaseLink({ to: 'fire-education@zhangdian.example', subject: '（2023年1月）' });
    filed = await client.followLink(link);
    await client.staff('fire-officer', `POST ${OBLIGATION}/freeze`, { body: {} });
    expect((await board()).remarks[0]?.text.zh).toBe('2023年1月已冻结，数字不再变动');
    expect(await refusalOf(revise())).toMatchObject({ code: 'period-frozen' });
  });

  it('is reopened with a reason alone', async () => {
    expect(await refusalOf(client.staff('fire-officer', `POST ${OBLIGATION}/reopen`, { body: {} }))).toMatchObject({
      code: 'invalid-input',
    });
    await client.staff('fire-officer', `POST ${OBLIGATION}/reopen`, { body: { reason: '教体漏报一处检查' } });
    expect((await board()).remarks).toEqual([]);
  });

  it(
    'takes a second version, which counts once it is received',
    async () => {
      const key = (await revise()).body;
      await client.saveCase(key, { unitsInspected: 26 });
      const caseNumber = await client.submit(key);
      expect((await totals())[1]).toBe(114);
      await stampAndSubmit(key);
      const query = { caseNumber, used: new Set<string>() };
      await decideAs(client, await nextReview(client, { ...query, stage: 'unit-review' }), { decision: 'sign' });
      const findings = { case: { scanAgreesWithNumbers: true, scanCarriesSeal: true }, items: {} };
      await decideAs(client, await nextReview(client, { ...query, stage: 'receipt' }), {
        decision: 'accept',
        findings,
      });
      await until('the second version to count', async () => ((await totals())[1] === 115 ? true : undefined));
      const standing = (await tableOf('standing')).rows.map(({ cells }) => cells.map(({ text }) => text));
      expect(standing.find(([name]) => name === '教体')?.[4]).toBe(2);
    },
    PLAY_MS,
  );

  const revise = () =>
    client.call<CaseKey>(`POST /api/cases/${filed.caseId}/revision`, { token: filed.accessToken, body: {} });

  const totals = async () => (await tableOf('sheet')).rows.at(-1)?.cells.map(({ text }) => text) ?? [];

  async function stampAndSubmit(key: CaseKey): Promise<void> {
    await until('the stamp to be asked for', async () => {
      const { status } = await client.getCase(key);
      return status === 'stamping' ? status : undefined;
    });
    const { slot } = (await client.describeForm('fire-sheet')).stages[0] ?? {};
    if (!slot) throw new Error('no stamp is asked for');
    await client.uploadFile(key, {
      slot: slot.path,
      ...makeFile(slot, { seed: 'second', lines: [], stamps: ['教体'] }),
    });
    await client.waitUntilInspected(key);
    await client.submit(key);
  }
});

describe('who may see', () => {
  it('is the brigade and the administrator, not the reviewer of a unit', async () => {
    expect(await refusalOf(client.staff('fire-police-review', `GET ${BOARD}`))).toMatchObject({ code: 'not-found' });
    expect((await client.staff('admin', `GET ${BOARD}`)).status).toBe(200);
  });

  it('is nobody without signing in', async () => {
    expect(await refusalOf(client.call('GET /api/boards/fire-sheet/roll-up'))).toMatchObject({ code: 'not-found' });
  });
});
