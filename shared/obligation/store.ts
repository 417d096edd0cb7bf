/** Reads what is stored of obligations: filings by period, a shard at a time. */

import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { FilingEntity, FreezeEntity, PeriodEntity } from '../table/owed-entities.ts';
import { allShards, shardOf } from '../table/shard.ts';
import { owedKey, periodsKey, table } from '../table/table.ts';
import type { Filing, FilingKey, StoredPeriod } from './schema.ts';

/** What was done about the periods of a form. */
export async function readPeriods(formId: string): Promise<readonly StoredPeriod[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(PeriodEntity)
    .query({ partition: periodsKey(formId), range: { beginsWith: 'PERIOD#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}

export interface FiledPeriod {
  /** By entry. */
  readonly filings: ReadonlyMap<string, readonly Filing[]>;
  readonly frozenAt?: string;
}

/** Every filing for a period. */
export async function readFilings(formId: string, periodId: string): Promise<FiledPeriod> {
  const shards = await Promise.all(allShards.map(shard => readShard(formId, periodId, shard)));
  const filings = new Map<string, Filing[]>();
  for (const filing of shards.flatMap(shard => shard.filings)) {
    filings.set(filing.entryKey, [...(filings.get(filing.entryKey) ?? []), filing]);
  }
  const frozenAt = shards.find(shard => shard.frozenAt !== undefined)?.frozenAt;
  return { filings, ...(frozenAt === undefined ? {} : { frozenAt }) };
}

async function readShard(formId: string, periodId: string, shard: number) {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(FilingEntity, FreezeEntity)
    .query({ partition: owedKey(formId, periodId, shard) })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY, showEntityAttr: true })
    .send();
  const filings: Filing[] = [];
  let frozenAt: string | undefined;
  for (const stored of items) {
    if (stored.entity === 'Freeze') frozenAt = stored.isFrozen ? stored.frozenAt : undefined;
    else {
      const { entity: _entity, ...filing } = stored;
      if (isThere(filing)) filings.push(filing);
    }
  }
  return { filings, frozenAt };
}

/** A correction that was given up counts for nothing. */
const isThere = ({ status }: Filing): boolean => status !== 'discarded';

/** The filings of one entry for a period, oldest first. */
export async function readFilingsOf({ formId, periodId, entryKey }: Omit<FilingKey, 'attempt'>): Promise<Filing[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(FilingEntity)
    .query({ partition: owedKey(formId, periodId, shardOf(entryKey)), range: { beginsWith: `ENTRY#${entryKey}#` } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items.filter(isThere);
}

/** Since when the period takes no filings of this entry; undefined when it does. */
export async function readFrozenAt(key: Omit<FilingKey, 'attempt'>): Promise<string | undefined> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(FreezeEntity)
    .query({ partition: owedKey(key.formId, key.periodId, shardOf(key.entryKey)), range: { eq: 'FREEZE' } })
    .options({ consistent: true })
    .send();
  return items.find(({ isFrozen }) => isFrozen)?.frozenAt;
}
