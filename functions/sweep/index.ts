/** Finds what was lost: messages that never left, chains that no longer run, and callbacks that a running one never heard. */

import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { executionName } from '../../shared/case/execution-name.ts';
import type { Message } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { CHAIN_RESTARTED, MESSAGE_OVERDUE } from '../../shared/log-marks.ts';
import { act } from '../../shared/review/store.ts';
import { requireSetting } from '../../shared/settings.ts';
import { findMessage, isStartUnsent, touchMessage, unsentBefore } from '../../shared/table/message-store.ts';
import { isRefused } from '../../shared/table/refused-mail-store.ts';
import { allShards, SHARDS } from '../../shared/table/shard.ts';
import { casesIndex, table } from '../../shared/table/table.ts';
import { drawPaper } from './draw-paper.ts';
import { fillSeat } from './fill-seat.ts';
import { callBackAgain } from './lost-callback.ts';

const stepFunctions = new SFNClient({});

/** The states in which a chain is running. */
const openStates = ['in-review', 'returned', 'stamping'] as const;

/** A message this old should have left. */
const UNSENT_MS = 5 * 60_000;
/** And one this old has not left although it was put again: what carries the outbox away is out of order. */
const OVERDUE_MS = 2 * 3_600_000;
const HOUR_MS = 3_600_000;

interface Sweep {
  /** Every case's chain is looked at now, not a twelfth of them: after the table was restored. */
  readonly all?: boolean;
}

interface Found extends Repaired {
  readonly touched: number;
}

interface Repaired {
  readonly restarted: number;
  readonly calledBack: number;
}

export async function handler({ all = false }: Sweep = {}): Promise<Found> {
  const at = nowInstant();
  const before = new Date(Date.parse(at) - UNSENT_MS).toISOString();
  const [repaired, ...touched] = await Promise.all([
    repairChains(all ? everyTurn : [turnOf(at)], { before, at }),
    ...allShards.map(shard => touchUnsent(shard, before, at)),
  ]);
  const found = { touched: touched.reduce((sum, count) => sum + count, 0), ...repaired };
  if (Object.values(found).some(count => count > 0)) log.warn('sweep found something', found);
  return found;
}

async function touchUnsent(shard: number, before: string, at: string): Promise<number> {
  const keys = await unsentBefore(shard, before);
  for (const key of keys) {
    const message = await findMessage(key);
    if (!message) continue;
    if ((await drawPaper(message)) || (await fillSeat(message, at))) continue;
    await touchMessage(message, at);
    const { caseId, messageId, channel, createdAt } = message;
    const waitedMs = Date.parse(at) - Date.parse(createdAt);
    if (waitedMs > OVERDUE_MS && !(await isSaidElsewhere(message)))
      log.warn(MESSAGE_OVERDUE, { caseId, messageId, channel, minutes: minutesOf(waitedMs) });
  }
  return keys.length;
}

/** A paper that fails says so itself, so does a task without anybody, and one mailbox that takes no mail is told at its case. */
async function isSaidElsewhere(message: Message): Promise<boolean> {
  const { channel } = message;
  return channel === 'paper' || channel === 'seat' || (channel === 'mail' && (await isRefused(message)));
}

const minutesOf = (ms: number) => Math.floor(ms / 60_000);

interface Lost {
  readonly before: string;
  readonly at: string;
}

/**
 * One state and one shard of cases an hour, in turn: every chain is looked at twice a day, see `README.md`. A chain
 * that fails has raised its alarm by then.
 */
async function repairChains(turns: readonly number[], lost: Lost): Promise<Repaired> {
  const executions = JSON.parse(requireSetting('EXECUTIONS')) as Readonly<Record<string, string>>;
  const repaired = await Promise.all(
    turns.flatMap(turn =>
      Object.entries(executions).map(([formId, arnStart]) =>
        repairChainsOf(arnStart, casesIndex(formId, statusOf(turn), turn % SHARDS), lost),
      ),
    ),
  );
  const sum = (of: keyof Repaired) => repaired.reduce((total, found) => total + found[of], 0);
  return { restarted: sum('restarted'), calledBack: sum('calledBack') };
}

const turnOf = (at: string) => Math.floor(Date.parse(at) / HOUR_MS);
const statusOf = (turn: number) => openStates[Math.floor(turn / SHARDS) % openStates.length] ?? openStates[0];
const everyTurn: readonly number[] = Array.from({ length: openStates.length * SHARDS }, (_, turn) => turn);

/** `arnStart` = what the ARN of every execution of the form's chain begins with. */
async function repairChainsOf(arnStart: string, partition: string, lost: Lost): Promise<Repaired> {
  let [restarted, calledBack] = [0, 0];
  for (const run of await casesChangedBefore(partition, lost.before)) {
    const { caseId, chainRun } = run;
    const state = await stateOfChain(arnStart, run);
    if (state === 'runs' && (await callBackAgain(caseId, lost))) calledBack += 1;
    if (state !== 'lost') continue;
    log.warn(CHAIN_RESTARTED, { caseId, chainRun });
    restarted += await restart(run, lost.at);
  }
  return { restarted, calledBack };
}

async function casesChangedBefore(
  partition: string,
  before: string,
): Promise<readonly { caseId: string; chainRun: number }[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition, range: { lt: before } })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items.map(item => ({ caseId: String(item['pk']).replace('CASE#', ''), chainRun: Number(item['chainRun']) }));
}

type CaseRun = Awaited<ReturnType<typeof casesChangedBefore>>[number];

async function stateOfChain(arnStart: string, { caseId, chainRun }: CaseRun): Promise<'runs' | 'to-start' | 'lost'> {
  try {
    const { status } = await stepFunctions.send(
      new DescribeExecutionCommand({ executionArn: `${arnStart}:${executionName(caseId, chainRun)}` }),
    );
    return status === 'RUNNING' ? 'runs' : 'lost';
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ExecutionDoesNotExist') throw cause;
    // A start that has yet to leave is sent again; a second run beside it would take its callbacks away.
    return (await isStartUnsent(caseId, chainRun)) ? 'to-start' : 'lost';
  }
}

/** The next run of the chain walks through what has been decided, by the table, to where the case stands. */
async function restart({ caseId, chainRun }: CaseRun, at: string): Promise<number> {
  const { answer } = await act(caseId, async file => {
    const isSame = file.case.chainRun === chainRun && file.case.status !== 'closed';
    if (!isSame) return { answer: 0 };
    const next = { ...file.case, chainRun: chainRun + 1 };
    const { formId, formVersion, firstLap: lap = 1 } = next;
    return {
      answer: 1,
      change: {
        case: next,
        at,
        event: { kind: 'chain-restarted', actor: { kind: 'system' as const }, detail: { chainRun: next.chainRun } },
        messages: [{ kind: 'start' as const, formId, formVersion, chainRun: next.chainRun, lap }],
      },
    };
  });
  return answer;
}
