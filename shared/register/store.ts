/** Reads and writes registers: what ships with a form, extended and overruled by what administrators entered. */

import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { chineseCalendar, type HolidayEntry } from '../calendar/chinese-calendar.ts';
import { provisional } from '../calendar/provisional.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Form, RegisterDefinition, ShippedEntry } from '../form/definition.ts';
import type { EntryFact } from '../form/facts.ts';
import { Problem } from '../problem.ts';
import { RegisterChangeEntity, RegisterEntryEntity } from '../table/entities.ts';
import { registerKey, table } from '../table/table.ts';
import { countedEntries, entriesAt, lookUpsIn } from './look-ups.ts';
import {
  type EntryContent,
  HOLIDAYS,
  REVIEWERS,
  type RegisterChange,
  type RegisterEntry,
  type Reviewer,
  reviewerOf,
  STAND_INS,
  type StandIn,
  standInOf,
} from './schema.ts';

/** How long a function may go on with the register it has read; an administrator's change is seen after that. */
const CACHE_MS = 15_000;
const cache = new Map<string, { readonly readAt: number; readonly entries: Promise<readonly RegisterEntry[]> }>();

/** The entries of a register as administrators entered them, from a copy at most fifteen seconds old. */
export function readRegister(registerId: string): Promise<readonly RegisterEntry[]> {
  const cached = cache.get(registerId);
  if (cached && Math.abs(Date.now() - cached.readAt) < CACHE_MS) return cached.entries;
  return readRegisterNow(registerId);
}

/** The entries as they are at this moment; whoever asks meanwhile gets the same answer. */
export function readRegisterNow(registerId: string): Promise<readonly RegisterEntry[]> {
  const entries = queryEntries(registerId);
  cache.set(registerId, { readAt: Date.now(), entries });
  entries.catch(() => cache.delete(registerId));
  return entries;
}

/** The next reading of any register is a fresh one. */
export function forgetRegisters(): void {
  cache.clear();
}

async function queryEntries(registerId: string): Promise<readonly RegisterEntry[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterEntryEntity)
    .query({ partition: registerKey(registerId), range: { beginsWith: 'ENTRY#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}

/** One entry as it is at this moment; undefined when it was never entered. */
export async function findEntry(registerId: string, key: string): Promise<RegisterEntry | undefined> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterEntryEntity)
    .query({ partition: registerKey(registerId), range: { eq: `ENTRY#${key}` } })
    .options({ consistent: true })
    .send();
  return items[0];
}

/**
 * Writes an entry over the version that was read (0 = new), and the change into the register's history with it, with
 * what it replaced (`replaced`, the entry as it was read) or overruled (`shipped`, what ships under its key).
 * Refuses with: conflict.
 */
export async function writeEntry(
  entry: RegisterEntry,
  replaced?: RegisterEntry,
  shipped?: ShippedEntry,
): Promise<RegisterEntry> {
  const saved = { ...entry, version: entry.version + 1 };
  const condition =
    entry.version === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: entry.version };
  try {
    await execute(
      RegisterEntryEntity.build(PutTransaction).item(saved).options({ condition }),
      RegisterChangeEntity.build(PutTransaction)
        .item({ ...saved, ...replacedBy(replaced, shipped) })
        .options({ condition: { attr: 'version', exists: false } }),
    );
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'TransactionCanceledException')
      throw new Problem('conflict', {}, { cause });
    throw cause;
  }
  cache.delete(entry.registerId);
  return saved;
}

function replacedBy(replaced: RegisterEntry | undefined, shipped: ShippedEntry | undefined) {
  if (replaced) return { before: contentOf(replaced) };
  return shipped ? { shipped: contentOf({ details: {}, ...shipped, isDisabled: false }) } : {};
}

const contentOf = ({ name, isDisabled, details }: EntryContent): EntryContent => ({ name, isDisabled, details });

/** The latest changes of a register, newest first. */
export async function readHistory(registerId: string, limit: number): Promise<readonly RegisterChange[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterChangeEntity)
    .query({ partition: registerKey(registerId), range: { beginsWith: 'HISTORY#' } })
    .options({ limit, reverse: true })
    .send();
  return items;
}

/** May this person still review, in that role where one is given? Somebody who was never entered is not held against the register. */
export async function isEnabledReviewer(reviewerId: string, role: string | undefined): Promise<boolean> {
  const entry = await findEntry(REVIEWERS, reviewerId);
  return !entry || (!entry.isDisabled && (role === undefined || reviewerOf(entry).roles.includes(role)));
}

/** The people who review; the disabled ones left out. */
export async function readReviewers(): Promise<readonly Reviewer[]> {
  const entries = await readRegister(REVIEWERS);
  return entries.filter(entry => !entry.isDisabled).map(reviewerOf);
}

/** Who may stand in for whom; the disabled entries left out. A decision reads them with `readRegisterNow`. */
export async function readStandIns(read = readRegister): Promise<readonly StandIn[]> {
  const entries = await read(STAND_INS);
  return entries.filter(entry => !entry.isDisabled).map(standInOf);
}

/** Working days and holidays as they are known now. */
export async function readCalendar(): Promise<WorkingCalendar> {
  const holidays = await readRegister(HOLIDAYS);
  return provisional(chineseCalendar(holidays.filter(entry => !entry.isDisabled).map(holidayOf)));
}

/** What a case was filed under; a draft is filed under nothing yet. */
export interface Filed {
  readonly submittedAt?: string | undefined;
  readonly formVersion: number;
}

/**
 * The calendar and the registers of a form, as rules look at them. With `filed`, the registers are as they stood when
 * that case was submitted, and what ships is that of its version of the form: a later change or disabling does not
 * judge it anew. The calendar is the one of now, for it states which days are worked, and so are the people who act
 * (`readReviewers`, or these look-ups without `filed`): somebody who was disabled acts no more.
 */
export async function surroundingsOf(form: Form, at: string, filed?: Filed): Promise<Surroundings> {
  const [calendar, ...registers] = await Promise.all([
    readCalendar(),
    ...form.registers.map(async register => [register.id, await countedOf(register, form, filed)] as const),
  ]);
  return { at, calendar, ...lookUpsIn(new Map(registers)) };
}

async function countedOf(register: RegisterDefinition, form: Form, filed?: Filed): Promise<readonly EntryFact[]> {
  const entered = await readRegister(register.id);
  const since = filed?.submittedAt;
  const formVersion = since === undefined || !filed ? form.version : filed.formVersion;
  if (since === undefined || entered.every(entry => entry.changedAt <= since)) {
    return countedEntries(register, entered, formVersion);
  }
  return countedEntries(register, entriesAt(since, entered, await readChangesAfter(register.id, since)), formVersion);
}

async function readChangesAfter(registerId: string, instant: string): Promise<readonly RegisterChange[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterChangeEntity)
    .query({ partition: registerKey(registerId), range: { between: [`HISTORY#${instant}`, 'HISTORY#~'] } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}

function holidayOf(entry: RegisterEntry): HolidayEntry {
  return { date: entry.key, kind: entry.details['kind'] === 'workday' ? 'workday' : 'holiday' };
}
