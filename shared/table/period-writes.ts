/** Writes a freezing or reopening: the period with its history and its mark in every shard, in one transaction. */

import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { $append } from 'dynamodb-toolbox/entity/actions/update';
import type { PeriodChange, StoredPeriod } from '../obligation/schema.ts';
import { Problem } from '../problem.ts';
import { FreezeEntity, PeriodEntity } from './owed-entities.ts';
import { allShards } from './shard.ts';

interface PeriodKey {
  readonly formId: string;
  readonly periodId: string;
}

/** Over the version that was read. Refuses with: conflict. */
export async function changePeriod(
  { formId, periodId }: PeriodKey,
  stored: StoredPeriod | undefined,
  change: PeriodChange,
): Promise<void> {
  const isFrozen = change.kind === 'frozen';
  const version = stored?.version ?? 0;
  const condition =
    version === 0 ? { attr: 'version' as const, exists: false } : { attr: 'version' as const, eq: version };
  const period = { formId, periodId, isFrozen, version: version + 1, history: $append([change]) };
  try {
    await execute(
      PeriodEntity.build(UpdateTransaction).item(period).options({ condition }),
      ...allShards.map(shard =>
        FreezeEntity.build(UpdateTransaction).item({ formId, periodId, shard, isFrozen, frozenAt: change.at }),
      ),
    );
  } catch (cause) {
    if (cause instanceof TransactionCanceledException) throw new Problem('conflict', {}, { cause });
    throw cause;
  }
}
