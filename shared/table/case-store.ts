/** Reads the file of a case in one query and writes a change to it in one transaction. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { Count } from '../assessment/schema.ts';
import type { Change } from '../case/change.ts';
import { nextEvent } from '../case/event.ts';
import type { Attachment, Case, CaseEvent, CaseFile, StageRun, Task, Wait } from '../case/schema.ts';
import { countWrite, tooMany } from '../http/rate.ts';
import { Problem } from '../problem.ts';
import { CountEntity } from './assessment-entities.ts';
import { assessmentWrites } from './assessment-rows.ts';
import { caseIndex, taskIndex } from './case-rows.ts';
import { roomForFiles, saveFiles } from './draft-store.ts';
import {
  AttachmentEntity,
  CaseEntity,
  ClaimEntity,
  EventEntity,
  MessageEntity,
  StageRunEntity,
  TaskEntity,
  WaitEntity,
} from './entities.ts';
import { filingWrites } from './filing-writes.ts';
import { messageItem } from './message-store.ts';
import { publicationWrites } from './publication.ts';
import { caseKey, table } from './table.ts';

/** The file of a case, read consistently; undefined when there is none. */
export async function loadFile(caseId: string): Promise<CaseFile | undefined> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(CaseEntity, AttachmentEntity, StageRunEntity, TaskEntity, WaitEntity, CountEntity)
    .query({ partition: caseKey(caseId), range: { beginsWith: 'FILE#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY, showEntityAttr: true })
    .send();
  const file = {
    cases: [] as Case[],
    attachments: [] as Attachment[],
    stages: [] as StageRun[],
    tasks: [] as Task[],
    waits: [] as Wait[],
    counts: [] as Count[],
  };
  for (const stored of items) {
    if (stored.entity === 'Case') file.cases.push(withoutEntity(stored));
    else if (stored.entity === 'Attachment') file.attachments.push(withoutEntity(stored));
    else if (stored.entity === 'StageRun') file.stages.push(withoutEntity(stored));
    else if (stored.entity === 'Wait') file.waits.push(withoutEntity(stored));
    else if (stored.entity === 'Count') file.counts.push(stored.counted);
    else file.tasks.push(withoutEntity(stored));
  }
  const { cases, ...rest } = file;
  return cases[0] && { case: cases[0], ...rest };
}

function withoutEntity<Stored extends { entity: string }>({
  entity: _entity,
  ...item
}: Stored): Omit<Stored, 'entity'> {
  return item;
}

/** The case item alone. */
export async function loadCase(caseId: string): Promise<Case | undefined> {
  const { Item: item } = await CaseEntity.build(GetItemCommand).key({ caseId }).options({ consistent: true }).send();
  return item;
}

/** The record of a case, in order. */
export async function loadEvents(caseId: string): Promise<CaseEvent[]> {
  const { Items: items = [] } = await table
    .build(QueryCommand)
    .entities(EventEntity)
    .query({ partition: caseKey(caseId), range: { beginsWith: 'EVENT#' } })
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return items;
}

/** Stores a new draft. */
export async function createDraft(draft: Case): Promise<void> {
  await CaseEntity.build(PutItemCommand)
    .item(draft)
    .options({ condition: { attr: 'caseId', exists: false } })
    .send();
}

/** A case that begins with its submission is written for the first time with it. */
export const isStored = ({ version }: Case): boolean => version > 0;

/** A claim that another case holds, asked for or to be given back; the act has to be worked out again with that in mind. */
export class ClaimTaken extends Error {
  readonly claims: readonly string[];

  constructor(claims: readonly string[]) {
    super(`held by another case: ${claims.join(', ')}`);
    this.name = 'ClaimTaken';
    this.claims = claims;
  }
}

/**
 * Writes a change in one transaction, on the condition that the case is still at the version it was worked out from.
 * Files beyond what a transaction takes go before it, over the same version.
 * Refuses with: conflict, period-frozen, too-many. Throws ClaimTaken when only a claim stood in the way.
 */
export async function commit(before: Case, change: Change): Promise<Case> {
  const attachments = change.attachments ?? [];
  const room = roomForFiles(change);
  const current = await saveFiles(before, change.at, attachments.slice(room));
  return commitAtOnce(current, { ...change, attachments: attachments.slice(0, room) });
}

async function commitAtOnce(before: Case, change: Change): Promise<Case> {
  const event = nextEvent(before, change.event, change.at);
  const next: Case = {
    ...change.case,
    version: before.version + 1,
    eventCount: event.number,
    lastEventHash: event.hash,
  };
  const { claims = [], released = [] } = change;
  const filing = filingWrites(next, change.filing, change.at);
  try {
    await execute(
      CaseEntity.build(PutTransaction)
        .item({ ...next, ...caseIndex(next, change.at) })
        .options({
          condition: isStored(before) ? { attr: 'version', eq: before.version } : { attr: 'version', exists: false },
        }),
      EventEntity.build(PutTransaction)
        .item(event)
        .options({ condition: { attr: 'number', exists: false } }),
      ...claims.map(claim =>
        ClaimEntity.build(PutTransaction)
          .item({ ...claim, caseId: before.caseId })
          .options({ condition: heldByNoneBut(before) }),
      ),
      ...released.map(claim =>
        ClaimEntity.build(PutTransaction)
          .item(claim)
          .options({ condition: heldByNoneBut(before) }),
      ),
      ...(change.counted ? [countWrite(change.counted, change.at)] : []),
      ...(change.attachments ?? []).map(item => AttachmentEntity.build(PutTransaction).item(item)),
      ...(change.stages ?? []).map(item => StageRunEntity.build(PutTransaction).item(item)),
      ...(change.wait ? [WaitEntity.build(PutTransaction).item(change.wait)] : []),
      ...(change.tasks ?? []).map(item => TaskEntity.build(PutTransaction).item({ ...item, ...taskIndex(item, next) })),
      ...assessmentWrites(change),
      ...(change.messages ?? []).map(body =>
        MessageEntity.build(PutTransaction).item(messageItem(next.caseId, body, change.at)),
      ),
      ...publicationWrites(next, change),
      ...filing,
    );
    return next;
  } catch (cause) {
    throw whyCancelled(cause, change, filing.length > 1);
  }
}

function heldByNoneBut({ caseId }: Case) {
  return {
    or: [
      { attr: 'caseId' as const, exists: false },
      { attr: 'caseId' as const, eq: caseId },
    ],
  };
}

/** `hasFreeze` = the last condition is that the period takes filings. */
function whyCancelled(cause: unknown, change: Change, hasFreeze: boolean): unknown {
  const { counted, at } = change;
  const claims = [...(change.claims ?? []), ...(change.released ?? [])];
  if (!(cause instanceof TransactionCanceledException)) return cause;
  const codes = (cause.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  const hasFailed = (index: number) => codes.at(index) === 'ConditionalCheckFailed';
  const isCaseStale = codes.slice(0, 2).some(code => code !== 'None');
  const taken = claims.filter((_, index) => codes[index + 2] !== 'None').map(({ value }) => value);
  if (isCaseStale) return new Problem('conflict', {}, { cause });
  if (hasFreeze && hasFailed(-1)) return new Problem('period-frozen', {}, { cause });
  if (counted && hasFailed(2 + claims.length)) return tooMany(counted.limit, at, cause);
  if (taken.length > 0) return new ClaimTaken(taken);
  return new Problem('conflict', {}, { cause });
}
