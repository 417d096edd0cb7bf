/** Reads and writes what the assessment keeps beside the cases. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Count, Deadline } from '../assessment/schema.ts';
import { Problem } from '../problem.ts';
import { CountEntity, DeadlineEntity } from './assessment-entities.ts';
import { countRow, deadlineRow } from './assessment-rows.ts';
import { allShards } from './shard.ts';
import { caseKey, countsIndex, deadlinesIndex, table } from './table.ts';

const PAGE = 200;

export type DeadlineKey = Pick<Deadline, 'caseId' | 'dueAt'>;

/** Some of the open deadlines before an instant, soonest first; a shard's rows are read until there are none. */
export async function openDeadlinesBefore(shard: number, instant: string): Promise<readonly DeadlineKey[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition: deadlinesIndex(shard), range: { lt: instant } })
    .options({ limit: PAGE })
    .send();
  return items.map(item => ({
    caseId: String(item['pk']).replace('CASE#', ''),
    dueAt: String(item['sk']).replace('DEADLINE#', ''),
  }));
}

/** The deadline as it is at this moment. */
export async function findDeadline({ caseId, dueAt }: DeadlineKey): Promise<Deadline | undefined> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(DeadlineEntity)
    .query({ partition: caseKey(caseId), range: { eq: `DEADLINE#${dueAt}` } })
    .options({ consistent: true })
    .send();
  return items[0];
}

/** The deadline is looked at no more. One that was set anew meanwhile stays. */
export async function closeDeadline(deadline: Deadline): Promise<void> {
  try {
    await DeadlineEntity.build(PutItemCommand)
      .item(deadlineRow(deadline))
      .options({ condition: { attr: 'setAt', eq: deadline.setAt } })
      .send();
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ConditionalCheckFailedException') throw cause;
  }
}

/** Every count of a form and month, by unit. */
export async function countsOfMonth(formId: string, month: string): Promise<readonly Count[]> {
  const lists = await Promise.all(allShards.map(shard => countsOfShard(countsIndex(formId, month, shard))));
  return lists.flat().toSorted((a, b) => (`${a.unitKey}#${a.reference}` < `${b.unitKey}#${b.reference}` ? -1 : 1));
}

/** From the index alone: it carries the counts along. */
async function countsOfShard(partition: string): Promise<readonly Count[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items.map(item => item['counted'] as Count);
}

/** One count as it is at this moment. */
export async function findCount(orderId: string, month: string): Promise<Count | undefined> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(CountEntity)
    .query({ partition: caseKey(orderId), range: { eq: `FILE#COUNT#${month}` } })
    .options({ consistent: true })
    .send();
  return items[0]?.counted;
}

/** Writes the count of an order without a case, over the version that was read. Refuses with: conflict. */
export async function putCount(count: Count): Promise<void> {
  const before = count.version - 1;
  const condition =
    before === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: before };
  try {
    await CountEntity.build(PutItemCommand).item(countRow(count)).options({ condition }).send();
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== 'ConditionalCheckFailedException') throw cause;
    throw new Problem('conflict', {}, { cause });
  }
}
