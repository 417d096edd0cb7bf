/** What those who owe a form do beside filing it: have their links sent again, begin a correction. */

import { forms } from '#forms';
import { emailSchema } from '../../shared/applicant/bodies.ts';
import type { CaseFile } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { parseEmail } from '../../shared/email.ts';
import type { Form } from '../../shared/form/definition.ts';
import { findForm } from '../../shared/form/find.ts';
import { requireCase } from '../../shared/http/access.ts';
import { parseJson } from '../../shared/http/body.ts';
import { type Limit, requireUnderLimit } from '../../shared/http/rate.ts';
import { json, noContent } from '../../shared/http/reply.ts';
import type { Request } from '../../shared/http/request.ts';
import { hashSecret } from '../../shared/id.ts';
import { surroundingsNow } from '../../shared/obligation/contact.ts';
import { discard } from '../../shared/obligation/discard.ts';
import { sendLinksTo } from '../../shared/obligation/links.ts';
import { revise } from '../../shared/obligation/revise.ts';
import { readFilingsOf, readFrozenAt } from '../../shared/obligation/store.ts';
import { type FilingPlace, filingPlace } from '../../shared/obligation/terms.ts';
import { Problem } from '../../shared/problem.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { act } from '../../shared/review/store.ts';
import { openFiling } from '../../shared/table/filing-writes.ts';

const PER_ADDRESS: Limit = { name: 'owed-link-to', count: 3, windowSeconds: 3600 };
const PER_IP: Limit = { name: 'owed-link', count: 20, windowSeconds: 3600 };

/**
 * Sends the links of a registered contact. The answer does not say whether there is one: the same for every address.
 * Refuses with: not-found (nobody owes the form), invalid-input (no address), too-many.
 */
export async function sendLinks(form: Form, text: string, sourceIp: string): Promise<void> {
  if (!form.obligation) throw new Problem('not-found');
  const parsed = parseEmail(text);
  if (!parsed.ok) throw new Problem('invalid-input', { errors: [{ path: 'email', code: parsed.code, text: parsed }] });
  const at = nowInstant();
  await requireUnderLimit(PER_IP, sourceIp, at);
  await requireUnderLimit(PER_ADDRESS, hashSecret(parsed.email.toLowerCase()), at);
  await sendLinksTo(parsed.email, form, await surroundingsNow(form, at));
}

/** Where the case stands among the filings of its obligation; undefined where nothing is owed. */
export async function placeOf({ case: { caseId, formId, owed } }: CaseFile): Promise<FilingPlace | undefined> {
  if (!owed) return undefined;
  const key = { formId, periodId: owed.period, entryKey: owed.entryKey };
  const [filings, frozenAt] = await Promise.all([readFilingsOf(key), readFrozenAt(key)]);
  return filingPlace(caseId, filings, frozenAt);
}

/**
 * Begins a further filing from one that has ended. One at a time: the filing's number is taken by the first.
 * Refuses with: not-found, not-correctable, correction-open, period-frozen.
 */
export async function startRevision({ case: item }: CaseFile): Promise<{ caseId: string; accessToken: string }> {
  const form = findForm(forms, item.formId);
  if (!item.owed) throw new Problem('not-found');
  const key = { formId: item.formId, periodId: item.owed.period, entryKey: item.owed.entryKey };
  const [known, filings] = await Promise.all([surroundingsOf(form, nowInstant()), readFilingsOf(key)]);
  const { draft, filing, accessToken, told } = revise({ item, form, known, filings });
  if (!(await openFiling(draft, filing, told))) throw new Problem('correction-open');
  return { caseId: draft.caseId, accessToken };
}

/**
 * Gives a correction up, in one write: its filing, its answers and its files. Again is as once.
 * Refuses with: not-discardable, busy.
 */
export async function discardRevision(file: CaseFile): Promise<void> {
  const at = nowInstant();
  await act(file, async fresh => {
    const change = discard(fresh, await placeOf(fresh), at);
    return { answer: undefined, ...(change ? { change } : {}) };
  });
}

export async function deleteRevision(request: Request) {
  const { file } = await requireCase(request, forms);
  await discardRevision(file);
  return noContent(204);
}

export async function postLink(request: Request) {
  const form = findForm(forms, request.params['formId'] ?? '');
  await sendLinks(form, parseJson(request.body, emailSchema).email, request.sourceIp);
  return json(202, {});
}

export async function postRevision(request: Request) {
  const { file } = await requireCase(request, forms);
  const begun = await startRevision(file);
  return json(201, begun, { location: `/api/cases/${begun.caseId}` });
}
