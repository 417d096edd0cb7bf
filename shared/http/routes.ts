/**
 * Every route of the platform, once: the API's routes and authorizers, the functions' handlers and the OpenAPI document
 * come from this table.
 *
 * `access` says who may call: `anyone`; `case` = the access token or the applicant's cookie; `link` = an approval link or
 * its cookie; `staff` = a signed-in person (a bearer token that the gateway has checked, or a session).
 */

import { assessmentRoutes } from './assessment-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { owedRoutes } from './owed-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { registerRoutes } from './register-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import type { FunctionName, Route } from './route.ts';

/** What no route takes is answered as not found, with the headers of every answer: by `applicant`, in `serve.ts`. */
export const NO_ROUTE = '$default';

export const routes = [
  { key: 'GET /api/openapi.json', function: 'applicant', access: 'anyone', summary: 'This document' },
  { key: 'GET /api/forms', function: 'applicant', access: 'anyone', summary: 'The forms with their rounds' },
  {
    key: 'GET /api/forms/{formId}',
    function: 'applicant',
    access: 'anyone',
    summary: 'One form: fields, slots, rounds',
  },
  { key: 'POST /api/forms/{formId}/cases', function: 'applicant', access: 'anyone', summary: 'Start a draft' },
  { key: 'GET /api/cases/{caseId}', function: 'applicant', access: 'case', summary: 'The case and what is missing' },
  { key: 'PATCH /api/cases/{caseId}', function: 'applicant', access: 'case', summary: 'Save a draft or a correction' },
  { key: 'POST /api/cases/{caseId}/attachments', function: 'applicant', access: 'case', summary: 'Announce a file' },
  {
    key: 'DELETE /api/cases/{caseId}/attachments/{attachmentId}',
    function: 'applicant',
    access: 'case',
    summary: 'Remove a file from a draft',
  },
  { key: 'POST /api/cases/{caseId}/log', function: 'applicant', access: 'case', summary: 'Add to the log of a case' },
  {
    key: 'POST /api/cases/{caseId}/delivery',
    function: 'applicant',
    access: 'case',
    summary: 'Record the receipt of a delivery by hand',
  },
  { key: 'POST /cases/{caseId}/log', function: 'applicant', access: 'case', summary: 'Add to the log, page' },
  { key: 'POST /cases/{caseId}/delivery', function: 'applicant', access: 'case', summary: 'Record a receipt, page' },
  {
    key: 'POST /api/staff/cases/{caseId}/log',
    function: 'staff',
    access: 'staff',
    summary: 'Add to the log of a case',
  },
  {
    key: 'POST /api/staff/cases/{caseId}/records/{stageId}/correction',
    function: 'staff',
    access: 'staff',
    summary: 'Correct a recorded fact',
  },
  { key: 'POST /api/cases/{caseId}/submission', function: 'applicant', access: 'case', summary: 'Submit' },
  { key: 'GET /api/results/{formId}/{roundId}', function: 'applicant', access: 'anyone', summary: 'Published results' },
  { key: 'GET /api/boards/{formId}/{boardId}', function: 'applicant', access: 'anyone', summary: 'A public board' },
  { key: 'GET /boards/{formId}/{boardId}', function: 'applicant', access: 'anyone', summary: 'A public board, page' },
  {
    key: 'GET /boards/{formId}/{boardId}/tables.xlsx',
    function: 'applicant',
    access: 'anyone',
    summary: 'The tables of a public board',
  },
  { key: 'GET /', function: 'applicant', access: 'anyone', summary: 'Home page' },
  { key: 'GET /assets/{name}', function: 'applicant', access: 'anyone', summary: 'Style sheet and script' },
  { key: 'GET /forms/{formId}', function: 'applicant', access: 'anyone', summary: 'What a form asks' },
  { key: 'POST /forms/{formId}/cases', function: 'applicant', access: 'anyone', summary: 'Start a draft, page' },
  {
    key: 'GET /results/{formId}/{roundId}',
    function: 'applicant',
    access: 'anyone',
    summary: 'Published results, page',
  },
  {
    key: 'GET /c/{linkToken}',
    function: 'applicant',
    access: 'anyone',
    summary: 'The applicant’s link, exchanged for a cookie',
  },
  { key: 'GET /cases/{caseId}', function: 'applicant', access: 'case', summary: 'The case, page' },
  { key: 'POST /cases/{caseId}', function: 'applicant', access: 'case', summary: 'Save, add, remove, submit; page' },
  { key: 'GET /cases/{caseId}/slots/{slot}', function: 'applicant', access: 'case', summary: 'Choose a file, page' },
  {
    key: 'POST /cases/{caseId}/slots/{slot}',
    function: 'applicant',
    access: 'case',
    summary: 'Make ready for a file, page',
  },
  {
    key: 'GET /cases/{caseId}/attachments/{attachmentId}',
    function: 'applicant',
    access: 'case',
    summary: 'Download one’s own file',
  },
  {
    key: 'GET /cases/{caseId}/summary.xlsx',
    function: 'applicant',
    access: 'case',
    summary: 'The summary table of a group',
  },
  ...reviewRoutes,
  { key: 'GET /api/staff/cases', function: 'staff', access: 'staff', summary: 'Cases by form and state' },
  { key: 'GET /api/staff/cases/{caseId}', function: 'staff', access: 'staff', summary: 'A case with its record' },
  { key: 'GET /api/staff/tasks', function: 'staff', access: 'staff', summary: 'Open tasks by role' },
  {
    key: 'POST /api/staff/tasks/{caseId}/{taskId}/transfer',
    function: 'staff',
    access: 'staff',
    summary: 'Pass one’s task on',
  },
  {
    key: 'POST /api/staff/tasks/{caseId}/{taskId}/reassign',
    function: 'staff',
    access: 'staff',
    summary: 'Give a task to another',
  },
  {
    key: 'POST /api/staff/tasks/{caseId}/{taskId}/remind',
    function: 'staff',
    access: 'staff',
    summary: 'Send a new link',
  },
  {
    key: 'GET /api/staff/registers/{registerId}',
    function: 'staff',
    access: 'staff',
    summary: 'The entries of a register',
  },
  {
    key: 'PUT /api/staff/registers/{registerId}/{key}',
    function: 'staff',
    access: 'staff',
    summary: 'Enter or change an entry',
  },
  {
    key: 'GET /api/staff/boards/{formId}/{boardId}',
    function: 'staff',
    access: 'staff',
    summary: 'A board, with the cases it is made of',
  },
  { key: 'GET /staff/boards', function: 'staff', access: 'anyone', summary: 'The boards, page' },
  { key: 'GET /staff/boards/{formId}/{boardId}', function: 'staff', access: 'anyone', summary: 'A board, page' },
  {
    key: 'GET /staff/boards/{formId}/{boardId}/cases',
    function: 'staff',
    access: 'anyone',
    summary: 'The cases that a cell is made of, page',
  },
  {
    key: 'GET /staff/boards/{formId}/{boardId}/tables.xlsx',
    function: 'staff',
    access: 'anyone',
    summary: 'The tables of a board',
  },
  {
    key: 'GET /staff/cases/{caseId}/attachments/{attachmentId}',
    function: 'staff',
    access: 'anyone',
    summary: 'Read a file of a case',
  },
  {
    key: 'GET /api/staff/registers/{registerId}/confirmations',
    function: 'staff',
    access: 'staff',
    summary: 'Entries that wait for confirmation',
  },
  {
    key: 'POST /api/staff/registers/{registerId}/{key}/confirmation',
    function: 'staff',
    access: 'staff',
    summary: 'Confirm an entry',
  },
  { key: 'GET /staff', function: 'staff', access: 'anyone', summary: 'Worklist, page' },
  {
    key: 'GET /staff/registers/{registerId}/confirmations',
    function: 'staff',
    access: 'anyone',
    summary: 'Entries that wait for confirmation, page',
  },
  {
    key: 'GET /staff/registers/{registerId}/{key}/confirmation',
    function: 'staff',
    access: 'anyone',
    summary: 'An entry to confirm, page',
  },
  {
    key: 'POST /staff/registers/{registerId}/{key}/confirmation',
    function: 'staff',
    access: 'anyone',
    summary: 'Confirm an entry, page',
  },
  { key: 'GET /staff/sign-in', function: 'staff', access: 'anyone', summary: 'To the sign-in' },
  { key: 'GET /staff/callback', function: 'staff', access: 'anyone', summary: 'Back from the sign-in' },
  { key: 'POST /staff/sign-out', function: 'staff', access: 'anyone', summary: 'Sign out' },
  { key: 'GET /staff/cases/{caseId}', function: 'staff', access: 'anyone', summary: 'A case with its record, page' },
  { key: 'POST /staff/cases/{caseId}/log', function: 'staff', access: 'anyone', summary: 'Add to the log, page' },
  {
    key: 'GET /staff/cases/{caseId}/records/{stageId}/correction',
    function: 'staff',
    access: 'anyone',
    summary: 'A recorded fact to correct, page',
  },
  {
    key: 'POST /staff/cases/{caseId}/records/{stageId}/correction',
    function: 'staff',
    access: 'anyone',
    summary: 'Correct a recorded fact, page',
  },
  {
    key: 'POST /staff/tasks/{caseId}/{taskId}',
    function: 'staff',
    access: 'anyone',
    summary: 'Remind, reassign, transfer; page',
  },
  ...assessmentRoutes,
  ...noticeRoutes,
  ...registerRoutes,
  ...paperRoutes,
  ...owedRoutes,
] as const satisfies readonly Route[];

export type RouteKey = (typeof routes)[number]['key'];
/** The route keys that a function serves. */
export type RouteKeyOf<Name extends FunctionName> = Extract<(typeof routes)[number], { function: Name }>['key'];
