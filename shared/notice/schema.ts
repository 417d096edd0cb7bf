/** What is stored of public notices: the notice's row, and who wants to be reminded. */

import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Text } from '../text.ts';

export const noticeRowSchema = item({
  formId: string().key(),
  caseNumber: string().key(),
  caseId: string(),
  title: any().castAs<Text>(),
  publishedAt: string(),
  /** `over`: every last day lies behind by so much that nobody has to be reminded any more. */
  status: string().enum('open', 'over'),
  /** The last days that subscribers were last told, by term. */
  told: any().castAs<LastDays>().optional(),
});

export type NoticeRow = FormattedValue<typeof noticeRowSchema>;

/** Term id -> last day. */
export type LastDays = Readonly<Record<string, string>>;

/** An address that asked to be reminded; it counts for nothing until its owner has confirmed it. */
export const subscriptionSchema = item({
  caseId: string().key(),
  /** The hash of case and address: one subscription an address. */
  subscriber: string().key(),
  email: string(),
  status: string().enum('pending', 'confirmed'),
  requestedAt: string(),
  confirmedAt: string().optional(),
  /** The last days that this subscriber was told. */
  told: any().castAs<LastDays>(),
  /** The reminders sent, `<term>/<last day>/<days before>`. */
  sent: any().castAs<readonly string[]>(),
  version: number(),
  /** Of unconfirmed ones; DynamoDB's clock, seconds. */
  expiresAtSeconds: number().optional(),
});

export type Subscription = FormattedValue<typeof subscriptionSchema>;
