/** The stored items of obligations with their keys. */

import { Entity } from 'dynamodb-toolbox/entity';
import { filingSchema, freezeSchema, periodSchema } from '../obligation/schema.ts';
import { shardOf } from './shard.ts';
import { filingSortKey, owedKey, periodsKey, table } from './table.ts';

export const PeriodEntity = new Entity({
  name: 'Period',
  table,
  schema: periodSchema,
  computeKey: ({ formId, periodId }) => ({ pk: periodsKey(formId), sk: `PERIOD#${periodId}` }),
  timestamps: false,
});

export const FreezeEntity = new Entity({
  name: 'Freeze',
  table,
  schema: freezeSchema,
  computeKey: ({ formId, periodId, shard }) => ({ pk: owedKey(formId, periodId, shard), sk: 'FREEZE' }),
  timestamps: false,
});

export const FilingEntity = new Entity({
  name: 'Filing',
  table,
  schema: filingSchema,
  computeKey: ({ formId, periodId, entryKey, attempt }) => ({
    pk: owedKey(formId, periodId, shardOf(entryKey)),
    sk: filingSortKey(entryKey, attempt),
  }),
  timestamps: false,
});
