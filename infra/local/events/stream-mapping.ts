import type { DatabaseSync } from 'node:sqlite';
import type { Agenda, Authorize, EventSourceMappingModel, Principal, TableModel } from '../contract.ts';
import { createExpiryLog } from '../dynamodb/expiry-log.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createMapping, type MappingParts } from './mapping.ts';
import { checkStreamAccess } from './mapping-access.ts';
import type { MappingRunner } from './mapping-runner.ts';
import { connectStreams } from './stream-source.ts';
import { createStreamTime } from './stream-time.ts';

type GivenParts = Pick<MappingParts, 'clock' | 'activity' | 'invoke' | 'operations' | 'deadLetter'>;

export interface StreamMappingsOptions extends GivenParts {
  readonly mappings: readonly EventSourceMappingModel[];
  readonly tables: readonly TableModel[];
  readonly engineEndpoint: string;
  /** Holds `events_checkpoints`, `events_clock_marks` and `events_expiries`. */
  readonly database: DatabaseSync;
  readonly agenda: Agenda;
  readonly authorize: Authorize;
  principalOf(functionArn: string): Principal;
  /** Where what an operator should know is told; standard error by default. */
  readonly log?: (line: string) => void;
}

export interface StreamMappings {
  /** Begins to deliver, first of all what a former run left. */
  start(): void;
  /** Something was written to this table. */
  wake(tableArn: string): void;
  /** Ends after the batches under way. */
  close(): Promise<void>;
}

/** Every write wakes its mappings; this only finds what a failing engine kept back. */
const slowPollMs = 10_000;

/**
 * Delivers the tables' streams to functions. Each mapping goes its own way with its own checkpoint.
 * Throws for a mapping whose role may not read the stream, whose table is not in the template or whose filter is not
 * understood.
 */
export function createStreamMappings(options: StreamMappingsOptions): StreamMappings {
  const { agenda, clock, database } = options;
  const streams = connectStreams(options.engineEndpoint);
  const time = createStreamTime(database, clock);
  const parts: MappingParts = {
    ...options,
    streams,
    time,
    changed: () => agenda.changed(),
    checkpoints: createCheckpoints(database),
    expiries: createExpiryLog(database, () => clock.now()),
    log: options.log ?? (line => void process.stderr.write(`${line}\n`)),
  };
  const entries = options.mappings.map(mapping => readMapping(mapping, options, parts));
  const all = entries.map(entry => entry.runner);
  addToAgenda(all, options);
  let poll: NodeJS.Timeout | undefined;
  return {
    start: () => {
      time.observe();
      poll = setInterval(() => void runAll(all), slowPollMs).unref();
      void runAll(all);
    },
    wake: tableArn => {
      time.observe();
      streams.wrote();
      for (const { runner } of entries.filter(entry => entry.tableArn === tableArn)) void runner.wake();
    },
    close: async () => {
      clearInterval(poll);
      await Promise.all(all.map(runner => runner.stop()));
      streams.close();
    },
  };
}

function readMapping(mapping: EventSourceMappingModel, options: StreamMappingsOptions, parts: MappingParts) {
  const table = options.tables.find(candidate => candidate.streamArn === mapping.streamArn);
  if (table === undefined) {
    throw new Error(`Event source mapping ${mapping.logicalId}: no table has the stream ${mapping.streamArn}`);
  }
  const reader = options.principalOf(mapping.functionArn);
  checkStreamAccess(mapping, table, { reader, authorize: options.authorize });
  return { tableArn: table.arn, runner: createMapping({ mapping, table, readerName: reader.name }, parts) };
}

function addToAgenda(runners: readonly MappingRunner[], { agenda, clock }: StreamMappingsOptions): void {
  const dueAt = (runner: MappingRunner) => runner.nextDueAt() ?? Number.POSITIVE_INFINITY;
  agenda.add({
    name: 'stream mappings',
    nextDueAt: () => {
      const next = Math.min(...runners.map(dueAt));
      return Number.isFinite(next) ? next : undefined;
    },
    runDue: () => runAll(runners.filter(runner => dueAt(runner) <= clock.now())),
  });
}

async function runAll(runners: readonly MappingRunner[]): Promise<void> {
  await Promise.all(runners.map(runner => runner.run()));
}
