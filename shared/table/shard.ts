/** Spreads ids over a fixed number of partitions. */

export const SHARDS = 4;

/** The shard that an id always falls into. */
export function shardOf(id: string, shards: number = SHARDS): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) >>> 0;
  return sum % shards;
}

export const allShards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);
