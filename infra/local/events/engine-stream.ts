/** What is read of the engine's streams. */

/** A record as the engine's `GetRecords` answers it. */
export interface EngineRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly userIdentity?: unknown;
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

export interface Shard {
  readonly id: string;
  readonly parentId: string | undefined;
}

export interface Page {
  readonly records: readonly EngineRecord[];
  /** More may be read at once. */
  readonly hasMore: boolean;
  /** The shard has ended: nothing will ever follow. */
  readonly isClosed: boolean;
}

/** The engine's stream of one table. */
export interface StreamSource {
  /** The engine's own name of the stream; a table made anew has another. */
  readonly engineArn: string;
  shards(): Promise<Shard[]>;
  /** The records after a sequence number; from the oldest when there is none. */
  readAfter(shardId: string, sequence: string | undefined): Promise<Page>;
}
