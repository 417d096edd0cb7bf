import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  Activity,
  Agenda,
  Clock,
  DueSource,
  Operation,
  Principal,
  Statement,
  TableModel,
} from '../../../../infra/local/contract.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  nowMs: number;
}

export function aClock(at = '2022-12-05T01:00:00Z'): TestClock {
  return {
    nowMs: Date.parse(at),
    now() {
      return this.nowMs;
    },
  };
}

export interface TestAgenda extends Agenda {
  /** Moves the clock, stopping at every due thing on the way and waiting until all is settled. */
  moveTo(ms: number): Promise<void>;
}

export function anAgenda(clock: TestClock, activity: Activity): TestAgenda {
  const sources: DueSource[] = [];
  const nextDueAt = () => Math.min(...sources.map(source => source.nextDueAt() ?? Number.POSITIVE_INFINITY));
  return {
    add: source => void sources.push(source),
    changed: () => undefined,
    moveTo: async ms => {
      await activity.settled();
      for (let next = nextDueAt(); next <= ms; next = nextDueAt()) {
        clock.nowMs = Math.max(clock.nowMs, next);
        for (const source of sources) await source.runDue();
        await activity.settled();
      }
      clock.nowMs = ms;
    },
  };
}

export function anActivity(): Activity {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    begin: () => {
      count += 1;
      return () => {
        count -= 1;
        if (count > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      };
    },
    settled: () => (count === 0 ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
  };
}

export function countOperations() {
  const counted: Operation[] = [];
  return { counted, count: (operation: Operation) => void counted.push(operation) };
}

export function aPrincipal(statements: readonly Statement[] = []): Principal {
  return {
    name: 'ApplicantFunction',
    roleArn: 'arn:aws:iam::111122223333:role/Applicant',
    accessKeyId: 'LOCALAPPLICANT',
    secretAccessKey: 'secret',
    statements,
  };
}

export const tableArn = 'arn:aws:dynamodb:us-east-1:111122223333:table/Main';

/** A table with two indexes, a stream and a TTL attribute. */
export function aTable(): TableModel {
  const names = ['pk', 'sk', 'owner', 'status'];
  return {
    logicalId: 'MainTable',
    name: 'Main',
    arn: tableArn,
    streamArn: `${tableArn}/stream/2022-12-05T01:00:00.000`,
    ttlAttribute: 'expiresAt',
    createTable: {
      TableName: 'Main',
      KeySchema: keysOf('pk', 'sk'),
      AttributeDefinitions: names.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: [anIndex('byOwner', 'owner'), anIndex('byStatus', 'status')],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  };
}

function anIndex(IndexName: string, hash: string) {
  return { IndexName, KeySchema: keysOf(hash, 'sk'), Projection: { ProjectionType: 'ALL' } };
}

function keysOf(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}

/** The key of an item of `aTable`. */
export function keyOf(pk: string) {
  return { pk: { S: pk }, sk: { S: 'case' } };
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'banjian-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
