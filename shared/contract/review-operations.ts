/** What reviewers send, and are answered. */

import type { RouteKeyOf } from '../http/routes.ts';
import { decisionSchema, draftSchema } from '../review/bodies.ts';
import type { ApiRouteKey, Operations } from './operation.ts';
import { receipt, review } from './review-answers.ts';

export const reviewOperations = {
  'GET /api/reviews/{linkToken}': { answers: { 200: review } },
  'POST /api/reviews/{linkToken}/decision': { body: decisionSchema, answers: { 200: receipt } },
  'GET /api/staff/reviews/{linkToken}': { answers: { 200: review } },
  'POST /api/staff/reviews/{linkToken}/decision': { body: decisionSchema, answers: { 200: receipt } },
  'PUT /api/reviews/{linkToken}/draft': { body: draftSchema, answers: { 204: 'empty' } },
  'PUT /api/staff/reviews/{linkToken}/draft': { body: draftSchema, answers: { 204: 'empty' } },
  'POST /api/reviews/{linkToken}/code': { body: 'none', answers: { 202: 'empty' } },
} as const satisfies Operations<Extract<RouteKeyOf<'review'>, ApiRouteKey>>;
