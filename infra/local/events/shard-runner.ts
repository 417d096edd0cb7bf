import type { Clock, EventSourceMappingModel, InvocationResult } from '../contract.ts';
import { findFirstFailure } from './batch-outcome.ts';
import type { Checkpoint, Checkpoints, Position } from './checkpoints.ts';
import type { LambdaRecord } from './lambda-record.ts';
import type { ReadAhead } from './read-ahead.ts';
import { planRest, planRetry } from './retry-plan.ts';
import type { StreamFailure } from './stream-failure.ts';

export interface ShardRunnerOptions {
  readonly mapping: EventSourceMappingModel;
  readonly position: Position;
  readonly checkpoints: Checkpoints;
  readonly ahead: ReadAhead;
  readonly clock: Clock;
  /** Runs the function; a function that cannot be run answers a `functionError`. */
  invoke(records: readonly LambdaRecord[]): Promise<InvocationResult>;
  setAside(failure: StreamFailure): void;
}

/** DynamoDB keeps stream records for a day. */
const retentionSeconds = 86_400;
/** Records dropped by the filter are saved as done only now and then: reading them again harms nobody. */
const savedDropsEvery = 500n;

/**
 * Delivers one shard to one function: batch after batch, each saved once it is done, so that after a kill a batch comes
 * again rather than never. A batch that failed holds up those behind it until it is done or set aside. Age sets a
 * record aside only after a failure: what was written before the machine was switched off is tried, however old.
 */
export class ShardRunner {
  readonly #options: ShardRunnerOptions;
  #checkpoint: Checkpoint;
  #windowEndsMs: number | undefined;
  #waitingUntilMs: number | undefined;
  #isStopped = false;

  constructor(options: ShardRunnerOptions) {
    this.#options = options;
    this.#checkpoint = options.checkpoints.load(options.position);
  }

  /** When the batch that waits falls due. */
  nextDueAt(): number | undefined {
    return this.#waitingUntilMs;
  }

  isFinished(): boolean {
    return this.#options.ahead.isClosed();
  }

  /** Begins no further batch. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Delivers what is there, in order, until nothing is left or the next batch has to wait. */
  async run(): Promise<void> {
    this.#waitingUntilMs = undefined;
    while (!this.#isStopped && (await this.#step())) {
      // The next batch.
    }
  }

  async #step(): Promise<boolean> {
    const { ahead, mapping, clock } = this.#options;
    await ahead.fill(mapping.batchSize);
    const batch = ahead.peek(mapping.batchSize, this.#checkpoint.retry?.partEnds[0]);
    if (batch.length === 0) return this.#skipEmpty();
    const dueMs = this.#dueTime(batch);
    if (dueMs > clock.now()) {
      this.#waitingUntilMs = dueMs;
      return false;
    }
    this.#windowEndsMs = undefined;
    const tooOld = this.#countTooOld(batch);
    if (tooOld > 0) this.#setAside(batch.slice(0, tooOld), 'RecordAgeExceeded');
    else await this.#deliver(batch);
    return true;
  }

  /** The moment before which a batch is not to be delivered: the end of its retry pause or of its batching window. */
  #dueTime(batch: readonly LambdaRecord[]): number {
    const { mapping, clock } = this.#options;
    if (this.#checkpoint.retry !== undefined) return this.#checkpoint.retry.notBeforeMs;
    if (batch.length === mapping.batchSize) return 0;
    this.#windowEndsMs ??= clock.now() + mapping.batchingWindowSeconds * 1_000;
    return this.#windowEndsMs;
  }

  /** How many records at the batch's head are too old to be tried again. */
  #countTooOld(batch: readonly LambdaRecord[]): number {
    if (!this.#checkpoint.retry?.failures) return 0;
    const { mapping, clock } = this.#options;
    const oldestSeconds = clock.now() / 1_000 - (mapping.maximumRecordAgeSeconds ?? retentionSeconds);
    const fresh = batch.findIndex(record => record.dynamodb.ApproximateCreationDateTime >= oldestSeconds);
    return fresh === -1 ? batch.length : fresh;
  }

  async #deliver(batch: readonly LambdaRecord[]): Promise<void> {
    const { mapping, clock, invoke } = this.#options;
    const sequences = batch.map(record => record.dynamodb.SequenceNumber);
    const failedAt = findFirstFailure(await invoke(batch), sequences, mapping.reportsBatchItemFailures);
    if (failedAt !== 0) this.#advance(failedAt ?? batch.length);
    if (failedAt === undefined) return;
    const failed = { sequences: sequences.slice(failedAt), retry: this.#checkpoint.retry, nowMs: clock.now() };
    const retry = planRetry(failed, mapping);
    if (retry === undefined) this.#setAside(batch.slice(failedAt), 'RetryAttemptsExhausted');
    else this.#save({ ...this.#checkpoint, retry });
  }

  #setAside(records: readonly LambdaRecord[], condition: StreamFailure['condition']): void {
    const { mapping, position, clock, setAside } = this.#options;
    const invokeCount = (this.#checkpoint.retry?.failures ?? 0) + (condition === 'RecordAgeExceeded' ? 0 : 1);
    setAside({ mapping, shardId: position.shardId, records, condition, invokeCount, atMs: clock.now() });
    this.#advance(records.length);
  }

  #advance(count: number): void {
    const sequence = this.#options.ahead.drop(count) ?? this.#checkpoint.sequence;
    this.#save({ sequence, retry: planRest(this.#checkpoint.retry, sequence) });
  }

  /** Nothing to deliver: either the shard is drained, or a part of a retry is gone because the filter was changed. */
  #skipEmpty(): boolean {
    const { retry, sequence } = this.#checkpoint;
    if (retry !== undefined) {
      this.#save({ sequence, retry: planRest(retry, retry.partEnds[0]) });
      return true;
    }
    const through = this.#options.ahead.drop(0);
    const isFar = BigInt(through ?? 0) - BigInt(sequence ?? 0) >= savedDropsEvery;
    if (isFar) this.#save({ sequence: through, retry });
    return false;
  }

  #save(checkpoint: Checkpoint): void {
    this.#checkpoint = checkpoint;
    this.#options.checkpoints.save(this.#options.position, checkpoint);
  }
}
