/** Reads and writes registers: what ships with a form, extended and overruled by what administrators entered. */

import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { chineseCalendar, type HolidayEntry } from '../calendar/chinese-calendar.ts';
import { isWeekday, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Form } from '../form/definition.ts';
import type { EntryFact, LookUps, Values } from '../form/facts.ts';
import { log } from '../log.ts';
import { Problem } from '../problem.ts';
import { RegisterChangeEntity, RegisterEntryEntity } from '../table/entities.ts';
import { registerKey, table } from '../table/table.ts';
import { HOLIDAYS, REVIEWERS, type RegisterChange, type RegisterEntry, type Reviewer, reviewerOf } from './schema.ts';

/** How long a function may go on with the register it has read; an administrator's change is seen after that. */
const CACHE_MS = 15_000;
const cache = new Map<string, { readonly readAt: number; readonly entries: readonly RegisterEntry[] }>();

/** The entries of a register as administrators entered them, from a copy at most fifteen seconds old. */
export async function readRegister(registerId: string): Promise<readonly RegisterEntry[]> {
  const cached = cache.get(registerId);
  if (cached && Math.abs(Date.now() - cached.readAt) < CACHE_MS) return cached.entries;
  return readRegisterNow(registerId);
}

/** The entries as they are at this moment. */
export async function readRegisterNow(registerId: string): Promise<readonly RegisterEntry[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterEntryEntity)
    .query({ partition: registerKey(registerId), range: { beginsWith: 'ENTRY#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  cache.set(registerId, { readAt: Date.now(), entries: items });
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
 * Writes an entry over the version that was read (0 = new), and the change into the register's history with it.
 * Refuses with: conflict.
 */
export async function writeEntry(entry: RegisterEntry): Promise<RegisterEntry> {
  const saved = { ...entry, version: entry.version + 1 };
  const condition =
    entry.version === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: entry.version };
  try {
    await execute(
      RegisterEntryEntity.build(PutTransaction).item(saved).options({ condition }),
      RegisterChangeEntity.build(PutTransaction)
        .item(saved)
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

/** May this person still review in that role? Somebody who was never entered is not held against the register. */
export async function isEnabledReviewer(reviewerId: string, role: string): Promise<boolean> {
  const entry = await findEntry(REVIEWERS, reviewerId);
  return !entry || (!entry.isDisabled && reviewerOf(entry).roles.includes(role));
}

/** The people who review; the disabled ones left out. */
export async function readReviewers(): Promise<readonly Reviewer[]> {
  const entries = await readRegister(REVIEWERS);
  return entries.filter(entry => !entry.isDisabled).map(reviewerOf);
}

/** Working days and holidays as they are known now. */
export async function readCalendar(): Promise<WorkingCalendar> {
  const holidays = await readRegister(HOLIDAYS);
  return provisional(chineseCalendar(holidays.filter(entry => !entry.isDisabled).map(holidayOf)));
}

/** The calendar and the registers of a form, as rules look at them. */
export async function surroundingsOf(form: Form, at: string): Promise<Surroundings> {
  const [calendar, ...registers] = await Promise.all([
    readCalendar(),
    ...form.registers.map(register => readRegister(register.id)),
  ]);
  const entries = new Map(
    form.registers.map((register, index) => [register.id, countedEntries(register, registers[index] ?? [])]),
  );
  return { at, calendar, ...lookUpsIn(entries) };
}

/** Look-ups in these registers, by id. */
export function lookUpsIn(registers: ReadonlyMap<string, readonly EntryFact[]>): LookUps {
  const names = new Map([...registers].map(([id, entries]) => [id, new Set(entries.map(({ name }) => name))]));
  return {
    isListed: (registerId, name) => names.get(registerId)?.has(name) ?? false,
    entriesOf: registerId => registers.get(registerId) ?? [],
  };
}

/** What ships, overruled by what was entered under the same key, less what was disabled; by key. */
function countedEntries(
  { entries: shipped }: Form['registers'][number],
  entered: readonly RegisterEntry[],
): readonly EntryFact[] {
  const overruled = new Set(entered.map(entry => entry.key));
  return [
    ...shipped
      .filter(entry => !overruled.has(entry.key))
      .map(({ key, name, details = {} }) => ({ key, name, details })),
    ...entered
      .filter(entry => !entry.isDisabled)
      .map(({ key, name, details }) => ({ key, name, details: details as Values })),
  ].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function holidayOf(entry: RegisterEntry): HolidayEntry {
  return { date: entry.key, kind: entry.details['kind'] === 'workday' ? 'workday' : 'holiday' };
}

/**
 * Next year's holidays are announced in November. Until an administrator has entered them, a time limit that reaches
 * into that year counts its weekdays, and says so in the log: a review must not stand still for want of a table.
 */
function provisional(calendar: WorkingCalendar): WorkingCalendar {
  return {
    isWorkday: date => {
      try {
        return calendar.isWorkday(date);
      } catch (cause) {
        if (!(cause instanceof Error) || cause.name !== 'CalendarUnknown') throw cause;
        log.warn('calendar unknown, weekdays counted', { year: date.slice(0, 4) });
        return isWeekday(date);
      }
    },
  };
}
