/** The public notice of a case, built from what has been filed; not there before it is published. */

import { factsOf } from '../case/facts.ts';
import type { Attachment, CaseFile } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import type { Facts } from '../form/facts.ts';
import { findForm } from '../form/find.ts';
import type { Notice, NoticeDefinition } from '../form/notice.ts';
import { formOf } from '../form/versions.ts';
import { asFiled } from '../paper/filed.ts';
import { Problem } from '../problem.ts';
import { surroundingsOf } from '../register/store.ts';
import { loadFile } from '../table/case-store.ts';
import type { LastDays, NoticeRow } from './schema.ts';
import { findNoticeRow } from './store.ts';

export interface PublishedNotice {
  readonly form: Form;
  readonly definition: NoticeDefinition;
  readonly row: NoticeRow;
  readonly facts: Facts;
  readonly notice: Notice;
  /** The clean files of the slots that are declared public, and no others. */
  readonly files: readonly Attachment[];
}

export interface NoticeAddress {
  readonly formId: string;
  readonly caseNumber: string;
}

/** A case without a notice is not told from one that does not exist. Refuses with: not-found. */
export async function requireNotice(
  forms: readonly Form[],
  { formId, caseNumber }: NoticeAddress,
  at: string,
): Promise<PublishedNotice> {
  const row = await findNoticeRow(formId, caseNumber);
  const published = row && (await readPublished({ form: findForm(forms, row.formId), row }, at));
  if (!published) throw new Problem('not-found');
  return published;
}

/** Undefined while the decision that makes it public does not hold for the case as it stands. */
export async function readPublished(
  { form: present, row }: { form: Form; row: NoticeRow },
  at: string,
): Promise<PublishedNotice | undefined> {
  const file = await loadFile(row.caseId);
  if (!file) return undefined;
  const form = formOf([present], file.case);
  const { notice: definition } = form;
  if (!definition || !isPublic(file, definition)) return undefined;
  const filed = asFiled(file, form);
  const facts = factsOf(filed, form, await surroundingsOf(form, at, file.case));
  const notice = definition.build(facts);
  const files = filed.attachments.filter(({ slot }) => notice.publicSlots.includes(slot));
  return { form, definition, row, facts, notice, files };
}

function isPublic({ case: { revision }, stages }: CaseFile, { publishAfter }: NoticeDefinition): boolean {
  return stages.some(
    run => run.stageId === publishAfter && run.result?.decision === 'accept' && run.revision === revision,
  );
}

/** The last days as they are worked out now, of the terms that have one. */
export function lastDaysOf({ terms }: Notice): LastDays {
  return Object.fromEntries(terms.flatMap(({ id, lastDay }) => (lastDay === undefined ? [] : [[id, lastDay]])));
}

/** Has every term ended before this day? Not while one has no last day yet. */
export function isOver({ terms }: Notice, day: string): boolean {
  return terms.every(({ lastDay }) => lastDay !== undefined && lastDay < day);
}
