/** What anyone and applicants ask, and are answered. */

import {
  announcementSchema,
  appealSchema,
  deliveredSchema,
  draftSchema,
  emailSchema,
  patchSchema,
} from '../applicant/bodies.ts';
import type { RouteKeyOf } from '../http/routes.ts';
import { count } from './assessment-answers.ts';
import { board } from './board-answers.ts';
import { announced, applicantCase, delivered, draft, filed, revised, saved, submitted } from './case-answers.ts';
import { formDescription, formList, results } from './form-answers.ts';
import { type ApiRouteKey, idempotencyKey, ifMatch, type Operations } from './operation.ts';
import { empty, logged, unknowns } from './parts.ts';

export const applicantOperations = {
  'GET /api/openapi.json': { answers: { 200: unknowns } },
  'GET /api/forms': { answers: { 200: formList } },
  'GET /api/forms/{formId}': { answers: { 200: formDescription } },
  'POST /api/forms/{formId}/cases': {
    body: draftSchema,
    headers: { 'Idempotency-Key': idempotencyKey('filing, and is asked for with `submit`', false) },
    answers: { 201: draft, 202: filed },
  },
  'GET /api/cases/{caseId}': { answers: { 200: applicantCase } },
  'PATCH /api/cases/{caseId}': { body: patchSchema, headers: { 'If-Match': ifMatch }, answers: { 200: saved } },
  'POST /api/cases/{caseId}/attachments': { body: announcementSchema, answers: { 201: announced } },
  'DELETE /api/cases/{caseId}/attachments/{attachmentId}': { body: 'none', answers: { 204: 'empty' } },
  'POST /api/cases/{caseId}/submission': {
    body: 'none',
    headers: { 'Idempotency-Key': idempotencyKey('submission') },
    answers: { 202: submitted },
  },
  'POST /api/cases/{caseId}/log': {
    body: patchSchema,
    headers: { 'Idempotency-Key': idempotencyKey('addition') },
    answers: { 201: logged },
  },
  'POST /api/cases/{caseId}/delivery': { body: deliveredSchema, answers: { 200: delivered } },
  'POST /api/cases/{caseId}/appeals': { body: appealSchema, answers: { 201: count } },
  'POST /api/cases/{caseId}/revision': { body: 'none', answers: { 201: revised } },
  'DELETE /api/cases/{caseId}': { body: 'none', answers: { 204: 'empty' } },
  'POST /api/forms/{formId}/link': { body: emailSchema, answers: { 202: empty } },
  'GET /api/results/{formId}/{roundId}': { answers: { 200: results } },
  'GET /api/boards/{formId}/{boardId}': { hasOpenQuery: true, answers: { 200: board } },
} as const satisfies Operations<Extract<RouteKeyOf<'applicant'>, ApiRouteKey>>;
