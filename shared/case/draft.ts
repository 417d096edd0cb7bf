/** A case before it is submitted, and while it is being corrected: the applicant writes, nobody else. */

import { addDays } from '../calendar/plain-date.ts';
import { dateIn, endOfDay } from '../calendar/shanghai.ts';
import { readAnswers } from '../form/answers.ts';
import type { Form } from '../form/definition.ts';
import type { Answers, Item, Value } from '../form/facts.ts';
import { hasFixedItems, isFixed } from '../form/fixed.ts';
import { canonicalJson, hashSecret, newId, newSecret } from '../id.ts';
import { type FieldError, Problem } from '../problem.ts';
import { FIRST_HASH } from './event.ts';
import { itemsOf } from './facts.ts';
import { mayChange } from './filing.ts';
import { requireRound } from './round.ts';
import type { Case } from './schema.ts';

/** Drafts are forgotten so many days after they were last saved. */
const DRAFT_DAYS = 30;

export interface NewDraft {
  readonly draft: Case;
  /** Known to the applicant alone; only its hash is stored. */
  readonly accessToken: string;
}

/** `round` = the open round, or the period of a form that is owed. */
export function newDraft(form: Form, round: { readonly id: string }, at: string, caseId = newId()): NewDraft {
  const accessToken = newSecret('ca1');
  const draft: Case = {
    caseId,
    formId: form.id,
    formVersion: form.version,
    roundId: round.id,
    status: 'draft',
    version: 1,
    eventCount: 0,
    lastEventHash: FIRST_HASH,
    revision: 0,
    tokenHash: hashSecret(accessToken),
    answers: {},
    createdAt: at,
    lap: 1,
    chainRun: 1,
    flags: [],
    expiresAtSeconds: draftExpiry(at),
  };
  return { draft, accessToken };
}

/**
 * The case with new answers. What was sent replaces, name by name, what was saved; `null` clears a name.
 * In a correction only the named paths may differ, for a stamp none. Wrong values are reported and not saved.
 * Refuses with: already-submitted, correction-closed, round-closed, invalid-input (nothing saved).
 */
export function withAnswers(
  item: Case,
  form: Form,
  { raw, at }: { raw: unknown; at: string },
): { readonly next: Case; readonly errors: readonly FieldError[] } {
  requireWritable(item, form, at);
  const { values, errors } = readAnswers(raw, form);
  const cleared = clearedNames(raw, errors);
  const answers: Answers = { ...omit(item.answers, cleared), ...values };
  const fixed = changedFixed(item, form, answers);
  if (fixed.length > 0) throw new Problem('invalid-input', { errors: fixed.map(fixedField) });
  const outside = changedOutside(item, answers, mayChange(item, form));
  if (outside.length > 0) throw new Problem('invalid-input', { errors: outside.map(notToBeChanged) });
  const next = { ...item, answers };
  const isForgotten = item.status === 'draft' && !item.owed;
  return { next: isForgotten ? { ...next, expiresAtSeconds: draftExpiry(at) } : next, errors };
}

/** What is owed names its unit, its period and what is asked itself. */
function changedFixed({ owed, answers: before }: Case, form: Form, answers: Answers): readonly string[] {
  if (!owed) return [];
  const groups = form.groups.filter(
    ({ id }) => hasFixedItems(form, id) && itemIds(before, id).join() !== itemIds(answers, id).join(),
  );
  const [was, is] = [flatten(before), flatten(answers)];
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter(path => isFixed(form, path));
  return [...groups.map(({ id }) => id), ...paths.filter(path => was.get(path) !== is.get(path))];
}

const itemIds = (answers: Answers, groupId: string): readonly string[] => itemsOf(answers, groupId).map(({ id }) => id);

/** Refuses with: already-submitted, correction-closed, correction-discarded, round-closed. */
export function requireWritable(item: Case, form: Form, at: string): void {
  if (item.status === 'draft') {
    // What is owed stays owed after its due time: it is taken and marked late.
    if (item.owed) return;
    requireRound(form, item.roundId, at);
    return;
  }
  if (item.status === 'discarded') throw new Problem('correction-discarded');
  // A stamp is awaited until its stage ends.
  if (item.status === 'stamping') return;
  if (item.status !== 'returned' || !item.correction) {
    throw new Problem('already-submitted', { members: { caseNumber: item.caseNumber } });
  }
  if (at > item.correction.dueAt) throw new Problem('correction-closed', { members: { dueAt: item.correction.dueAt } });
}

/** When the table drops a draft saved at that instant, in epoch seconds: the end of its last day. */
export function draftExpiry(at: string): number {
  return Math.floor(Date.parse(endOfDay(addDays(dateIn(at), DRAFT_DAYS))) / 1000);
}

function clearedNames(raw: unknown, errors: readonly FieldError[]): readonly string[] {
  const names = Object.entries(raw ?? {})
    .filter(([, value]) => value === null || value === '')
    .map(([name]) => name);
  return [...names, ...errors.map(error => error.path)];
}

function omit(answers: Answers, names: readonly string[]): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name)));
}

/** The paths whose values differ although they may not. */
function changedOutside(item: Case, answers: Answers, mayDiffer: (path: string) => boolean): readonly string[] {
  if (item.status === 'draft') return [];
  const before = flatten(item.answers);
  const after = flatten(answers);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter(path => before.get(path) !== after.get(path) && !mayDiffer(path));
}

/** Every value by its path, as canonical JSON. */
export function flatten(answers: Answers): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(answers)) {
    const items = itemsOf(answers, name);
    if (!items.some(isItem)) flat.set(name, canonicalJson(value));
    else for (const item of items) for (const [path, text] of flattenItem(name, item)) flat.set(path, text);
  }
  return flat;
}

function flattenItem(groupId: string, item: Item): [string, string][] {
  return Object.entries(item).map(([field, value]) => [`${groupId}.${item.id}.${field}`, canonicalJson(value)]);
}

function isItem(value: Item | Value): value is Item {
  return typeof value === 'object' && 'id' in value;
}

const notToBeChanged = (path: string): FieldError => ({
  path,
  code: 'not-to-be-corrected',
  text: { zh: '退回时没有要求修改这一项。', en: 'The correction does not ask for this; it cannot be changed.' },
});

const fixedField = (path: string): FieldError => ({
  path,
  code: 'fixed-field',
  text: { zh: '此项由报送任务给定，不能修改。', en: 'This is given by what is owed; it cannot be changed.' },
});
