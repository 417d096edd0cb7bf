/** One case in a table that checks versions as DynamoDB does, for the functions that read and write it. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { CaseFile } from '../../shared/case/schema.ts';
import { caseIndex } from '../../shared/table/case-rows.ts';
import { CASE_ID } from '../builders/case-file.ts';

type Row = Record<string, unknown>;

/** Instead of a reason: the function dies before the transaction, or after it and before it hears of it. */
export const CRASH_BEFORE = 'crash before';
export const CRASH_AFTER = 'crash after';

/** Reasons for which the next transactions are cancelled, one transaction each. */
export type Cancellations = string[];

/** The rows of the table by `pk sk`; every transaction is decided at once, all or nothing. */
export function storeFile(file: CaseFile, cancellations: Cancellations = []) {
  const rows = new Map<string, Row>();
  const put = (row: Row) => rows.set(`${row['pk']} ${row['sk']}`, row);
  for (const row of rowsOfFile(file)) put(row);
  const client = mockClient(DynamoDBDocumentClient);
  client
    .on(QueryCommand)
    .callsFake(
      ({ IndexName, KeyConditionExpression = '', ExpressionAttributeValues: values = {} }: QueryCommandInput) => {
        const texts = Object.values(values).map(String);
        const isWhole = !/begins_with|between|[<>]/i.test(KeyConditionExpression);
        const isOf = ({ pk, sk }: Row) => texts.includes(String(pk)) && (isWhole || fits(String(sk), texts));
        const isIndexed = ({ index1pk }: Row) => index1pk !== undefined && texts.includes(String(index1pk));
        return { Items: [...rows.values()].filter(IndexName === undefined ? isOf : isIndexed) };
      },
    );
  client.on(DeleteCommand).callsFake(({ Key: key }: { Key: Row }) => {
    rows.delete(`${key['pk']} ${key['sk']}`);
    return {};
  });
  client.on(GetCommand).callsFake(({ Key: key }: { Key: Row }) => ({ Item: rows.get(`${key['pk']} ${key['sk']}`) }));
  client.on(PutCommand).callsFake(({ Item: item }: { Item: Row }) => {
    put(item);
    return {};
  });
  client.on(TransactWriteCommand).callsFake((input: TransactWriteCommandInput) => {
    const puts = (input.TransactItems ?? []).flatMap(({ Put }) => Put ?? []);
    const cancellation = cancellations.shift() ?? staleReason(rows, puts[0]);
    if (cancellation === CRASH_BEFORE) throw new Error('crashed');
    if (cancellation !== undefined && cancellation !== CRASH_AFTER) throw cancelled(cancellation, puts.length);
    for (const { Item: item } of puts) put(item ?? {});
    if (cancellation === CRASH_AFTER) throw new Error('crashed');
    return {};
  });
  return { rows, client };
}

const fits = (sk: string, texts: readonly string[]) => texts.some(text => sk.startsWith(text));

/** The case is put on the condition that it stands at a version: the one number among the condition's values. */
function staleReason(
  rows: ReadonlyMap<string, Row>,
  put: { Item?: Row | undefined; ExpressionAttributeValues?: Row | undefined } | undefined,
): string | undefined {
  const stored = rows.get(`CASE#${CASE_ID} FILE#CASE`);
  const expected = Object.values(put?.ExpressionAttributeValues ?? {})[0];
  return stored?.['version'] === expected ? undefined : 'ConditionalCheckFailed';
}

function cancelled(reason: string, count: number): TransactionCanceledException {
  const reasons = Array.from({ length: count }, (_, index) => ({ Code: index === 0 ? reason : 'None' }));
  return new TransactionCanceledException({
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reason}]`,
    $metadata: {},
    CancellationReasons: reasons,
  });
}

function rowsOfFile({ case: item, attachments, stages, tasks, waits = [] }: CaseFile): Row[] {
  const pk = `CASE#${item.caseId}`;
  return [
    { ...item, ...caseIndex(item, item.createdAt), pk, sk: 'FILE#CASE', entity: 'Case' },
    ...attachments.map(row => ({ ...row, pk, sk: `FILE#ATTACHMENT#${row.attachmentId}`, entity: 'Attachment' })),
    ...stages.map(row => ({ ...row, pk, sk: `FILE#STAGE#${row.stageId}#${row.lap}`, entity: 'StageRun' })),
    ...waits.map(row => ({ ...row, pk, sk: `FILE#WAIT#${row.stageId}#${row.lap}`, entity: 'Wait' })),
    ...tasks.map(row => ({ ...row, pk, sk: `FILE#TASK#${row.taskId}`, entity: 'Task' })),
  ];
}
