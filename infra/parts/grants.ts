/** What each function may do, and nothing else. Table rights are by partition key: see `shared/table/table.ts`. */

import type { FunctionName } from './bundle.ts';

export interface TableGrant {
  readonly actions: readonly string[];
  /** Patterns of partition keys. */
  readonly keys: readonly string[];
  readonly onIndex?: boolean;
}

export interface Grants {
  readonly table: readonly TableGrant[];
  readonly quarantine?: readonly string[];
  /** Of the quarantine as a whole. */
  readonly quarantineBucket?: readonly string[];
  readonly clean?: readonly string[];
  /** Of the clean bucket, where packages to download lie for a day. */
  readonly packages?: readonly string[];
  readonly secrets?: readonly SecretName[];
  readonly states?: readonly string[];
}

export type SecretName = 'LinkKey' | 'Mail' | 'SignIn' | 'Webhook';

const registers: TableGrant = { actions: ['dynamodb:Query'], keys: ['REGISTER#*'] };
const rates: TableGrant = { actions: ['dynamodb:UpdateItem'], keys: ['RATE#*'] };
const links: TableGrant = { actions: ['dynamodb:GetItem'], keys: ['LINK#*'] };

export const grants: Readonly<Record<FunctionName, Grants>> = {
  applicant: {
    table: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*', 'CLAIM#*'] },
      { actions: ['dynamodb:Query'], keys: ['REGISTER#*', 'RESULTS#*', 'OWED#*'] },
      { actions: ['dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'], keys: ['OWED#*'] },
      links,
      rates,
    ],
    quarantine: ['s3:PutObject'],
    clean: ['s3:GetObjectVersion'],
  },
  papers: {
    table: [
      { actions: ['dynamodb:Query'], keys: ['CASE#*', 'REGISTER#*'] },
      { actions: ['dynamodb:GetItem'], keys: ['LINK#*', 'CLAIM#*', 'SESSION#*'] },
      rates,
    ],
    clean: ['s3:GetObjectVersion'],
    packages: ['s3:PutObject'],
  },
  review: {
    table: [
      { actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*', 'CLAIM#*', 'RESULTS#*', 'NOTICE#*'] },
      { actions: ['dynamodb:GetItem'], keys: ['SESSION#*'] },
      registers,
      links,
      rates,
    ],
    clean: ['s3:GetObjectVersion'],
  },
  staff: {
    table: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*', 'REGISTER#*', 'OUTBOX#*'] },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], keys: ['SESSION#*'] },
      { actions: ['dynamodb:GetItem'], keys: ['CLAIM#*'] },
      rates,
      { actions: ['dynamodb:Query', 'dynamodb:UpdateItem'], keys: ['PERIODS#*', 'OWED#*'] },
      { actions: ['dynamodb:Query'], keys: ['CASES#*', 'TASKS#*', 'COUNTS#*'], onIndex: true },
    ],
    clean: ['s3:GetObjectVersion'],
    packages: ['s3:PutObject'],
    secrets: ['SignIn'],
  },
  notices: {
    table: [
      { actions: ['dynamodb:Query'], keys: ['CASE#*', 'REGISTER#*'] },
      { actions: ['dynamodb:GetItem'], keys: ['NOTICE#*'] },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], keys: ['SUBSCRIBERS#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*'] },
      links,
      rates,
      { actions: ['dynamodb:Query'], keys: ['NOTICES#*'], onIndex: true },
    ],
    clean: ['s3:GetObjectVersion'],
  },
  steps: {
    table: [
      { actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*', 'CLAIM#*'] },
      { actions: ['dynamodb:UpdateItem'], keys: ['OWED#*'] },
      registers,
    ],
  },
  deliver: {
    table: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*'] },
      registers,
    ],
    clean: ['s3:GetObjectVersion'],
    secrets: ['Webhook'],
  },
  relay: {
    table: [
      { actions: ['dynamodb:GetItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:DeleteItem'], keys: ['OUTBOX#*'] },
    ],
    states: ['states:StartExecution', 'states:SendTaskSuccess'],
  },
  notify: {
    table: [
      { actions: ['dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], keys: ['OUTBOX#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['LINK#*'] },
      registers,
    ],
    secrets: ['LinkKey', 'Mail'],
  },
  inspect: {
    table: [
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:Query'], keys: ['PENDING#*'], onIndex: true },
    ],
    // By its version where an event tells it, else as it lies there. That nothing does is told to who may list it.
    quarantine: ['s3:GetObjectVersion', 's3:GetObject'],
    quarantineBucket: ['s3:ListBucket'],
    clean: ['s3:PutObject'],
  },
  schedule: {
    table: [
      { actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      { actions: ['dynamodb:PutItem'], keys: ['OUTBOX#*'] },
      { actions: ['dynamodb:Query', 'dynamodb:UpdateItem'], keys: ['PERIODS#*', 'OWED#*'] },
      { actions: ['dynamodb:ConditionCheckItem'], keys: ['OWED#*'] },
      { actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], keys: ['NOTICE#*'] },
      { actions: ['dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'], keys: ['SUBSCRIBERS#*'] },
      { actions: ['dynamodb:Query'], keys: ['NOTICES#*', 'DEADLINES#*'], onIndex: true },
      registers,
    ],
  },
  sweep: {
    table: [
      { actions: ['dynamodb:Query', 'dynamodb:PutItem'], keys: ['CASE#*'] },
      {
        actions: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
        keys: ['OUTBOX#*'],
      },
      registers,
      { actions: ['dynamodb:Query'], keys: ['CASES#*', 'UNSENT#*'], onIndex: true },
    ],
    states: ['states:DescribeExecution'],
  },
};
