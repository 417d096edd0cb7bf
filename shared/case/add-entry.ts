/**
 * An addition to the log of a case that was submitted: a new revision, for which nobody has signed yet, and the chain
 * from its beginning. Source: decision D-WO-9.
 */

import { deadlinesOf } from '../assessment/deadline.ts';
import { checkValues } from '../form/answers.ts';
import type { Form, Group } from '../form/definition.ts';
import type { Answers, Item } from '../form/facts.ts';
import { readFlag } from '../form/flag.ts';
import { raisedFlags, whatIsMissing } from '../form/missing.ts';
import { hashContent, hashSecret } from '../id.ts';
import { type FieldError, Problem } from '../problem.ts';
import { additionMails } from '../review/addition-mails.ts';
import type { Text } from '../text.ts';
import { lapsNeeded, startedAnew, wayBack } from './begin-anew.ts';
import type { Change } from './change.ts';
import { filedHash } from './content-hash.ts';
import { factsOf, itemsOf, type Surroundings, signaturesOf } from './facts.ts';
import { endScans } from './scans.ts';
import type { Actor, Attachment, Case, CaseFile, Task } from './schema.ts';

export interface Addition {
  readonly file: CaseFile;
  readonly form: Form;
  readonly at: string;
  readonly surroundings: Surroundings;
  readonly raw: unknown;
  readonly actor: Actor;
  readonly idempotencyKey: string;
}

export type AdditionVerdict =
  | { readonly kind: 'added'; readonly itemId: string; readonly change: Change }
  | { readonly kind: 'repeat'; readonly itemId: string };

/**
 * Works out an addition. A repeat with the same key answers with the same item.
 * Refuses with: not-found (the form keeps no log), log-closed, idempotency-key-reused, invalid-input.
 */
export function addEntry(addition: Addition): AdditionVerdict {
  const { file, form, raw, idempotencyKey } = addition;
  const group = logGroup(form);
  if (!group) throw new Problem('not-found');
  const known = file.case.additions?.find(({ keyHash }) => keyHash === hashSecret(idempotencyKey));
  if (known && known.bodyHash !== hashContent(raw)) throw new Problem('idempotency-key-reused');
  if (known) return { kind: 'repeat', itemId: known.itemId };
  const refusal = whyClosed(file, form);
  if (refusal) throw new Problem('log-closed', { detail: refusal });
  return withEntry(addition, group);
}

/** The group that a form's additions go to. */
export function logGroup(form: Form): Group | undefined {
  return form.groups.find(({ id }) => id === form.log?.group);
}

/** Why nothing can be added now; undefined when something can. */
export function whyClosed(file: CaseFile, form: Form): Text | undefined {
  const { status, outcome, lap } = file.case;
  if (status === 'draft') return { zh: '尚未提交，请直接在草稿中填写。', en: 'It is still a draft: enter it there.' };
  if (outcome?.result === 'not-accepted')
    return { zh: '这件未予受理，请重新申报。', en: 'It was not accepted. File it anew.' };
  if (lap + lapsNeeded[wayBack(file).kind] <= form.chain.maxLaps) return undefined;
  const most = form.chain.maxLaps;
  return {
    zh: `这件的审核已进行 ${lap} 轮，最多 ${most} 轮，不能再追加；请联系管理员另立一件。`,
    en: `Its review has begun ${lap} times of at most ${most}: nothing more can be added. Ask the administrator for a new case.`,
  };
}

function withEntry(addition: Addition, group: Group): AdditionVerdict {
  const { file, form, at, surroundings, raw, actor } = addition;
  const items = itemsOf(file.case.answers, group.id);
  if (items.length >= group.max) throw new Problem('invalid-input', { errors: [tooManyEntries(group)] });
  const itemId = freeId(items);
  const item = readItem(raw, group, itemId);
  const { file: kept, ended } = endScans(file, form);
  const filed = grown(kept, group.id, item);
  const errors = whatIsMissing(filed, form, surroundings).filter(({ path }) => isAbout(path, group.id, itemId));
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  const facts = factsOf(filed, form, surroundings);
  const deadlines = deadlinesOf({ before: file.case, form, facts, at });
  const way = wayBack(file);
  const next: Case = {
    ...file.case,
    ...deadlines.case,
    ...storedAnswers(file.case, { groupId: group.id, item, ended }),
    revision: file.case.revision + 1,
    contentHash: filedHash(filed, form),
    flags: [...raisedFlags(filed, form, surroundings), ...file.case.flags.filter(flag => !isOfRule(flag, form))],
    additions: [...(file.case.additions ?? []), keyOf(addition, itemId)],
    isOverdue: false,
  };
  const begun = startedAnew(way, next, at);
  const tasks = endedTasks(file);
  const detail = {
    groupId: group.id,
    itemId,
    revision: next.revision,
    contentHash: next.contentHash,
    ...(way.kind === 'end-stage' ? { stageId: way.run.stageId, lap: way.run.lap } : {}),
    wasClosed: way.kind === 'reopen',
    lapsed: signaturesOf(file, form).map(({ stageId, name, at: signedAt }) => ({ stageId, name, signedAt })),
    why: 'entry-added-after-signature',
    tasksEnded: tasks.map(({ taskId }) => taskId),
    scansEnded: ended.map(({ attachmentId }) => attachmentId),
  };
  const change: Change = {
    ...begun,
    at,
    event: { kind: 'log-added', actor, detail },
    tasks,
    attachments: ended,
    messages: [...begun.messages, ...additionMails(next, form, { tasks, at })],
    deadlines: deadlines.deadlines,
  };
  return { kind: 'added', itemId, change };
}

/** The entry as it is stored. Refuses with: invalid-input. */
function readItem(raw: unknown, group: Group, itemId: string): Item {
  const { values, errors } = checkValues(raw, group.fields, `${group.id}.${itemId}.`);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return { ...values, id: itemId };
}

/** The file as reviewers see it with the entry: without what a correction has changed so far. */
function grown(file: CaseFile, groupId: string, item: Item): CaseFile {
  const { before = file.case.answers, attachmentsBefore } = file.case.correction ?? {};
  const attachments = attachmentsBefore
    ? file.attachments
        .filter(({ attachmentId }) => attachmentsBefore.includes(attachmentId))
        .map(attachment => ({ ...attachment, status: 'clean' as const }))
    : file.attachments;
  return { ...file, attachments, case: { ...file.case, answers: appended(before, groupId, item) } };
}

/** A correction that is never submitted leaves the entry, and none of the scans that ended with it. */
function storedAnswers(
  { answers, correction }: Case,
  { groupId, item, ended }: { groupId: string; item: Item; ended: readonly Attachment[] },
): Pick<Case, 'answers' | 'correction'> {
  const next = { answers: appended(answers, groupId, item) };
  if (!correction) return next;
  const { before, attachmentsBefore = [] } = correction;
  const scans = ended.map(({ attachmentId }) => attachmentId);
  return {
    ...next,
    correction: {
      ...correction,
      before: appended(before, groupId, item),
      attachmentsBefore: attachmentsBefore.filter(id => !scans.includes(id)),
    },
  };
}

const appended = (answers: Answers, groupId: string, item: Item): Answers => ({
  ...answers,
  [groupId]: [...itemsOf(answers, groupId), item],
});

function freeId(items: readonly Item[]): string {
  const numbers = items.map(({ id }) => Number(id)).filter(Number.isSafeInteger);
  return String(Math.max(0, ...numbers) + 1);
}

/** Does the rule speak of the new entry, or of the log as a whole? What was filed before is not held against it. */
const isAbout = (path: string, groupId: string, itemId: string): boolean =>
  path === groupId || path.startsWith(`${groupId}.${itemId}.`);

/** Flags that the form's rules raise are worked out anew; those of claims stay. */
const isOfRule = (flag: string, form: Form): boolean => form.rules.some(({ code }) => code === readFlag(flag).code);

const keyOf = ({ raw, idempotencyKey }: Addition, itemId: string) => ({
  keyHash: hashSecret(idempotencyKey),
  bodyHash: hashContent(raw),
  itemId,
});

/** Open tasks end, and their links with them. */
function endedTasks(file: CaseFile): readonly Task[] {
  return file.tasks
    .filter(({ status }) => status === 'open')
    .map(task => ({
      ...task,
      status: 'closed',
      generation: task.generation + 1,
      before: file.case.correction?.before ?? file.case.answers,
    }));
}

const tooManyEntries = (group: Group): FieldError => ({
  path: group.id,
  code: 'too-many-items',
  text: { zh: `“${group.label.zh}”最多 ${group.max} 项。`, en: `At most ${group.max} entries.` },
});
