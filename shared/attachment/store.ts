/** Attachment rows. One that waits for its file to be looked at is in the index; the row it becomes is not. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Attachment } from '../case/schema.ts';
import { AttachmentEntity } from '../table/entities.ts';
import { shardOf } from '../table/shard.ts';
import { pendingIndex, table } from '../table/table.ts';

const PAGE = 100;

/** Stores an announced file. */
export async function putAttachment(attachment: Attachment): Promise<void> {
  const { attachmentId, createdAt } = attachment;
  await AttachmentEntity.build(PutItemCommand)
    .item({
      ...attachment,
      index1pk: pendingIndex(shardOf(attachmentId)),
      index1sk: `${createdAt}#${attachmentId}`,
    })
    .options({ condition: { attr: 'attachmentId', exists: false } })
    .send();
}

export async function findAttachment(caseId: string, attachmentId: string): Promise<Attachment | undefined> {
  const { Item: item } = await AttachmentEntity.build(GetItemCommand)
    .key({ caseId, attachmentId })
    .options({ consistent: true })
    .send();
  return item;
}

/**
 * Moves an attachment on from the state it was read in; false when somebody else has moved it meanwhile.
 */
export async function moveAttachment(from: Attachment, to: Attachment): Promise<boolean> {
  const { expiresAtSeconds: _kept, ...row } = to;
  try {
    await AttachmentEntity.build(PutItemCommand)
      .item(to.status === 'clean' ? row : to)
      .options({ condition: { attr: 'status', eq: from.status } })
      .send();
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ConditionalCheckFailedException') return false;
    throw cause;
  }
}

export type AttachmentKey = Pick<Attachment, 'caseId' | 'attachmentId'> & { readonly createdAt: string };

/** Files of a shard that were announced before an instant and wait to be looked at, the newest first. */
export async function pendingBefore(shard: number, instant: string): Promise<readonly AttachmentKey[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .query({ index: 'index1', partition: pendingIndex(shard), range: { lt: instant } })
    .options({ limit: PAGE, reverse: true })
    .send();
  return items.map(item => ({
    caseId: String(item['pk']).replace('CASE#', ''),
    attachmentId: String(item['sk']).replace('FILE#ATTACHMENT#', ''),
    createdAt: String(item['index1sk']).replace(/#.*$/, ''),
  }));
}
