/** What the sweep finds, and what it says about it. */

import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as sweep } from '../../functions/sweep/index.ts';
import type { OutboxMessage } from '../../shared/case/schema.ts';
import { CHAIN_RESTARTED, MESSAGE_OVERDUE } from '../../shared/log-marks.ts';
import { messageItem } from '../../shared/table/message-store.ts';
import { AT, aCase, CASE_ID } from '../builders/case-file.ts';

let lines: () => readonly Record<string, unknown>[];
beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'table');
  vi.stubEnv('EXECUTIONS', JSON.stringify({ subsidy: 'arn:aws:states:r:1:execution:subsidy' }));
  const written = vi.spyOn(console, 'log').mockReturnValue();
  lines = () => written.mock.calls.map(([line]) => JSON.parse(line) as Record<string, unknown>);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(AT) });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const minutesLater = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000);
const saying = (words: string) => lines().filter(({ message }) => message === words);

/** A message in the outbox since `AT`, found whenever it has waited for five minutes. */
const look: OutboxMessage = { kind: 'callback', stageId: 'check', lap: 1, result: { decision: 'look' } };

function unsent(body: OutboxMessage = look, refusals: readonly string[] = []) {
  const message = messageItem(CASE_ID, body, AT);
  let row: Record<string, unknown> = {
    ...message,
    entity: 'Message',
    pk: `OUTBOX#${CASE_ID}`,
    sk: `MESSAGE#${message.messageId}`,
  };
  const table = mockClient(DynamoDBDocumentClient);
  table.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values = {} }) => {
    const [partition, before] = Object.values(values).map(String);
    const isFound = partition === row['index1pk'] && String(row['index1sk']) < String(before);
    return { Items: isFound ? [row] : [] };
  });
  table.on(GetCommand).callsFake(({ Key: { sk } }) => {
    if (!sk.startsWith('REFUSED#')) return { Item: row };
    const refused = {
      caseId: CASE_ID,
      messageId: message.messageId,
      to: 'gone@b.example',
      since: AT,
      isGivenUp: false,
    };
    return refusals.includes('gone@b.example') ? { Item: { ...refused, entity: 'RefusedMail' } } : {};
  });
  table.on(PutCommand).callsFake(({ Item }) => {
    row = Item;
    return {};
  });
  return { row: () => row };
}

describe('a message that does not leave', () => {
  it('is put again every hour, and an alarm is raised once that has not helped', async () => {
    mockClient(SFNClient);
    const { row } = unsent();
    const found: number[] = [];
    const told: number[] = [];
    for (const minutes of [3, 60, 120, 180, 240]) {
      vi.setSystemTime(minutesLater(minutes));
      found.push((await sweep()).touched);
      told.push(saying(MESSAGE_OVERDUE).length);
    }
    expect(found).toEqual([0, 1, 1, 1, 1]);
    expect(told).toEqual([0, 0, 0, 1, 2]);
    expect(saying(MESSAGE_OVERDUE)[0]).toMatchObject({
      level: 'warn',
      caseId: CASE_ID,
      channel: 'chain',
      minutes: 180,
    });
    expect(row()).toMatchObject({ createdAt: AT, index1sk: expect.stringContaining(minutesLater(240).toISOString()) });
  });
});

describe('a mail that does not leave', () => {
  const mail: OutboxMessage = { kind: 'mail', to: 'gone@b.example', subject: { zh: '一', en: 'one' }, lines: [] };

  it.each([
    ['raises the alarm where nobody takes it', [], 1],
    ['raises none where its own mailbox refuses it: staff see that at the case', ['gone@b.example'], 0],
  ] as const)('%s', async (_what, refusals, alarms) => {
    mockClient(SFNClient);
    unsent(mail, refusals);
    vi.setSystemTime(minutesLater(180));
    expect((await sweep()).touched).toBe(1);
    expect(saying(MESSAGE_OVERDUE)).toHaveLength(alarms);
  });
});

describe('a chain that no longer runs', () => {
  /** An open case in whatever partition is looked at; its execution in this state. */
  function running(
    answer: { readonly status: 'RUNNING' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' } | Error,
    isStartUnsent = false,
  ) {
    const item = aCase({
      formId: 'subsidy',
      status: 'in-review',
      chainRun: 3,
      version: 7,
      caseNumber: 'ZX-20221205-TEST',
    });
    const row = { ...item, entity: 'Case', pk: `CASE#${CASE_ID}`, sk: 'FILE#CASE' };
    const message = messageItem(CASE_ID, { kind: 'start', formId: 'subsidy', chainRun: 3 }, AT);
    const unsentStart = {
      ...message,
      entity: 'Message',
      pk: `OUTBOX#${CASE_ID}`,
      sk: `MESSAGE#${message.messageId}`,
    };
    const table = mockClient(DynamoDBDocumentClient);
    table.on(QueryCommand).callsFake(({ IndexName, ExpressionAttributeValues: values = {} }) => {
      const [partition, range] = Object.values(values).map(String);
      if (partition?.startsWith('OUTBOX#')) return { Items: isStartUnsent ? [unsentStart] : [] };
      const isOfCase = IndexName === undefined ? range !== 'FILE#STAGE#' : partition?.startsWith('CASES#');
      return { Items: isOfCase ? [row] : [] };
    });
    table.on(TransactWriteCommand).resolves({});
    const chains = mockClient(SFNClient);
    if (answer instanceof Error) chains.on(DescribeExecutionCommand).rejects(answer);
    else chains.on(DescribeExecutionCommand).resolves(answer);
    return { table };
  }

  it.each(['FAILED', 'TIMED_OUT', 'ABORTED'] as const)(
    'because it has %s is started as the next run, from the table, and said',
    async status => {
      const { table } = running({ status });
      vi.setSystemTime(minutesLater(60));
      expect(await sweep()).toEqual({ touched: 0, restarted: 1, calledBack: 0 });
      expect(saying(CHAIN_RESTARTED)).toMatchObject([{ level: 'warn', caseId: CASE_ID, chainRun: 3 }]);
      const [
        {
          args: [{ input }],
        } = { args: [{ input: {} }] },
      ] = table.commandCalls(TransactWriteCommand);
      const items = (input as { TransactItems?: { Put?: { Item?: Record<string, unknown> } }[] }).TransactItems ?? [];
      const put = (entity: string) => items.map(({ Put }) => Put?.Item).find(row => row?.['entity'] === entity);
      expect(put('Case')).toMatchObject({ chainRun: 4 });
      expect(put('Message')).toMatchObject({ body: { kind: 'start', chainRun: 4 } });
    },
  );

  it('because it was kept no longer, or never came to be, is started from the table; not while its start is unsent', async () => {
    const gone = Object.assign(new Error('no such execution'), { name: 'ExecutionDoesNotExist' });
    running(gone);
    expect(await sweep()).toMatchObject({ restarted: 1 });
    const { table } = running(gone, true);
    expect(await sweep()).toMatchObject({ restarted: 0 });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });

  it('is told from one that runs', async () => {
    const { table } = running({ status: 'RUNNING' });
    expect(await sweep()).toEqual({ touched: 0, restarted: 0, calledBack: 0 });
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });

  it('is not taken for lost while Step Functions does not answer: the sweep fails, which is an alarm, and runs again', async () => {
    const refusal = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const { table } = running(refusal);
    await expect(sweep()).rejects.toThrow('slow down');
    expect(table.commandCalls(TransactWriteCommand)).toHaveLength(0);
  });
});
