/** Attachment rows. */

import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { Attachment } from '../case/schema.ts';
import { AttachmentEntity } from '../table/entities.ts';

export async function putAttachment(attachment: Attachment): Promise<void> {
  await AttachmentEntity.build(PutItemCommand)
    .item(attachment)
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
