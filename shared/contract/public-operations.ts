/** What is asked of public notices and of papers, and answered. */

import type { RouteKeyOf } from '../http/routes.ts';
import { noticeListSchema, subscriptionSchema } from '../notice/bodies.ts';
import { notice, noticeAnswer, noticeList, subscribed } from './notice-answers.ts';
import type { ApiRouteKey, Operations } from './operation.ts';
import { paper, verification } from './paper-answers.ts';

export const publicOperations = {
  'GET /api/notices': { query: noticeListSchema, answers: { 200: noticeList } },
  'GET /api/notices/{formId}/{caseNumber}': { answers: { 200: notice } },
  'GET /api/notices/{formId}/{caseNumber}/answer': { hasOpenQuery: true, answers: { 200: noticeAnswer } },
  'POST /api/notices/{formId}/{caseNumber}/subscriptions': { body: subscriptionSchema, answers: { 202: subscribed } },
  'GET /api/cases/{caseId}/documents/{documentId}': { answers: { 200: paper } },
  'GET /api/cases/{caseId}/package.zip': { answers: { 303: 'redirect' } },
  'GET /api/verify/{caseNumber}/{code}': { answers: { 200: verification } },
} as const satisfies Operations<Extract<RouteKeyOf<'notices' | 'papers'>, ApiRouteKey>>;
