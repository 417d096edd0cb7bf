/** Reads registers: what ships with a form, extended and overruled by what administrators entered. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { chineseCalendar, type HolidayEntry } from '../calendar/chinese-calendar.ts';
import { isWeekday, type WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Form } from '../form/definition.ts';
import { log } from '../log.ts';
import { Problem } from '../problem.ts';
import { RegisterEntryEntity } from '../table/entities.ts';
import { registerKey, table } from '../table/table.ts';
import { HOLIDAYS, REVIEWERS, type RegisterEntry, type Reviewer } from './schema.ts';

/** How long a function may go on with the register it has read; an administrator's change is seen after that. */
const CACHE_MS = 15_000;
const cache = new Map<string, { readonly readAt: number; readonly entries: readonly RegisterEntry[] }>();

/** The entries of a register as administrators entered them, from a copy at most fifteen seconds old. */
export async function readRegister(registerId: string): Promise<readonly RegisterEntry[]> {
  const cached = cache.get(registerId);
  if (cached && Math.abs(Date.now() - cached.readAt) < CACHE_MS) return cached.entries;
  const entries = await readRegisterNow(registerId);
  cache.set(registerId, { readAt: Date.now(), entries });
  return entries;
}

/** The entries as they are at this moment. */
export async function readRegisterNow(registerId: string): Promise<readonly RegisterEntry[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(RegisterEntryEntity)
    .query({ partition: registerKey(registerId), range: { beginsWith: 'ENTRY#' } })
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}

/** Writes an entry over the version that was read (0 = new). Refuses with: conflict. */
export async function writeEntry(entry: RegisterEntry): Promise<RegisterEntry> {
  const saved = { ...entry, version: entry.version + 1 };
  const condition =
    entry.version === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: entry.version };
  try {
    await RegisterEntryEntity.build(PutItemCommand).item(saved).options({ condition }).send();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ConditionalCheckFailedException')
      throw new Problem('conflict', {}, { cause });
    throw cause;
  }
  cache.delete(entry.registerId);
  return saved;
}

/** The people who review; the disabled ones left out. */
export async function readReviewers(): Promise<readonly Reviewer[]> {
  const entries = await readRegister(REVIEWERS);
  return entries.filter(entry => !entry.isDisabled).map(reviewerOf);
}

export function reviewerOf(entry: RegisterEntry): Reviewer {
  const { email, unit, roles } = entry.details as Partial<Reviewer>;
  return { reviewerId: entry.key, name: entry.name, email: email ?? '', unit: unit ?? '', roles: roles ?? [] };
}

/** The calendar and the registers of a form, as rules look at them. */
export async function surroundingsOf(form: Form, at: string): Promise<Surroundings> {
  const [holidays, ...registers] = await Promise.all([
    readRegister(HOLIDAYS),
    ...form.registers.map(register => readRegister(register.id)),
  ]);
  const names = new Map(
    form.registers.map((register, index) => [register.id, listedNames(register.entries, registers[index] ?? [])]),
  );
  return {
    at,
    calendar: provisional(chineseCalendar(holidays.filter(entry => !entry.isDisabled).map(holidayOf))),
    isListed: (registerId, name) => names.get(registerId)?.has(name) ?? false,
  };
}

function listedNames(
  shipped: Form['registers'][number]['entries'],
  entered: readonly RegisterEntry[],
): ReadonlySet<string> {
  const overruled = new Set(entered.map(entry => entry.key));
  return new Set([
    ...shipped.filter(entry => !overruled.has(entry.key)).map(entry => entry.name),
    ...entered.filter(entry => !entry.isDisabled).map(entry => entry.name),
  ]);
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
