/** What staff send, and are answered. */

import type { RouteKeyOf } from '../http/routes.ts';
import { entryBodies } from '../register/check-entry.ts';
import { recordCorrectionSchema } from '../review/bodies.ts';
import {
  answerSchema,
  caseListSchema,
  confirmationSchema,
  countSchema,
  logEntrySchema,
  monthQuerySchema,
  owedLinkSchema,
  owedListSchema,
  passOnSchema,
  reasonSchema,
  registerQuerySchema,
  remindSchema,
  taskListSchema,
} from '../staff/bodies.ts';
import { count, month } from './assessment-answers.ts';
import { board } from './board-answers.ts';
import { type ApiRouteKey, idempotencyKey, ifMatch, type Operations } from './operation.ts';
import { obligations, periodChange } from './owed-answers.ts';
import { paper } from './paper-answers.ts';
import { empty, logged } from './parts.ts';
import { confirmations, register, registerList, savedEntry } from './register-answers.ts';
import { caseList, corrected, staffCase, task, taskList } from './staff-answers.ts';

export const staffOperations = {
  'GET /api/staff/cases': { query: caseListSchema, answers: { 200: caseList } },
  'GET /api/staff/cases/{caseId}': { answers: { 200: staffCase } },
  'POST /api/staff/cases/{caseId}/log': {
    body: logEntrySchema,
    headers: { 'Idempotency-Key': idempotencyKey('addition') },
    answers: { 201: logged },
  },
  'POST /api/staff/cases/{caseId}/records/{stageId}/correction': {
    body: recordCorrectionSchema,
    answers: { 200: corrected },
  },
  'GET /api/staff/cases/{caseId}/documents/{documentId}': { answers: { 200: paper } },
  'GET /api/staff/cases/{caseId}/package.zip': { answers: { 303: 'redirect' } },
  'GET /api/staff/tasks': { query: taskListSchema, answers: { 200: taskList } },
  'POST /api/staff/tasks/{caseId}/{taskId}/transfer': { body: passOnSchema, answers: { 200: task } },
  'POST /api/staff/tasks/{caseId}/{taskId}/reassign': { body: passOnSchema, answers: { 200: task } },
  'POST /api/staff/tasks/{caseId}/{taskId}/remind': { body: remindSchema, answers: { 200: task } },
  'GET /api/staff/registers': { answers: { 200: registerList } },
  'GET /api/staff/registers/{registerId}': { query: registerQuerySchema, answers: { 200: register } },
  'PUT /api/staff/registers/{registerId}/{key}': {
    body: entryBodies,
    headers: { 'If-Match': { ...ifMatch, isRequired: false } },
    answers: { 200: savedEntry, 201: savedEntry },
  },
  'GET /api/staff/registers/{registerId}/confirmations': { answers: { 200: confirmations } },
  'POST /api/staff/registers/{registerId}/{key}/confirmation': {
    body: confirmationSchema,
    answers: { 200: savedEntry },
  },
  'GET /api/staff/boards/{formId}/{boardId}': { hasOpenQuery: true, answers: { 200: board } },
  'GET /api/staff/assessment/{formId}/{month}': { query: monthQuerySchema, answers: { 200: month } },
  'POST /api/staff/assessment/{formId}/counts': { body: countSchema, answers: { 201: count } },
  'POST /api/staff/assessment/{formId}/{month}/{orderId}/answer': { body: answerSchema, answers: { 200: count } },
  'GET /api/staff/obligations': { query: owedListSchema, answers: { 200: obligations } },
  'POST /api/staff/obligations/{formId}/{periodId}/freeze': { body: reasonSchema, answers: { 200: periodChange } },
  'POST /api/staff/obligations/{formId}/{periodId}/reopen': { body: reasonSchema, answers: { 200: periodChange } },
  'POST /api/staff/obligations/{formId}/{periodId}/link': { body: owedLinkSchema, answers: { 202: empty } },
} as const satisfies Operations<Extract<RouteKeyOf<'staff'>, ApiRouteKey>>;
