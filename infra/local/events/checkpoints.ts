import type { DatabaseSync } from 'node:sqlite';

/** How far a mapping has come in a shard. */
export interface Checkpoint {
  /** Everything up to here is delivered or set aside; undefined = nothing yet. */
  readonly sequence: string | undefined;
  /** A batch that failed and will be tried again. */
  readonly retry: Retry | undefined;
}

export interface Retry {
  /** The last sequence numbers of the batch's parts, in order; the first part is what is tried next. */
  readonly partEnds: readonly string[];
  /** How often the first part has failed. */
  readonly failures: number;
  readonly notBeforeMs: number;
}

export interface Checkpoints {
  load(position: Position): Checkpoint;
  save(position: Position, checkpoint: Checkpoint): void;
}

export interface Position {
  readonly mapping: string;
  /** The engine's name of the stream, so that a table made anew is read from its beginning. */
  readonly stream: string;
  readonly shardId: string;
}

interface Row {
  readonly sequence: string | null;
  readonly retry: string | null;
}

/** Checkpoints kept in the table `events_checkpoints`. */
export function createCheckpoints(database: DatabaseSync): Checkpoints {
  database.exec(
    `CREATE TABLE IF NOT EXISTS events_checkpoints
     (mapping TEXT, stream TEXT, shard_id TEXT, sequence TEXT, retry TEXT, PRIMARY KEY (mapping, stream, shard_id))`,
  );
  const select = database.prepare(
    'SELECT sequence, retry FROM events_checkpoints WHERE mapping = ? AND stream = ? AND shard_id = ?',
  );
  const upsert = database.prepare('INSERT OR REPLACE INTO events_checkpoints VALUES (?, ?, ?, ?, ?)');
  return {
    load: ({ mapping, stream, shardId }) => {
      const row = select.get(mapping, stream, shardId) as Row | undefined;
      return {
        sequence: row?.sequence ?? undefined,
        retry: row?.retry ? (JSON.parse(row.retry) as Retry) : undefined,
      };
    },
    save: ({ mapping, stream, shardId }, { sequence, retry }) =>
      void upsert.run(mapping, stream, shardId, sequence ?? null, retry === undefined ? null : JSON.stringify(retry)),
  };
}
