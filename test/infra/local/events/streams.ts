import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { Authorize, EventSourceMappingModel, InvocationResult } from '../../../../infra/local/contract.ts';
import { startEngine } from '../../../../infra/local/dynamodb/engine.ts';
import { createTableService } from '../../../../infra/local/dynamodb/front.ts';
import { ensureTables } from '../../../../infra/local/dynamodb/tables.ts';
import type { LambdaRecord } from '../../../../infra/local/events/lambda-record.ts';
import { createStreamMappings } from '../../../../infra/local/events/stream-mapping.ts';
import {
  aClock,
  aFolder,
  anActivity,
  anAgenda,
  aPrincipal,
  aTable,
  countOperations,
  keyOf,
} from '../dynamodb/parts.ts';

export const relayArn = 'arn:aws:lambda:us-east-1:111122223333:function:relay';
export const deadLettersArn = 'arn:aws:sqs:us-east-1:111122223333:dead-letters';

export function aMapping(change: Partial<EventSourceMappingModel> = {}): EventSourceMappingModel {
  return {
    logicalId: 'RelayMapping',
    functionArn: relayArn,
    streamArn: aTable().streamArn ?? '',
    batchSize: 10,
    batchingWindowSeconds: 0,
    filterPatterns: [],
    bisectsOnError: false,
    reportsBatchItemFailures: false,
    ...change,
  };
}

/** Answers an invocation, given the partition keys of its batch and how many invocations there were before. */
export type Answer = (
  keys: readonly string[],
  nth: number,
  functionArn: string,
) => InvocationResult | Promise<InvocationResult>;

export interface StreamsOptions {
  readonly mappings?: readonly EventSourceMappingModel[];
  readonly answer?: Answer;
  readonly authorize?: Authorize;
}

/** A folder in which the local cloud's table and streams can be started, ended and started again. */
export function aStreamsFolder() {
  const folder = aFolder();
  const clock = aClock();
  const database = new DatabaseSync(join(folder, 'local.db'));
  onTestFinished(() => database.close());
  const tablesFile = join(folder, 'tables.db');
  return {
    clock,
    database,
    tablesFile,
    start: (options: StreamsOptions = {}) => startStreams(tablesFile, { clock, database, ...options }),
  };
}

type Shared = Pick<ReturnType<typeof aStreamsFolder>, 'clock' | 'database'>;

async function startStreams(file: string, { clock, database, ...options }: Shared & StreamsOptions) {
  const engine = await startEngine({ endpoint: '', file });
  const table = aTable();
  await ensureTables(engine.endpoint, [table]);
  const activity = anActivity();
  const agenda = anAgenda(clock, activity);
  const operations = countOperations();
  const batches: string[][] = [];
  const records: LambdaRecord[] = [];
  const deadLetters: unknown[] = [];
  const logged: string[] = [];
  const shared = { tables: [table], engineEndpoint: engine.endpoint, database, clock, agenda, activity, operations };
  const authorize: Authorize = options.authorize ?? (() => undefined);
  const mappings = createStreamMappings({
    ...shared,
    mappings: options.mappings ?? [aMapping()],
    authorize,
    principalOf: () => ({ ...aPrincipal(), name: 'RelayFunction' }),
    invoke: async (functionArn, event) => {
      const batch = (event as { Records: LambdaRecord[] }).Records;
      const keys = batch.map(record => (record.dynamodb.Keys as Record<string, { S: string }>)['pk']?.S ?? '');
      batches.push(keys);
      records.push(...batch);
      return options.answer?.(keys, batches.length - 1, functionArn) ?? {};
    },
    deadLetter: (queueArn, message) => void deadLetters.push({ queueArn, message }),
    log: line => void logged.push(line),
  });
  const service = createTableService({ ...shared, authorize, onWrite: mappings.wake });
  const call = (operation: string, input: Record<string, unknown>) => service.call(operation, input, aPrincipal());
  const close = async () => {
    await mappings.close();
    service.close();
    await engine.close();
  };
  onTestFinished(close);
  mappings.start();
  return {
    engine,
    clock,
    activity,
    agenda,
    mappings,
    batches,
    records,
    deadLetters,
    logged,
    operations,
    call,
    close,
    put,
  };

  /** Writes one item after the other and waits until the streams have settled. */
  async function put(...pks: string[]) {
    for (const pk of pks)
      await call('PutItem', { TableName: 'Main', Item: { ...keyOf(pk), kind: { S: pk.slice(0, 1) } } });
    await activity.settled();
  }
}

export const failure: InvocationResult = { functionError: 'Unhandled', payload: { errorType: 'Error' } };
