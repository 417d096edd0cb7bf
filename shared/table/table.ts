/**
 * The table's map. Nobody else spells a key.
 *
 * | access pattern                          | key                                                      |
 * | --------------------------------------- | -------------------------------------------------------- |
 * | the whole file of a case                | pk = CASE#id, sk begins with FILE#                        |
 * | the record of a case, in order          | pk = CASE#id, sk begins with EVENT#                       |
 * | the outbox of a case                    | pk = OUTBOX#id, sk = MESSAGE#id                           |
 * | its mails that are refused              | pk = OUTBOX#id, sk = REFUSED#message id                   |
 * | a link by its secret's hash             | pk = LINK#hash                                            |
 * | a claim (case number, award pair)       | pk = CLAIM#kind#value                                     |
 * | the entries of a register               | pk = REGISTER#id, sk begins with ENTRY#                   |
 * | the changes of a register, newest first | pk = REGISTER#id, sk begins with HISTORY#, sk = at        |
 * | a sign-in session, a rate window        | pk = SESSION#hash, pk = RATE#window#key                   |
 * | the published results of a round        | pk = RESULTS#form#round#shard                             |
 * | the periods of a form that is owed       | pk = PERIODS#form, sk = PERIOD#id                         |
 * | what is filed for a period, its freeze  | pk = OWED#form#period#shard, sk begins with ENTRY#key#    |
 * | a public notice                         | pk = NOTICE#form#case number                              |
 * | who subscribed to a notice              | pk = SUBSCRIBERS#case#shard, sk = SUBSCRIBER#hash         |
 * | unsent messages, oldest first           | index1: pk = UNSENT#shard, sk = created at                |
 * | uploads that nobody has looked at      | index1: pk = PENDING#shard, sk = announced at             |
 * | cases of a form and state, newest first | index1: pk = CASES#form#state#shard, sk = changed at      |
 * | open tasks of a role, by due time       | index1: pk = TASKS#role#shard, sk = due at                |
 * | deadlines to be looked at, by time      | index1: pk = DEADLINES#shard, sk = due at                 |
 * | counts of a form and month, by unit     | index1: pk = COUNTS#form#month#shard, sk = unit           |
 * | public notices, newest first            | index1: pk = NOTICES#state#shard, sk = published at       |
 */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox/table';
import { newClient } from '../sdk.ts';
import { requireSetting } from '../settings.ts';

export const table = new Table({
  documentClient: DynamoDBDocumentClient.from(newClient(DynamoDBClient), {
    marshallOptions: { removeUndefinedValues: true },
  }),
  name: () => requireSetting('TABLE_NAME'),
  partitionKey: { name: 'pk', type: 'string' },
  sortKey: { name: 'sk', type: 'string' },
  indexes: {
    index1: {
      type: 'global',
      partitionKey: { name: 'index1pk', type: 'string' },
      sortKey: { name: 'index1sk', type: 'string' },
    },
  },
  entityAttributeSavedAs: 'entity',
});

export const caseKey = (caseId: string) => `CASE#${caseId}`;
export const outboxKey = (caseId: string) => `OUTBOX#${caseId}`;
export const linkKey = (hash: string) => `LINK#${hash}`;
export const claimKey = (kind: string, value: string) => `CLAIM#${kind}#${value}`;
export const registerKey = (id: string) => `REGISTER#${id}`;
export const sessionKey = (hash: string) => `SESSION#${hash}`;
export const rateKey = (window: string, key: string) => `RATE#${window}#${key}`;
export const resultsKey = (formId: string, roundId: string, shard: number) => `RESULTS#${formId}#${roundId}#${shard}`;
export const periodsKey = (formId: string) => `PERIODS#${formId}`;
export const owedKey = (formId: string, periodId: string, shard: number) => `OWED#${formId}#${periodId}#${shard}`;
export const filingSortKey = (entryKey: string, attempt: number) =>
  `ENTRY#${entryKey}#${String(attempt).padStart(4, '0')}`;
export const noticeKey = (formId: string, caseNumber: string) => `NOTICE#${formId}#${caseNumber}`;
export const subscribersKey = (caseId: string, shard: number) => `SUBSCRIBERS#${caseId}#${shard}`;
export const outboxIndex = (shard: number) => `UNSENT#${shard}`;
export const pendingIndex = (shard: number) => `PENDING#${shard}`;
export const casesIndex = (formId: string, status: string, shard: number) => `CASES#${formId}#${status}#${shard}`;
export const tasksIndex = (role: string, shard: number) => `TASKS#${role}#${shard}`;
export const deadlinesIndex = (shard: number) => `DEADLINES#${shard}`;
export const countsIndex = (formId: string, month: string, shard: number) => `COUNTS#${formId}#${month}#${shard}`;
export const noticesIndex = (status: string, shard: number) => `NOTICES#${status}#${shard}`;
export const eventSortKey = (number: number) => `EVENT#${String(number).padStart(6, '0')}`;
