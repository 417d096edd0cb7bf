/** Lists from the index: cases by form and state, tasks by role. Rows as they are projected, never a scan. */

import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import { allShards } from './shard.ts';
import { casesIndex, table, tasksIndex } from './table.ts';

const caseRowSchema = z.object({
  caseId: z.optional(z.string()),
  pk: z.string(),
  index1sk: z.string(),
  formId: z.string(),
  formVersion: z.optional(z.number()),
  status: z.string(),
  caseNumber: z.optional(z.string()),
  applicant: z.optional(z.string()),
  stageId: z.optional(z.string()),
  dueAt: z.optional(z.string()),
});

const taskRowSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  index1pk: z.string(),
  index1sk: z.string(),
  formId: z.string(),
  formVersion: z.optional(z.number()),
  stageId: z.string(),
  dueAt: z.string(),
  reviewerId: z.string(),
  reviewerName: z.string(),
  onBehalfOf: z.optional(z.object({ reviewerId: z.string(), name: z.string() })),
  caseNumber: z.optional(z.string()),
  applicant: z.optional(z.string()),
});

export type CaseRow = z.infer<typeof caseRowSchema>;
export type TaskRow = z.infer<typeof taskRowSchema>;

/** A page of a list; `cursor` is where the next one begins. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string;
}

export interface Span {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Cases of these forms in a state, last changed first. */
export function readCaseRows(formIds: readonly string[], status: string, span: Span): Promise<Page<CaseRow>> {
  const partitions = formIds.flatMap(formId => allShards.map(shard => casesIndex(formId, status, shard)));
  return readMerged(partitions, { ...span, isNewestFirst: true, schema: caseRowSchema });
}

/** Open tasks of these roles, soonest due first. */
export function readTaskRows(roles: readonly string[], span: Span): Promise<Page<TaskRow>> {
  const partitions = roles.flatMap(role => allShards.map(shard => tasksIndex(role, shard)));
  return readMerged(partitions, { ...span, isNewestFirst: false, schema: taskRowSchema });
}

/** How many pages one answer may look through for the rows that its caller may see. */
const MAX_PAGES = 20;

/** Reads on until enough rows are wanted; where it gives up, the answer's cursor goes on. */
export async function collectRows<Row extends { readonly index1sk: string }>(
  read: (span: Span) => Promise<Page<Row>>,
  isWanted: (row: Row) => boolean,
  { cursor: start, limit }: Span,
): Promise<Page<Row>> {
  const found: Row[] = [];
  let cursor = start;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await read({ cursor, limit });
    found.push(...page.rows.filter(isWanted));
    cursor = page.cursor;
    if (cursor === undefined || found.length >= limit) break;
  }
  const rows = found.slice(0, limit);
  const next = found.length > limit ? rows.at(-1)?.index1sk : cursor;
  return next === undefined ? { rows } : { rows, cursor: next };
}

export interface Merge<Row> extends Span {
  readonly isNewestFirst: boolean;
  readonly schema: z.ZodMiniType<Row>;
}

/** Sort keys are unique, so the last one of a page says where the next begins, whatever the partition. */
export async function readMerged<Row extends { readonly index1sk: string }>(
  partitions: readonly string[],
  merge: Merge<Row>,
): Promise<Page<Row>> {
  const lists = await Promise.all(partitions.map(partition => readPartition(partition, merge)));
  const direction = merge.isNewestFirst ? -1 : 1;
  const sorted = lists.flat().toSorted((a, b) => (a.index1sk < b.index1sk ? -direction : direction));
  const rows = sorted.slice(0, merge.limit);
  const last = rows.at(-1);
  return sorted.length > rows.length && last ? { rows, cursor: last.index1sk } : { rows };
}

async function readPartition<Row>(partition: string, { cursor, limit, isNewestFirst, schema }: Merge<Row>) {
  const beyond = isNewestFirst ? { lt: cursor ?? '' } : { gt: cursor ?? '' };
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition, ...(cursor === undefined ? {} : { range: beyond }) })
    .options({ limit: limit + 1, reverse: isNewestFirst })
    .send();
  return items.map(item => schema.parse(item));
}

export const caseIdOf = ({ pk }: { readonly pk: string }) => pk.replace('CASE#', '');
export const taskIdOf = ({ sk }: TaskRow) => sk.replace('FILE#TASK#', '');
export const roleOf = ({ index1pk }: TaskRow) => index1pk.split('#')[1] ?? '';
