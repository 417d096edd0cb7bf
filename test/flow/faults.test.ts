/** What goes wrong between the table and the chain, and what must come of it. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it, vi } from 'vitest';
import { forms } from '../../forms/index.ts';
import { handler as notify } from '../../functions/notify/index.ts';
import { handler as relay } from '../../functions/relay/index.ts';
import { handler as steps } from '../../functions/steps/index.ts';
import type { ChainMessage, MailMessage, Message } from '../../shared/case/schema.ts';
import { MAIL_GIVEN_UP } from '../../shared/log-marks.ts';
import type { Problem } from '../../shared/problem.ts';
import { decide } from '../../shared/review/decide.ts';
import { act } from '../../shared/review/store.ts';
import { nextTick } from '../../shared/review/tick.ts';
import { messageItem } from '../../shared/table/message-store.ts';
import { AT, aCase, aFile, aRun, aTask, CASE_ID } from '../builders/case-file.ts';
import { named, withRelaySettings } from './relay-settings.ts';
import { storeFile } from './stored-file.ts';

vi.mock('../../functions/notify/transport.ts', async original => ({
  ...(await original<object>()),
  sendMail: vi.fn(),
}));

withRelaySettings();

const start: ChainMessage = { kind: 'start', formId: 'subsidy', chainRun: 1 };
const result = { decision: 'accept' } as const;
const callback: ChainMessage = { kind: 'callback', stageId: 'check', lap: 1, result };

function streamOf(...bodies: readonly (ChainMessage | MailMessage)[]): DynamoDBStreamEvent {
  return streamOfRows(bodies.map(body => messageItem(CASE_ID, body, AT)));
}

function streamOfRows(rows: readonly Message[]): DynamoDBStreamEvent {
  const records = rows.map((row, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${index + 1}`, NewImage: marshall(row) },
  }));
  return { Records: records } as unknown as DynamoDBStreamEvent;
}

describe('the relay', () => {
  function decidedStage() {
    const table = mockClient(DynamoDBDocumentClient);
    const wait = { caseId: CASE_ID, stageId: 'check', lap: 1, taskToken: 'the token', entity: 'Wait' };
    const run = { ...aRun('check', { status: 'decided', result: { decision: 'accept' } }), entity: 'StageRun' };
    table.on(GetCommand).callsFake(({ Key: { sk } }) => ({ Item: sk.startsWith('FILE#WAIT#') ? wait : run }));
    table.on(DeleteCommand).resolves({});
    table.on(TransactWriteCommand).resolves({});
    return { table, chain: mockClient(SFNClient) };
  }

  const done: DynamoDBBatchResponse = { batchItemFailures: [] };

  it('takes an execution that exists already for one that was started', async () => {
    const { table, chain } = decidedStage();
    chain.on(StartExecutionCommand).rejects(named('ExecutionAlreadyExists'));
    expect(await relay(streamOf(start))).toEqual(done);
    expect(table.commandCalls(DeleteCommand)).toHaveLength(1);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])('takes %s for a callback that has been answered', async name => {
    const { table, chain } = decidedStage();
    chain.on(SendTaskSuccessCommand).rejects(named(name));
    expect(await relay(streamOf(callback))).toEqual(done);
    expect(table.commandCalls(DeleteCommand)).toHaveLength(1);
  });

  it.each(['InvalidToken', 'KmsAccessDeniedException', 'ThrottlingException'])(
    'keeps the row and reports it when the callback is refused with %s',
    async name => {
      const { table, chain } = decidedStage();
      chain.on(SendTaskSuccessCommand).rejects(named(name));
      expect(await relay(streamOf(callback))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
      expect(table.commandCalls(DeleteCommand)).toHaveLength(0);
    },
  );

  it('reports the first record that failed and leaves those after it to the next try', async () => {
    const { chain } = decidedStage();
    chain.on(StartExecutionCommand).resolves({});
    chain.on(SendTaskSuccessCommand).rejects(named('ThrottlingException'));
    expect(await relay(streamOf(start, callback, start))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(chain.commandCalls(StartExecutionCommand)).toHaveLength(1);
  });

  it('removes what left before the failure, and nothing after it', async () => {
    const { table, chain } = decidedStage();
    chain.on(StartExecutionCommand).resolves({});
    chain.on(SendTaskSuccessCommand).rejects(named('ThrottlingException'));
    await relay(streamOf(start, start, callback));
    expect(
      table.commandCalls(TransactWriteCommand).map(({ args: [{ input }] }) => input.TransactItems?.length),
    ).toEqual([2]);
    expect(table.commandCalls(DeleteCommand)).toHaveLength(0);
  });

  it('removes five at a time, before the next one leaves', async () => {
    const { table, chain } = decidedStage();
    const removals: number[] = [];
    const leftAtRemoval = () => removals.push(chain.commandCalls(StartExecutionCommand).length);
    chain.on(StartExecutionCommand).resolves({});
    table.on(TransactWriteCommand).callsFake(leftAtRemoval);
    table.on(DeleteCommand).callsFake(leftAtRemoval);
    expect(await relay(streamOf(...Array.from({ length: 11 }, () => start)))).toEqual(done);
    expect(removals).toEqual([5, 10, 11]);
  });

  it('removes row by row what cannot be removed at once', async () => {
    const { table, chain } = decidedStage();
    chain.on(StartExecutionCommand).resolves({});
    table.on(TransactWriteCommand).rejects(new TransactionCanceledException({ message: 'conflict', $metadata: {} }));
    expect(await relay(streamOf(start, start))).toEqual(done);
    expect(table.commandCalls(DeleteCommand)).toHaveLength(2);
  });

  it('reports the whole batch when its rows cannot be removed', async () => {
    const { table, chain } = decidedStage();
    chain.on(StartExecutionCommand).resolves({});
    table.on(TransactWriteCommand).rejects(named('InternalServerError'));
    expect(await relay(streamOf(start, start))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  it('calls back by the token that came with the decision, without asking the table', async () => {
    const { table, chain } = decidedStage();
    chain.on(SendTaskSuccessCommand).resolves({});
    expect(await relay(streamOf({ ...callback, taskToken: 'the token' }))).toEqual(done);
    expect(table.commandCalls(GetCommand)).toHaveLength(0);
  });

  it('calls back by the wait’s new token when the one that came has timed out', async () => {
    const { chain } = decidedStage();
    chain.on(SendTaskSuccessCommand, { taskToken: 'an old one' }).rejects(named('TaskTimedOut'));
    chain.on(SendTaskSuccessCommand, { taskToken: 'the token' }).resolves({});
    expect(await relay(streamOf({ ...callback, taskToken: 'an old one' }))).toEqual(done);
    const tokens = chain.commandCalls(SendTaskSuccessCommand).map(({ args: [{ input }] }) => input.taskToken);
    expect(tokens).toEqual(['an old one', 'the token']);
  });

  it('calls nobody back before the chain has left its token, and the row goes', async () => {
    const { table, chain } = decidedStage();
    table.on(GetCommand).resolves({});
    expect(await relay(streamOf(callback))).toEqual(done);
    expect(chain.commandCalls(SendTaskSuccessCommand)).toHaveLength(0);
    expect(table.commandCalls(DeleteCommand)).toHaveLength(1);
  });
});

describe('the mailer', () => {
  const mail: MailMessage = { kind: 'mail', to: 'a@b.example', subject: { zh: '一', en: 'one' }, lines: [] };

  it('sends a mail once, however often the stream brings it', async () => {
    const { sendMail } = await import('../../functions/notify/transport.ts');
    const row = messageItem(CASE_ID, mail, AT);
    const stream = streamOfRows([row]);
    const table = mockClient(DynamoDBDocumentClient);
    const place = { pk: `OUTBOX#${CASE_ID}`, sk: `MESSAGE#${row.messageId}` };
    const stored = { ...row, ...place, entity: 'Message' };
    table
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { table: [stored] } })
      .resolves({ Responses: { table: [] } });
    table.on(DeleteCommand).resolves({});
    for (let times = 0; times < 3; times += 1) expect(await notify(stream)).toEqual({ batchItemFailures: [] });
    expect(sendMail).toHaveBeenCalledTimes(1);
  });
});

describe('a mailbox that takes no mail', () => {
  const mailTo = (to: string): MailMessage => ({ kind: 'mail', to, subject: { zh: '一', en: 'one' }, lines: [] });
  const refused = Object.assign(new Error('550 no such mailbox'), {
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode: 550,
  });

  /** The second of three mails fails in this way. */
  async function send(failure: Error, createdAt = new Date().toISOString()) {
    const { sendMail } = await import('../../functions/notify/transport.ts');
    const rows = ['a@b.example', 'gone@b.example', 'c@b.example'].map(to =>
      messageItem(CASE_ID, mailTo(to), createdAt),
    );
    const table = mockClient(DynamoDBDocumentClient);
    const stored = rows.map(row => ({
      ...row,
      pk: `OUTBOX#${CASE_ID}`,
      sk: `MESSAGE#${row.messageId}`,
      entity: 'Message',
    }));
    table.on(BatchGetCommand).resolves({ Responses: { table: stored } });
    const noted: Record<string, unknown>[] = [];
    table.on(PutCommand).callsFake(({ Item }) => {
      noted.push(Item);
      return {};
    });
    const removed: string[] = [];
    const remove = ({ Key: { sk } }: { Key: { sk: string } }) => {
      removed.push(sk);
      return {};
    };
    table.on(DeleteCommand).callsFake(remove);
    table.on(TransactWriteCommand).callsFake(({ TransactItems }) => {
      for (const { Delete } of TransactItems) remove(Delete);
      return {};
    });
    const sent: string[] = [];
    vi.mocked(sendMail).mockImplementation(async (_id, { to }) => {
      if (to.startsWith('gone')) throw failure;
      sent.push(to);
    });
    const answer = await notify(streamOfRows(rows));
    vi.mocked(sendMail).mockReset();
    return {
      answer,
      sent,
      noted,
      removed,
      left: stored.filter(({ sk }) => !removed.includes(sk)).map(({ body }) => (body as MailMessage).to),
    };
  }

  it.each([450, 550])(
    'holds up no other mail, not of later batches either: its row stays for the sweep (%i)',
    async code => {
      const { answer, sent, left } = await send(
        Object.assign(new Error('refused'), { ...refused, responseCode: code }),
      );
      expect(answer).toEqual({ batchItemFailures: [] });
      expect(sent).toEqual(['a@b.example', 'c@b.example']);
      expect(left).toEqual(['gone@b.example']);
    },
  );

  it('is given up after three days, with a line that an alarm counts', async () => {
    const { answer, left, noted } = await send(refused, new Date(Date.now() - 73 * 3_600_000).toISOString());
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(left).toEqual([]);
    expect(vi.mocked(console.log).mock.calls.flat().join()).toContain(MAIL_GIVEN_UP);
    expect(noted).toMatchObject([{ to: 'gone@b.example', isGivenUp: true }]);
  });

  it('is noted for the case, and forgotten once a later try gets through', async () => {
    const { noted } = await send(refused);
    expect(noted).toMatchObject([{ caseId: CASE_ID, to: 'gone@b.example', isGivenUp: false }]);
    const { removed } = await send(refused, new Date(Date.now() - 3_600_000).toISOString());
    expect(removed.filter(sk => sk.startsWith('REFUSED#'))).toHaveLength(2);
  });

  it.each([
    ['out of order', { code: 'ECONNECTION' }],
    ['shutting down', { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 421 }],
    ['refusing our sender', { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }],
  ])('is told from a mail server that is %s: nothing behind it is tried', async (_what, failure) => {
    const { answer, sent, left, noted } = await send(Object.assign(new Error('refused'), failure));
    expect(noted).toEqual([]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(sent).toEqual(['a@b.example']);
    expect(left).toEqual(['gone@b.example', 'c@b.example']);
  });
});

describe('the step that waits', () => {
  const step = { step: 'await-stage', caseId: CASE_ID, stageId: 'check', lap: 1, tick: 0, taskToken: 'the token' };

  it('completes the stage when the decision was there before the token', async () => {
    const run = aRun('check', { status: 'decided', result: { decision: 'accept' } });
    const { rows, client } = storeFile(aFile({ case: aCase({ status: 'in-review' }), stages: [run] }));
    await steps(step);
    expect(rows.get(`CASE#${CASE_ID} FILE#WAIT#check#1`)).toMatchObject({ taskToken: 'the token' });
    const [, asked] = client.commandCalls(PutCommand).map(({ args: [{ input }] }) => input.Item);
    expect(asked).toMatchObject({ entity: 'Message', body: { ...callback, taskToken: 'the token' } });
  });

  it('only leaves its token while nothing is decided or due', async () => {
    const { client } = storeFile(aFile({ case: aCase({ status: 'in-review' }), stages: [aRun('check')] }));
    await steps(step);
    expect(client.commandCalls(PutCommand)).toHaveLength(1);
  });
});

describe('the step that opens and waits', () => {
  const step = {
    step: 'enter-stage',
    caseId: CASE_ID,
    stageId: 'check',
    lap: 1,
    taskToken: 'the token',
    patienceSeconds: 3600,
  };
  const inReview = aCase({ formId: 'subsidy', status: 'in-review', caseNumber: 'ZX-20221205-TEST0001' });
  const wait = `CASE#${CASE_ID} FILE#WAIT#check#1`;
  const callbacks = (rows: ReadonlyMap<string, Record<string, unknown>>) =>
    [...rows.values()].filter(({ entity, channel }) => entity === 'Message' && channel === 'chain');
  const inTen = (kind: 'remind' | 'end') => ({ kind, at: new Date(Date.now() + 600_000).toISOString() });

  it('writes the stage and the token in one transaction', async () => {
    const { rows, client } = storeFile(aFile({ case: inReview }));
    await steps(step);
    expect(rows.get(`CASE#${CASE_ID} FILE#STAGE#check#1`)).toMatchObject({ status: 'open' });
    expect(rows.get(wait)).toMatchObject({ taskToken: 'the token' });
    expect(client.commandCalls(TransactWriteCommand)).toHaveLength(1);
    expect(client.commandCalls(PutCommand)).toHaveLength(0);
    expect(callbacks(rows)).toEqual([]);
  });

  it('calls back with the same write where nobody is asked', async () => {
    const { rows } = storeFile(aFile({ case: { ...inReview, isToRestart: true } }));
    await steps(step);
    const body = { ...callback, result: { decision: 'restart' }, taskToken: 'the token' };
    expect(callbacks(rows)).toMatchObject([{ body }]);
    // Should the callback be lost, the sweep calls back by the token that the table has.
    expect(rows.get(wait)).toMatchObject({ taskToken: 'the token' });
  });

  it('opens once: run again, it leaves its new token and calls back what was decided meanwhile', async () => {
    const run = aRun('check', { status: 'decided', result: { decision: 'accept' } });
    const { rows } = storeFile(aFile({ case: inReview, stages: [run] }));
    await steps(step);
    expect(rows.get(wait)).toMatchObject({ taskToken: 'the token' });
    expect(callbacks(rows)).toMatchObject([{ body: { ...callback, taskToken: 'the token' } }]);
  });

  it('has the chain look where something falls due before the wait is over', async () => {
    const { rows } = storeFile(aFile({ case: inReview, stages: [aRun('check', { ticks: [inTen('remind')] })] }));
    await steps(step);
    expect(callbacks(rows)).toMatchObject([{ body: { result: { decision: 'look' }, taskToken: 'the token' } }]);
  });

  it('lets the chain wait when nothing falls due before that', async () => {
    const { rows } = storeFile(aFile({ case: inReview, stages: [aRun('check', { ticks: [inTen('end')] })] }));
    await steps({ ...step, patienceSeconds: 590 });
    expect(callbacks(rows)).toEqual([]);
  });
});

describe('two writers', () => {
  const end = { kind: 'end' as const, at: '2023-06-03T15:59:59.999Z' };
  const item = aCase({ status: 'in-review', version: 7, revision: 1, caseNumber: 'ZX-20221205-TEST0001' });
  const file = aFile({ case: item, stages: [aRun('check', { ticks: [end] })], tasks: [aTask('check')] });
  const [form] = forms;
  const surroundings = { at: end.at, calendar: { isWorkday: () => true }, isListed: () => true, entriesOf: () => [] };

  const lapse = () =>
    act(CASE_ID, async now => {
      const [run] = now.stages;
      const change = run && form && nextTick({ file: now, form, run, at: end.at, reviewers: [] });
      return { ...(change ? { change } : {}), answer: change === undefined ? 'nothing to do' : 'lapsed' };
    });

  const reject = () =>
    act(CASE_ID, async now => {
      const [task] = now.tasks;
      if (!task || !form) throw new Error('no task');
      const request = { file: now, form, task, at: end.at, surroundings, reviewers: [], random: () => 0, taken: [] };
      const decision = { kind: 'reject' as const, reason: 'not-in-scope', note: '不属于受理范围' };
      const verdict = decide(decision, { kind: 'reviewer' }, request);
      return verdict.kind === 'decided' ? { change: verdict.change, answer: 'rejected' } : { answer: 'repeat' };
    });

  const told = (settled: PromiseSettledResult<{ answer: string }>) =>
    settled.status === 'fulfilled' ? settled.value.answer : (settled.reason as Problem).code;

  it.each([
    ['the decision first', [reject, lapse], ['rejected', 'nothing to do']],
    ['the end of waiting first', [lapse, reject], ['lapsed', 'link-gone']],
  ] as const)('at one instant make one outcome: %s', async (_, [first, second], expected) => {
    const { rows } = storeFile(file);
    const answers = await Promise.allSettled([first(), second()]);
    expect(answers.map(told)).toEqual(expected);
    expect([...rows.values()].filter(({ entity }) => entity === 'Event')).toHaveLength(1);
    expect(rows.get(`CASE#${CASE_ID} FILE#CASE`)).toMatchObject({ version: 8, eventCount: 1 });
  });

  it('are tried again after transactions in conflict', async () => {
    storeFile(file, ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);
    expect(await reject()).toMatchObject({ answer: 'rejected' });
  });

  it('are told that it is busy when the conflicts do not end', async () => {
    const { rows } = storeFile(file, Array<string>(100).fill('TransactionConflict'));
    await expect(reject()).rejects.toMatchObject({ code: 'busy', status: 503 });
    expect(rows.get(`CASE#${CASE_ID} FILE#CASE`)).toMatchObject({ version: 7 });
  });
});
