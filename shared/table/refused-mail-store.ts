/** Mails that their recipient's server refuses: noted beside the outbox, so that staff see whom a case does not reach. */

import { Entity } from 'dynamodb-toolbox/entity';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { string } from 'dynamodb-toolbox/schema/string';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Message } from '../case/schema.ts';
import { outboxKey, table } from './table.ts';

const RefusedMailEntity = new Entity({
  name: 'RefusedMail',
  table,
  schema: item({
    caseId: string().key(),
    messageId: string().key(),
    to: string(),
    /** When it was to go out first. */
    since: string(),
    /** It is sent no more. */
    isGivenUp: boolean(),
  }),
  computeKey: ({ caseId, messageId }) => ({ pk: outboxKey(caseId), sk: `REFUSED#${messageId}` }),
  timestamps: false,
});

export type RefusedMail = FormattedValue<typeof RefusedMailEntity.schema>;
type MailKey = Pick<Message, 'caseId' | 'messageId'>;

export async function noteRefusal(refused: RefusedMail): Promise<void> {
  await RefusedMailEntity.build(PutItemCommand).item(refused).send();
}

/** It has left after all. */
export async function forgetRefusal({ caseId, messageId }: MailKey): Promise<void> {
  await RefusedMailEntity.build(DeleteItemCommand).key({ caseId, messageId }).send();
}

export async function isRefused({ caseId, messageId }: MailKey): Promise<boolean> {
  const { Item: found } = await RefusedMailEntity.build(GetItemCommand).key({ caseId, messageId }).send();
  return found !== undefined;
}

/** Those of a case, oldest first. */
export async function readRefusedMails(caseId: string): Promise<readonly RefusedMail[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RefusedMailEntity)
    .query({ partition: outboxKey(caseId), range: { beginsWith: 'REFUSED#' } })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items.toSorted((a, b) => (a.since < b.since ? -1 : 1));
}
