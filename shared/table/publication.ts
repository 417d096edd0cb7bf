/** The rows that a change makes public: lines of results, and the notice of the case. */

import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import type { Change } from '../case/change.ts';
import type { Case } from '../case/schema.ts';
import type { NoticeRow } from '../notice/schema.ts';
import { ResultEntity } from './entities.ts';
import { NoticeEntity } from './notice-entities.ts';
import { shardOf } from './shard.ts';
import { noticesIndex } from './table.ts';

export function publicationWrites(item: Case, { results = [], notice, at }: Change) {
  const { formId, formVersion, roundId, caseId } = item;
  const caseNumber = item.caseNumber ?? caseId;
  return [
    ...results.map(result =>
      ResultEntity.build(PutTransaction).item({
        ...result,
        formId,
        formVersion,
        roundId,
        shard: shardOf(caseId),
        caseNumber,
        publishedAt: at,
      }),
    ),
    ...(notice
      ? [
          NoticeEntity.build(PutTransaction).item(
            noticeItem({ ...notice, formId, caseNumber, caseId, publishedAt: at }),
          ),
        ]
      : []),
  ];
}

/** The row as it is stored, with its place in the index. */
export function noticeItem(row: Omit<NoticeRow, 'status'> & Partial<Pick<NoticeRow, 'status'>>) {
  const status = row.status ?? 'open';
  return {
    ...row,
    status,
    index1pk: noticesIndex(status, shardOf(row.caseId)),
    index1sk: `${row.publishedAt}#${row.caseId}`,
  };
}
