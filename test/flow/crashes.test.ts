/** A crash at every place between a decision and its chain, and what must come of it. Source: the fault matrix. */

import {
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { forms } from '../../forms/index.ts';
import { handler as relay } from '../../functions/relay/index.ts';
import { handler as sweep } from '../../functions/sweep/index.ts';
import type { CaseFile, ChainMessage, Message, StageRun } from '../../shared/case/schema.ts';
import { decide } from '../../shared/review/decide.ts';
import { act } from '../../shared/review/store.ts';
import { saveDraft } from '../../shared/table/draft-store.ts';
import { messageItem } from '../../shared/table/message-store.ts';
import { AT, aCase, aFile, aRun, aTask, CASE_ID } from '../builders/case-file.ts';
import { named, withRelaySettings } from './relay-settings.ts';
import { CRASH_AFTER, CRASH_BEFORE, storeFile } from './stored-file.ts';

withRelaySettings();

function streamOf(rows: readonly Message[]): DynamoDBStreamEvent {
  const records = rows.map((row, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${index + 1}`, NewImage: marshall(row) },
  }));
  return { Records: records } as unknown as DynamoDBStreamEvent;
}

const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
describe('a decision', () => {
  const item = aCase({ status: 'in-review', version: 7, revision: 1, caseNumber: 'ZX-20221205-TEST0001' });
  const file = aFile({ case: item, stages: [aRun('check')], tasks: [aTask('check')] });
  const [form] = forms;

  const reject = (at = AT) =>
    act(CASE_ID, async now => {
      const [task] = now.tasks;
      if (!task || !form) throw new Error('no task');
      const surroundings = { at, calendar: { isWorkday: () => true }, isListed: () => true, entriesOf: () => [] };
      const request = { file: now, form, task, at, surroundings, reviewers: [], random: () => 0, taken: [] };
      const decision = { kind: 'reject' as const, reason: 'not-in-scope', note: '不属于受理范围' };
      const verdict = decide(decision, { kind: 'reviewer' }, request);
      if (verdict.kind === 'repeat') return { answer: verdict.decidedAt };
      return { change: verdict.change, answer: at };
    });

  const count = (rows: ReadonlyMap<string, Record<string, unknown>>, entity: string) =>
    [...rows.values()].filter(row => row['entity'] === entity).length;

  it('that crashes before it is written leaves nothing behind, and is taken at the next try', async () => {
    const { rows } = storeFile(file, [CRASH_BEFORE]);
    await expect(reject()).rejects.toThrow('crashed');
    expect([count(rows, 'Event'), count(rows, 'Message')]).toEqual([0, 0]);
    expect(await reject(later(1))).toMatchObject({ answer: later(1) });
    expect(count(rows, 'Event')).toBe(1);
  });

  it.each([1, 11])('whose answer got lost is answered as it was, %i minutes later, and made once', async minutes => {
    const { rows } = storeFile(file, [CRASH_AFTER]);
    await expect(reject()).rejects.toThrow('crashed');
    const messages = count(rows, 'Message');
    expect(await reject(later(minutes))).toEqual({ answer: AT });
    expect([count(rows, 'Event'), count(rows, 'Message')]).toEqual([1, messages]);
    expect(rows.get(`CASE#${CASE_ID} FILE#CASE`)).toMatchObject({ version: 8, eventCount: 1 });
  });
});

describe('a draft', () => {
  /** As the SDK sees it when it sends a write again whose answer it never got. */
  function writtenUnseen() {
    const { rows, client } = storeFile(aFile({ case: aCase({ version: 3 }) }));
    client.on(PutCommand).callsFake(({ Item }) => {
      rows.set(`CASE#${CASE_ID} FILE#CASE`, Item);
      throw named('ConditionalCheckFailedException');
    });
    return rows;
  }

  it('that was saved though the answer got lost is saved', async () => {
    writtenUnseen();
    const next = aCase({ version: 3, answers: { providerName: '甲' } });
    expect(await saveDraft(next, AT)).toMatchObject({ version: 4, answers: { providerName: '甲' } });
  });

  it('that somebody else saved at the same version is a conflict', async () => {
    const { client } = storeFile(aFile({ case: aCase({ version: 4, answers: { providerName: '乙' } }) }));
    client.on(PutCommand).rejects(named('ConditionalCheckFailedException'));
    const next = aCase({ version: 3, answers: { providerName: '甲' } });
    await expect(saveDraft(next, AT)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the way to the chain', () => {
  const start: ChainMessage = { kind: 'start', formId: 'subsidy', chainRun: 1 };
  const callback = (taskToken: string): ChainMessage => ({
    kind: 'callback',
    stageId: 'check',
    lap: 1,
    taskToken,
    result: { decision: 'accept' },
  });

  /** A chain that starts a run of a name once and takes a token once, as Step Functions does. */
  function aChain() {
    const table = mockClient(DynamoDBDocumentClient);
    const left = new Set<string>();
    const remove = ({ Key }: { Key?: Record<string, unknown> }) => left.add(String(Key?.['sk']));
    table.on(GetCommand).resolves({});
    table.on(DeleteCommand).callsFake(input => {
      remove(input);
      return {};
    });
    table.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
      for (const { Delete } of TransactItems) remove(Delete);
      return {};
    });
    const chain = mockClient(SFNClient);
    const taken: string[] = [];
    const once = (what: string, refusal: string) => {
      if (taken.includes(what)) throw named(refusal);
      taken.push(what);
      return {};
    };
    chain.on(StartExecutionCommand).callsFake(({ name }) => once(name, 'ExecutionAlreadyExists'));
    chain.on(SendTaskSuccessCommand).callsFake(({ taskToken }) => once(taskToken, 'TaskTimedOut'));
    return { taken, left, chain };
  }

  const done = { batchItemFailures: [] };

  it('takes a callback that comes five times at once for one', async () => {
    const { taken } = aChain();
    const stream = streamOf([messageItem(CASE_ID, callback('t1'), AT)]);
    expect(await Promise.all(Array.from({ length: 5 }, () => relay(stream)))).toEqual(Array(5).fill(done));
    expect(taken).toEqual(['t1']);
  });

  it('starts and calls back once each, in whatever order and however often the stream brings the rows', async () => {
    const rows = [start, callback('t1'), callback('t2'), callback('t3')].map(body => messageItem(CASE_ID, body, AT));
    const batches = fc.array(fc.shuffledSubarray([...rows, ...rows], { minLength: 1 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(batches, fc.shuffledSubarray(rows, { minLength: rows.length }), async (some, all) => {
        const { taken, left } = aChain();
        for (const batch of [...some, all]) expect(await relay(streamOf(batch))).toEqual(done);
        expect(taken.toSorted()).toEqual([`${CASE_ID}-1`, 't1', 't2', 't3']);
        expect(left.size).toBe(rows.length);
      }),
      { numRuns: 100 },
    );
  });

  it('that is throttled fifty times keeps the row, tries once a delivery, and gets through', async () => {
    const { left, chain } = aChain();
    const stream = streamOf([messageItem(CASE_ID, callback('t1'), AT)]);
    chain.on(SendTaskSuccessCommand).rejects(named('ThrottlingException'));
    for (let times = 1; times <= 50; times += 1) {
      expect(await relay(stream)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
      expect(chain.commandCalls(SendTaskSuccessCommand)).toHaveLength(times);
    }
    expect(left.size).toBe(0);
    chain.on(SendTaskSuccessCommand).resolves({});
    expect(await relay(stream)).toEqual(done);
    expect(left.size).toBe(1);
  });
});

describe('a callback that is taken without effect', () => {
  const result = { decision: 'accept' as const };
  const waiting = { caseId: CASE_ID, stageId: 'check', lap: 1, taskToken: 't1' };
  const decided = aRun('check', { status: 'decided', decidedAt: AT, result });
  const stuck = aFile({
    case: aCase({
      formId: 'subsidy',
      status: 'in-review',
      version: 7,
      revision: 1,
      caseNumber: 'ZX-20221205-TEST0001',
    }),
    stages: [decided],
    waits: [waiting],
  });

  /** The chain runs, and loses the first callback that it takes. */
  function losingChain(file: CaseFile) {
    vi.stubEnv('EXECUTIONS', JSON.stringify({ subsidy: 'arn:aws:states:r:1:execution:subsidy' }));
    const { rows } = storeFile(file);
    const chain = mockClient(SFNClient);
    const heard: unknown[] = [];
    chain.on(DescribeExecutionCommand).resolves({ status: 'RUNNING' });
    chain
      .on(SendTaskSuccessCommand)
      .resolvesOnce({})
      .callsFake(({ taskToken, output }) => {
        heard.push([taskToken, JSON.parse(output)]);
        return {};
      });
    const unsent = () => [...rows.values()].filter(({ entity }) => entity === 'Message') as unknown as Message[];
    return { rows, heard, unsent };
  }

  const sweepAt = (at: string) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(at) });
    return sweep({ all: true }).finally(() => vi.useRealTimers());
  };

  it('is found by the sweep and sent again as it was decided, to the token of now', async () => {
    const { heard, unsent } = losingChain(stuck);
    const row = messageItem(CASE_ID, { kind: 'callback', stageId: 'check', lap: 1, taskToken: 't1', result }, AT);
    expect(await relay(streamOf([row]))).toEqual({ batchItemFailures: [] });
    expect(heard).toEqual([]);
    expect(await sweepAt(later(60))).toMatchObject({ restarted: 0, calledBack: 1 });
    expect(await relay(streamOf(unsent()))).toEqual({ batchItemFailures: [] });
    expect(heard).toEqual([['t1', result]]);
    expect(unsent()).toEqual([]);
  });

  it('is sent again once while its row is still on its way', async () => {
    const { unsent } = losingChain(stuck);
    await sweepAt(later(60));
    expect(await sweepAt(later(64))).toMatchObject({ calledBack: 0 });
    expect(unsent()).toHaveLength(1);
  });

  it('is told from one that the stream has yet to carry', async () => {
    losingChain(stuck);
    expect(await sweepAt(later(3))).toMatchObject({ calledBack: 0 });
  });

  it('wakes a stage in which something fell due that nobody looked at', async () => {
    const ticks = [{ kind: 'remind' as const, at: later(30) }];
    const { unsent } = losingChain({ ...stuck, stages: [aRun('check', { ticks })] });
    expect(await sweepAt(later(60))).toMatchObject({ calledBack: 1 });
    expect(unsent()).toMatchObject([{ body: { stageId: 'check', lap: 1, result: { decision: 'look' } } }]);
  });

  it.each<[string, Partial<StageRun>]>([
    ['waits for a person', { ticks: [{ kind: 'remind', at: later(90) }] }],
    ['has nothing more to fall due', { ticks: [{ kind: 'due', at: later(1) }], ticksDone: 1 }],
    [
      'is waited for by a delivery, which looks by itself',
      { ticks: [{ kind: 'due', at: later(1) }], delivers: 'filer' },
    ],
  ])('is not taken for lost where the newest stage %s', async (_what, given) => {
    const next = aRun('sign', { openedAt: later(1), ...given });
    losingChain({ ...stuck, stages: [decided, next] });
    expect(await sweepAt(later(60))).toMatchObject({ calledBack: 0 });
  });
});
