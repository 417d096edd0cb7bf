/** What is stored of obligations. */

import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { set } from 'dynamodb-toolbox/schema/set';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Values } from '../form/facts.ts';

/**
 * One filing of what an entry owes for a period: the first, or a correction of an accepted one. Each belongs to one
 * case and is written in the transactions of that case alone, so that no two writers ever meet; what the obligation
 * has come to is read from all of its filings together.
 */
export const filingSchema = item({
  formId: string().key(),
  periodId: string().key(),
  entryKey: string().key(),
  /** Counts the filings of this entry and period from 1. */
  attempt: number().key(),
  caseId: string(),
  /**
   * `ended`: it was turned down or lapsed, and it is owed as before. `discarded`: a correction given up; its number is free.
   */
  status: string().enum('draft', 'submitted', 'accepted', 'ended', 'discarded'),
  /** The entry's name when it was opened. */
  entryName: string(),
  openedAt: string(),
  caseNumber: string().optional(),
  submittedAt: string().optional(),
  /** When it was accepted, or ended without. */
  closedAt: string().optional(),
  summary: any().castAs<Values>().optional(),
  /** The version of the form that made the summary; left out in those from before it was kept. */
  formVersion: number().optional(),
  /** The case of the period before whose answers it began with. */
  carriedFrom: string().optional(),
  /** Which mails have gone out: written by the schedule alone, attribute by attribute. */
  mails: set(string()).optional(),
});

/** Does a period take filings? One of these in each shard of the period, beside the filings that look at it. */
export const freezeSchema = item({
  formId: string().key(),
  periodId: string().key(),
  shard: number().key(),
  isFrozen: boolean(),
  /** Since when. */
  frozenAt: string().optional(),
});

/** One freezing or reopening, kept for good. */
export interface PeriodChange {
  readonly kind: 'frozen' | 'reopened';
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly reason?: string;
}

/** A period as far as it is no matter of the calendar: what was done about it. */
export const periodSchema = item({
  formId: string().key(),
  periodId: string().key(),
  /** Counts freezings and reopenings: the value a writer must have seen; left out = 0. */
  version: number().optional(),
  isFrozen: boolean().optional(),
  history: list(any().castAs<PeriodChange>()).optional(),
  /** For whom it has been opened: a digest of the owing entries and their contacts. */
  openedFor: string().optional(),
  /** Which rounds of mails have gone out. */
  mailed: set(string()).optional(),
});

export type Filing = FormattedValue<typeof filingSchema>;
export type StoredPeriod = FormattedValue<typeof periodSchema>;

/** What a case is a filing of. */
export type FilingKey = Pick<Filing, 'formId' | 'periodId' | 'entryKey' | 'attempt'>;
