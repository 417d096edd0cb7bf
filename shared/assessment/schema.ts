/** What the assessment keeps: deadlines that have to be looked at, and counts against units. */

import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Text } from '../text.ts';

/** The person or the part of the system that did it. */
interface By {
  readonly kind: 'applicant' | 'reviewer' | 'staff' | 'system';
  readonly id?: string;
  readonly name?: string;
}

/** A due time of a case. While it is open the hourly run finds it by its time. */
export const deadlineSchema = item({
  caseId: string().key(),
  dueAt: string().key(),
  formId: string(),
  /** When what it holds for was filed: only what was done after that meets it. */
  setAt: string(),
  status: string().enum('open', 'met', 'counted', 'moved'),
  reference: string(),
  unitKey: string(),
  unitName: string(),
});

/** Why something was counted. */
export interface Ground {
  readonly reason: string;
  /** The reason in words, where somebody chose it; else the form’s version has them. */
  readonly text?: Text;
  readonly at: string;
  readonly by: By;
  readonly note?: string;
  /** The due time that passed. */
  readonly dueAt?: string;
  /** Taken back after an appeal. */
  readonly isWithdrawn?: boolean;
}

export interface AppealAnswer {
  readonly verdict: 'uphold' | 'withdraw';
  readonly reason: string;
  readonly at: string;
  readonly by: By;
}

export interface Appeal {
  readonly text: string;
  readonly at: string;
  readonly answer?: AppealAnswer;
}

/**
 * One count: of one order, in one month, with all its grounds. `orderId` is the case's id; an order that was never filed
 * here has an id of its own, made from its number.
 */
export interface Count {
  readonly orderId: string;
  readonly month: string;
  readonly formId: string;
  /** The version of the form that the order was filed under; left out in counts from before they told it. */
  readonly formVersion?: number;
  readonly caseId?: string;
  readonly caseNumber?: string;
  readonly reference: string;
  readonly unitKey: string;
  readonly unitName: string;
  /** Counts every write. */
  readonly version: number;
  readonly grounds: readonly Ground[];
  readonly appeals: readonly Appeal[];
}

/** A count as it is stored: whole in one attribute, which the index carries along. */
export const countSchema = item({
  orderId: string().key(),
  month: string().key(),
  version: number(),
  counted: any().castAs<Count>(),
});

export type Deadline = FormattedValue<typeof deadlineSchema>;
