/** The writes of filings that go into a transaction, and the transactions made of them alone. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { $add, $remove, $set, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { FilingChange } from '../case/change.ts';
import type { Case, MailMessage } from '../case/schema.ts';
import type { Filing, FilingKey } from '../obligation/schema.ts';
import { Problem } from '../problem.ts';
import { CaseEntity, MessageEntity } from './entities.ts';
import { messageItem } from './message-store.ts';
import { FilingEntity, FreezeEntity, PeriodEntity } from './owed-entities.ts';
import { shardOf } from './shard.ts';

/** The period takes filings of this entry. */
export function notFrozen({ formId, periodId, entryKey }: Omit<FilingKey, 'attempt'>) {
  return FreezeEntity.build(ConditionCheck)
    .key({ formId, periodId, shard: shardOf(entryKey) })
    .condition({
      or: [
        { attr: 'isFrozen', exists: false },
        { attr: 'isFrozen', eq: false },
      ],
    });
}

/** The filing of a case after a change of the case: first the filing itself, then the condition that it may be filed. */
export function filingWrites(
  { formId, formVersion, owed, caseNumber, submittedAt }: Case,
  change: FilingChange | undefined,
  at: string,
) {
  if (!owed || !change) return [];
  const key = { formId, periodId: owed.period, entryKey: owed.entryKey, attempt: owed.attempt };
  const closed = change.status === 'submitted' ? {} : { closedAt: at };
  const summary = change.status === 'accepted' ? { summary: $set(change.summary), formVersion } : {};
  const write = FilingEntity.build(UpdateTransaction).item({
    ...key,
    status: change.status,
    ...closed,
    ...summary,
    caseNumber,
    submittedAt,
  });
  return change.status === 'submitted' ? [write, notFrozen(key)] : [write];
}

/** A mail that is sent once under its mark, whoever sends it how often. */
export interface MarkedMail {
  readonly mark: string;
  readonly mail: MailMessage;
}

/**
 * Makes the draft and its filing together with the mail about it, in the place of one that was discarded; answers false
 * when the entry has such a filing.
 * Refuses with: period-frozen.
 */
export async function openFiling(draft: Case, filing: Filing, told?: MarkedMail): Promise<boolean> {
  const marked = told ? { mails: new Set([told.mark]) } : {};
  try {
    await execute(
      FilingEntity.build(UpdateTransaction)
        .item({ ...filing, ...marked, closedAt: $remove() })
        .options({
          condition: {
            or: [
              { attr: 'caseId', exists: false },
              { attr: 'status', eq: 'discarded' },
            ],
          },
        }),
      notFrozen(filing),
      CaseEntity.build(PutTransaction)
        .item(draft)
        .options({ condition: { attr: 'caseId', exists: false } }),
      ...mailsOf(draft.caseId, told, filing.openedAt),
    );
    return true;
  } catch (cause) {
    const [isThere, isFrozen] = failedConditions(cause);
    if (isThere) return false;
    if (isFrozen) throw new Problem('period-frozen', {}, { cause });
    throw cause;
  }
}

/** Sends a mail about a filing, once under its mark; answers false when it has been sent. */
export async function tellOnce(filing: Filing, told: MarkedMail, at: string): Promise<boolean> {
  const { formId, periodId, entryKey, attempt } = filing;
  try {
    await execute(
      FilingEntity.build(UpdateTransaction)
        .item({ formId, periodId, entryKey, attempt, mails: $add(new Set([told.mark])) })
        .options({ condition: { not: { attr: 'mails', contains: told.mark } } }),
      ...mailsOf(filing.caseId, told, at),
    );
    return true;
  } catch (cause) {
    if (failedConditions(cause)[0]) return false;
    throw cause;
  }
}

function mailsOf(caseId: string, told: MarkedMail | undefined, at: string) {
  return told ? [MessageEntity.build(PutTransaction).item(messageItem(caseId, told.mail, at))] : [];
}

/** Which of the conditions of a transaction did not hold; anything else is thrown on. */
function failedConditions(cause: unknown): readonly boolean[] {
  if (!(cause instanceof TransactionCanceledException)) throw cause;
  const failed = (cause.CancellationReasons ?? []).map(({ Code }) => Code === 'ConditionalCheckFailed');
  if (!failed.includes(true)) throw cause;
  return failed;
}

/** Notes from which case a draft has been filled. */
export async function noteCarriedOver(filing: Filing, carriedFrom: string): Promise<void> {
  const { formId, periodId, entryKey, attempt } = filing;
  await FilingEntity.build(UpdateItemCommand).item({ formId, periodId, entryKey, attempt, carriedFrom }).send();
}

/** Notes for whom a period has been opened, or which round of mails is done. */
export async function notePeriod(
  { formId, periodId }: Pick<FilingKey, 'formId' | 'periodId'>,
  note: { readonly openedFor?: string; readonly mailed?: string },
): Promise<void> {
  const { openedFor, mailed } = note;
  await PeriodEntity.build(UpdateItemCommand)
    .item({
      formId,
      periodId,
      ...(openedFor === undefined ? {} : { openedFor }),
      ...(mailed === undefined ? {} : { mailed: $add(new Set([mailed])) }),
    })
    .send();
}
