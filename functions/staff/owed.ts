/** What is owed: read, frozen, reopened, and reminded of by hand; for the API and the pages alike. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import type { Form } from '../../shared/form/definition.ts';
import { findForm } from '../../shared/form/find.ts';
import type { Period } from '../../shared/form/obligation.ts';
import { parseJson } from '../../shared/http/body.ts';
import { parseQuery } from '../../shared/http/query.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import { json } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { contactOf } from '../../shared/obligation/contact-of.ts';
import { freeze, reopen } from '../../shared/obligation/freeze.ts';
import { sendLink } from '../../shared/obligation/links.ts';
import { findPeriod, periodsOf } from '../../shared/obligation/periods.ts';
import { standingsOf } from '../../shared/obligation/read-owed.ts';
import type { PeriodChange } from '../../shared/obligation/schema.ts';
import { readPeriods } from '../../shared/obligation/store.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { owedLinkSchema, owedListSchema, reasonSchema } from '../../shared/staff/bodies.ts';
import type { Member } from '../../shared/staff/member.ts';
import {
  narrowed,
  type OwedFilter,
  type OwedLine,
  owedCounts,
  owedLine,
  type PeriodView,
  periodView,
} from '../../shared/staff/owed-view.ts';
import { mindsForm } from '../../shared/staff/sight.ts';
import { changePeriod } from '../../shared/table/period-writes.ts';
import { type Caller, requireCaller } from './caller.ts';

/** The forms that somebody owes and the member minds. */
export const owedFormsOf = (member: Member): readonly Form[] =>
  forms.filter(form => form.obligation && mindsForm(member, form));

/** A form that is not one's business is not told from one that does not exist. Refuses with: not-found. */
function requireOwedForm(member: Member, formId: string): Form {
  const form = findForm(forms, formId);
  if (!form.obligation || !mindsForm(member, form)) throw new Problem('not-found');
  return form;
}

export interface OwedList {
  readonly period: PeriodView;
  readonly counts: ReturnType<typeof owedCounts>;
  readonly rows: readonly OwedLine[];
}

export async function listPeriods(caller: Caller, formId: string): Promise<readonly PeriodView[]> {
  const form = requireOwedForm(caller.member, formId);
  const at = nowInstant();
  const [known, stored] = await Promise.all([surroundingsOf(form, at), readPeriods(form.id)]);
  return periodsOf(form, known).map(period =>
    periodView(
      period,
      stored.find(({ periodId }) => periodId === period.id),
      at,
    ),
  );
}

export interface OwedQuery {
  readonly form: string;
  readonly period: string;
  readonly filter?: OwedFilter | undefined;
}

/** Refuses with: not-found. */
export async function listOwed(
  caller: Caller,
  { form: formId, period: periodId, filter }: OwedQuery,
): Promise<OwedList> {
  const { form, known, period, stored } = await findOwed(caller, { formId, periodId });
  const lines = (await standingsOf(form, period, known)).map(standing => owedLine(standing, form, known));
  return { period: periodView(period, stored, known.at), counts: owedCounts(lines), rows: narrowed(lines, filter) };
}

interface PeriodKey {
  readonly formId: string;
  readonly periodId: string;
}

async function findOwed({ member }: Caller, { formId, periodId }: PeriodKey) {
  const form = requireOwedForm(member, formId);
  const [known, stored] = await Promise.all([surroundingsOf(form, nowInstant()), readPeriods(form.id)]);
  const period: Period | undefined = findPeriod(form, periodId, known);
  if (!period) throw new Problem('not-found');
  return { form, known, period, stored: stored.find(candidate => candidate.periodId === periodId) };
}

/** Refuses with: not-found, period-frozen or conflict (it is so already), invalid-input (no reason), conflict. */
export async function changeFreeze(
  caller: Caller,
  key: PeriodKey,
  { kind, reason }: { kind: 'freeze' | 'reopen'; reason: string },
): Promise<PeriodChange> {
  const { stored, known } = await findOwed(caller, key);
  const { id, name } = caller.member;
  const change = { freeze, reopen }[kind]({ stored, at: known.at, by: { id, name }, reason });
  await changePeriod(key, stored, change);
  return change;
}

const LINKS = { name: 'owed-link-by-staff', count: 3, windowSeconds: 3600 };

/** Refuses with: not-found, no-contact, too-many. */
export async function sendOwedLink(caller: Caller, key: PeriodKey, entryKey: string): Promise<void> {
  const { form, known, period } = await findOwed(caller, key);
  const standing = (await standingsOf(form, period, known)).find(({ entry }) => entry.key === entryKey);
  const filing = standing?.filings.at(-1);
  if (!standing || !filing) throw new Problem('not-found');
  const contact = contactOf(form, standing.entry, known);
  if (!contact) throw new Problem('no-contact');
  await requireUnderLimit(LINKS, `${key.formId}#${key.periodId}#${entryKey}`, known.at);
  await sendLink({ form, period, entry: standing.entry, filing, to: contact.email, at: known.at });
}

export async function getObligations(request: Request) {
  const caller = await requireCaller(request);
  const { form, period, filter } = parseQuery(request.query, owedListSchema);
  if (form === undefined) {
    return json(200, { forms: owedFormsOf(caller.member).map(({ id, title }) => ({ formId: id, title })) });
  }
  if (period === undefined) return json(200, { formId: form, periods: await listPeriods(caller, form) });
  return json(200, { formId: form, ...(await listOwed(caller, { form, period, filter })) });
}

export const keyOf = ({ params }: Request): PeriodKey => ({
  formId: params['formId'] ?? '',
  periodId: params['periodId'] ?? '',
});

export async function postFreeze(request: Request) {
  const caller = await requireCaller(request);
  const { reason = '' } = parseJson(request.body, reasonSchema);
  return json(200, await changeFreeze(caller, keyOf(request), { kind: 'freeze', reason }));
}

export async function postReopen(request: Request) {
  const caller = await requireCaller(request);
  const { reason = '' } = parseJson(request.body, reasonSchema);
  return json(200, await changeFreeze(caller, keyOf(request), { kind: 'reopen', reason }));
}

export async function postOwedLink(request: Request) {
  const caller = await requireCaller(request);
  const { entryKey } = parseJson(request.body, owedLinkSchema);
  await sendOwedLink(caller, keyOf(request), entryKey);
  return json(202, {});
}
