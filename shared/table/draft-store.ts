/** Saves a case that its filer is at work on, and its files, over the version that was read. */

import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Change } from '../case/change.ts';
import type { Attachment, Case } from '../case/schema.ts';
import { canonicalJson } from '../id.ts';
import { Problem } from '../problem.ts';
import { caseIndex } from './case-rows.ts';
import { AttachmentEntity, CaseEntity } from './entities.ts';
import { caseKey, table } from './table.ts';

/** A transaction takes a hundred items: so many files beside the case, and beside all else that a change writes. */
const MAX_FILES_BESIDE_CASE = 90;
const MAX_FILES_IN_CHANGE = 40;
const MAX_FILES_AND_CLAIMS = 80;

/** How many files go with the change itself. */
export function roomForFiles({ claims = [], released = [] }: Pick<Change, 'claims' | 'released'>): number {
  return Math.max(0, Math.min(MAX_FILES_IN_CHANGE, MAX_FILES_AND_CLAIMS - claims.length - released.length));
}

/**
 * Saves a draft, or a correction not yet submitted, over the version that was read, and removes files with it. Neither
 * is part of the record: a case enters it when it is submitted. Of very many files, those that do not fit go after the
 * answers: what is left of them by a failure goes with the next save.
 * Refuses with: conflict.
 */
export async function saveDraft(next: Case, at: string, removed: readonly Attachment[] = []): Promise<Case> {
  const gone = removed.map(file => ({ ...file, status: 'removed' as const }));
  const saved = await saveOnce(next, at, gone.slice(0, MAX_FILES_BESIDE_CASE));
  return saveFiles(saved, at, gone.slice(MAX_FILES_BESIDE_CASE));
}

/** Writes files as they are given, as many together as go; the case counts a version each time. Refuses with: conflict. */
export async function saveFiles(item: Case, at: string, files: readonly Attachment[]): Promise<Case> {
  let saved = item;
  for (let from = 0; from < files.length; from += MAX_FILES_BESIDE_CASE) {
    saved = await saveOnce(saved, at, files.slice(from, from + MAX_FILES_BESIDE_CASE));
  }
  return saved;
}

async function saveOnce(next: Case, at: string, files: readonly Attachment[]): Promise<Case> {
  const saved = { ...next, version: next.version + 1 };
  const item = { ...saved, ...(next.status === 'draft' ? {} : caseIndex(next, at)) };
  const options = { condition: { attr: 'version' as const, eq: next.version } };
  try {
    if (files.length === 0) await CaseEntity.build(PutItemCommand).item(item).options(options).send();
    else {
      await execute(
        CaseEntity.build(PutTransaction).item(item).options(options),
        ...files.map(file => AttachmentEntity.build(PutTransaction).item(file)),
      );
    }
    return saved;
  } catch (cause) {
    if (!(cause instanceof Error) || !lostRaces.includes(cause.name)) throw cause;
    if (await isSaved(saved)) return saved;
    throw new Problem('conflict', {}, { cause });
  }
}

/**
 * A single write whose answer gets lost is sent again by the SDK, and then loses to itself: what is stored decides.
 * Source: security page section 4, F11.
 */
async function isSaved(saved: Case): Promise<boolean> {
  const { Items: [stored] = [] } = await table
    .build(QueryCommand)
    .entities(CaseEntity)
    .query({ partition: caseKey(saved.caseId), range: { eq: 'FILE#CASE' } })
    .options({ consistent: true })
    .send();
  return stored !== undefined && canonicalJson(stored) === canonicalJson(saved);
}

/** How DynamoDB says that somebody else was quicker. */
const lostRaces = ['ConditionalCheckFailedException', 'TransactionCanceledException', 'TransactionConflictException'];
