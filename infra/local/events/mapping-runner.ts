import { setTimeout } from 'node:timers/promises';
import type { Activity } from '../contract.ts';
import type { Shard, StreamSource } from './engine-stream.ts';
import type { ShardRunner } from './shard-runner.ts';

/** Lambda looks four times a second; here nobody should have to wait that long. */
const lingerMs = 20;

export interface MappingRunnerOptions {
  readonly name: string;
  readonly activity: Activity;
  openSource(): Promise<StreamSource>;
  createShardRunner(source: StreamSource, shard: Shard): ShardRunner;
  /** Called when the run is over and its waiting batches, if any, have their due times. */
  ended(error?: unknown): void;
}

/** Runs the shards of one mapping, one run at a time; being called during a run makes it look once more. */
export class MappingRunner {
  readonly #options: MappingRunnerOptions;
  readonly #shards = new Map<string, ShardRunner>();
  #source: StreamSource | undefined;
  #running: Promise<void> | undefined;
  #isCalledAgain = false;
  #lingers = false;
  #isStopped = false;

  constructor(options: MappingRunnerOptions) {
    this.#options = options;
  }

  /** When a waiting batch falls due; undefined during a run. */
  nextDueAt(): number | undefined {
    if (this.#running !== undefined || this.#isStopped) return undefined;
    const dueTimes = [...this.#shards.values()].flatMap(shard => shard.nextDueAt() ?? []);
    return dueTimes.length === 0 ? undefined : Math.min(...dueTimes);
  }

  /** Delivers what there is; resolves when nothing is left or all that is left has to wait. */
  run(): Promise<void> {
    this.#isCalledAgain = true;
    this.#running ??= this.#runUntilQuiet();
    return this.#running;
  }

  /** Something was written: looks a moment later, so that writes close together make one batch. */
  wake(): Promise<void> {
    this.#lingers = true;
    return this.run();
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const shard of this.#shards.values()) shard.stop();
    await this.#running;
  }

  async #runUntilQuiet(): Promise<void> {
    const end = this.#options.activity.begin(`stream of ${this.#options.name}`);
    try {
      while (this.#isCalledAgain && !this.#isStopped) {
        if (this.#lingers) await setTimeout(lingerMs);
        this.#lingers = false;
        this.#isCalledAgain = false;
        await this.#runShards();
      }
      this.#running = undefined;
      this.#options.ended();
    } catch (error) {
      this.#running = undefined;
      this.#options.ended(error);
    } finally {
      end();
    }
  }

  async #runShards(): Promise<void> {
    this.#source ??= await this.#options.openSource();
    await this.#findShards(this.#source);
    const runs = await Promise.allSettled([...this.#shards.values()].map(shard => shard.run()));
    const failed = runs.find(run => run.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  /** Asks for shards at first and again once one has ended; a shard begins when its parent is done. */
  async #findShards(source: StreamSource): Promise<void> {
    const known = [...this.#shards.values()];
    if (known.length > 0 && !known.some(shard => shard.isFinished())) return;
    for (const shard of await source.shards()) {
      const parent = this.#shards.get(shard.parentId ?? '');
      const isReady = parent === undefined || parent.isFinished();
      if (isReady && !this.#shards.has(shard.id)) {
        this.#shards.set(shard.id, this.#options.createShardRunner(source, shard));
      }
    }
  }
}
