/** The stored items with their keys. */

import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import {
  attachmentSchema,
  caseSchema,
  claimSchema,
  eventSchema,
  linkSchema,
  messageSchema,
  stageRunSchema,
  taskDraftSchema,
  taskSchema,
  waitSchema,
} from '../case/schema.ts';
import { registerChangeSchema, registerEntrySchema } from '../register/schema.ts';
import {
  caseKey,
  claimKey,
  eventSortKey,
  linkKey,
  outboxKey,
  rateKey,
  registerKey,
  resultsKey,
  sessionKey,
  table,
} from './table.ts';

/** Stored for the index alone: hidden, so that a row that was read and is written again does not bring them along. */
const index1 = { index1pk: string().optional().hidden(), index1sk: string().optional().hidden() };

/** What the list of tasks shows of their case. */
const ofCase = {
  formId: string().optional().hidden(),
  formVersion: number().optional().hidden(),
  caseNumber: string().optional().hidden(),
  applicant: string().optional().hidden(),
};

export const CaseEntity = new Entity({
  name: 'Case',
  table,
  schema: caseSchema.and(() => index1),
  computeKey: ({ caseId }) => ({ pk: caseKey(caseId), sk: 'FILE#CASE' }),
  timestamps: false,
});

export const AttachmentEntity = new Entity({
  name: 'Attachment',
  table,
  schema: attachmentSchema.and(() => index1),
  computeKey: ({ caseId, attachmentId }) => ({ pk: caseKey(caseId), sk: `FILE#ATTACHMENT#${attachmentId}` }),
  timestamps: false,
});

export const StageRunEntity = new Entity({
  name: 'StageRun',
  table,
  schema: stageRunSchema,
  computeKey: ({ caseId, stageId, lap }) => ({ pk: caseKey(caseId), sk: `FILE#STAGE#${stageId}#${lap}` }),
  timestamps: false,
});

export const WaitEntity = new Entity({
  name: 'Wait',
  table,
  schema: waitSchema,
  computeKey: ({ caseId, stageId, lap }) => ({ pk: caseKey(caseId), sk: `FILE#WAIT#${stageId}#${lap}` }),
  timestamps: false,
});

export const TaskEntity = new Entity({
  name: 'Task',
  table,
  schema: taskSchema.and(() => ({ ...index1, ...ofCase })),
  computeKey: ({ caseId, taskId }) => ({ pk: caseKey(caseId), sk: `FILE#TASK#${taskId}` }),
  timestamps: false,
});

export const TaskDraftEntity = new Entity({
  name: 'TaskDraft',
  table,
  schema: taskDraftSchema,
  computeKey: ({ caseId, taskId }) => ({ pk: caseKey(caseId), sk: `DRAFT#${taskId}` }),
  timestamps: false,
});

export const EventEntity = new Entity({
  name: 'Event',
  table,
  schema: eventSchema,
  computeKey: ({ caseId, number: eventNumber }) => ({ pk: caseKey(caseId), sk: eventSortKey(eventNumber) }),
  timestamps: false,
});

export const MessageEntity = new Entity({
  name: 'Message',
  table,
  schema: messageSchema,
  computeKey: ({ caseId, messageId }) => ({ pk: outboxKey(caseId), sk: `MESSAGE#${messageId}` }),
  timestamps: false,
});

export const LinkEntity = new Entity({
  name: 'Link',
  table,
  schema: linkSchema,
  computeKey: ({ tokenHash }) => ({ pk: linkKey(tokenHash), sk: 'LINK' }),
  timestamps: false,
});

export const ClaimEntity = new Entity({
  name: 'Claim',
  table,
  schema: claimSchema,
  computeKey: ({ kind, value }) => ({ pk: claimKey(kind, value), sk: 'CLAIM' }),
  timestamps: false,
});

export const RegisterEntryEntity = new Entity({
  name: 'RegisterEntry',
  table,
  schema: registerEntrySchema,
  computeKey: ({ registerId, key }) => ({ pk: registerKey(registerId), sk: `ENTRY#${key}` }),
  timestamps: false,
});

/** One change of an entry, kept as it was written. */
export const RegisterChangeEntity = new Entity({
  name: 'RegisterChange',
  table,
  schema: registerChangeSchema,
  computeKey: ({ registerId, changedAt, key, version }) => ({
    pk: registerKey(registerId),
    sk: `HISTORY#${changedAt}#${key}#${version}`,
  }),
  timestamps: false,
});

export const SessionEntity = new Entity({
  name: 'Session',
  table,
  schema: item({
    tokenHash: string().key(),
    subject: string(),
    name: string(),
    email: string(),
    createdAt: string(),
    /** When it was last used, to a few minutes. */
    seenAt: string(),
    expiresAt: string(),
    expiresAtSeconds: number(),
  }),
  computeKey: ({ tokenHash }) => ({ pk: sessionKey(tokenHash), sk: 'SESSION' }),
  timestamps: false,
});

/** How many times something was done in a window of time. */
export const RateEntity = new Entity({
  name: 'Rate',
  table,
  schema: item({ window: string().key(), key: string().key(), count: number(), expiresAtSeconds: number() }),
  computeKey: ({ window, key }) => ({ pk: rateKey(window, key), sk: 'RATE' }),
  timestamps: false,
});

/** One line of the public results of a round. */
export const ResultEntity = new Entity({
  name: 'Result',
  table,
  schema: item({
    formId: string().key(),
    roundId: string().key(),
    shard: number().key(),
    line: string().key(),
    caseNumber: string(),
    applicant: string(),
    title: string(),
    result: string(),
    reason: string().optional(),
    score: number().optional(),
    awardFen: number(),
    /** Of the case; left out in lines from before they told it. */
    formVersion: number().optional(),
    publishedAt: string(),
    details: any().optional(),
  }),
  computeKey: ({ formId, roundId, shard, line }) => ({ pk: resultsKey(formId, roundId, shard), sk: `RESULT#${line}` }),
  timestamps: false,
});
