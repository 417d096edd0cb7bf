/** Registers: lists that administrators keep. */

import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';

export const registerEntrySchema = item({
  registerId: string().key(),
  key: string().key(),
  name: string(),
  /** A disabled entry stays for the record and counts for nothing. */
  isDisabled: boolean(),
  version: number(),
  changedAt: string(),
  changedBy: string(),
  /** What this register holds beyond the name, see `reviewerSchema` and `holidaySchema`. */
  details: any().castAs<Readonly<Record<string, unknown>>>(),
});

export type RegisterEntry = FormattedValue<typeof registerEntrySchema>;

/** What an entry says. */
export interface EntryContent {
  readonly name: string;
  readonly isDisabled: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** An entry as it was once written; never changed. */
export const registerChangeSchema = item({
  registerId: string().key(),
  changedAt: string().key(),
  key: string().key(),
  version: number().key(),
  name: string(),
  isDisabled: boolean(),
  changedBy: string(),
  details: any().castAs<Readonly<Record<string, unknown>>>(),
  /** What it replaced; left out = nothing was entered before. */
  before: any().castAs<EntryContent>().optional(),
  /** What then shipped under its key, where it is the first to overrule it. */
  shipped: any().castAs<EntryContent>().optional(),
});

export type RegisterChange = FormattedValue<typeof registerChangeSchema>;

/** A person of the register `reviewers`. */
export interface Reviewer {
  readonly reviewerId: string;
  readonly name: string;
  readonly email: string;
  readonly unit: string;
  readonly roles: readonly string[];
}

/** The person of an entry; whether it is disabled is for the caller to mind. */
export function reviewerOf(entry: RegisterEntry): Reviewer {
  const { email, unit, roles } = entry.details as Partial<Reviewer>;
  return { reviewerId: entry.key, name: entry.name, email: email ?? '', unit: unit ?? '', roles: roles ?? [] };
}

/** An entry of the register `stand-ins`: who may act for whom, from the first day to the last. */
export interface StandIn {
  readonly reviewer: string;
  readonly standIn: string;
  /** Days in Asia/Shanghai; the last one counts to its end. */
  readonly from: string;
  readonly until: string;
}

export function standInOf({ details }: Pick<RegisterEntry, 'details'>): StandIn {
  const { reviewer = '', standIn = '', from = '', until = '' } = details as Partial<StandIn>;
  return { reviewer, standIn, from, until };
}

/** The registers that the platform itself reads. */
export const REVIEWERS = 'reviewers';
export const HOLIDAYS = 'holidays';
export const STAND_INS = 'stand-ins';
