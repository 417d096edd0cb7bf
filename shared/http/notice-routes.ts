/** The routes of public notices and their subscriptions. */

import type { Route } from './route.ts';

export const noticeRoutes = [
  { key: 'GET /api/notices', function: 'notices', access: 'anyone', summary: 'Public notices, newest first' },
  {
    key: 'GET /api/notices/{formId}/{caseNumber}',
    function: 'notices',
    access: 'anyone',
    summary: 'A notice: what was decided, its terms and how their days are worked out',
  },
  {
    key: 'GET /api/notices/{formId}/{caseNumber}/answer',
    function: 'notices',
    access: 'anyone',
    summary: 'The answer to the question of a notice; the fields asked are the query',
  },
  {
    key: 'POST /api/notices/{formId}/{caseNumber}/subscriptions',
    function: 'notices',
    access: 'anyone',
    rate: 5,
    summary: 'Ask for reminders by e-mail; the owner of the address confirms',
  },
  { key: 'GET /notices', function: 'notices', access: 'anyone', summary: 'Public notices, page' },
  {
    key: 'GET /notices/{formId}/{caseNumber}',
    function: 'notices',
    access: 'anyone',
    summary: 'A notice, page; with the fields asked as query also its answer',
  },
  {
    key: 'GET /notices/{formId}/{caseNumber}/files/{attachmentId}',
    function: 'notices',
    access: 'anyone',
    summary: 'Read a public file of a notice',
  },
  {
    key: 'POST /notices/{formId}/{caseNumber}/subscriptions',
    function: 'notices',
    access: 'anyone',
    rate: 5,
    summary: 'Ask for reminders, page',
  },
  {
    key: 'GET /s/{linkToken}',
    function: 'notices',
    access: 'anyone',
    summary: 'A subscriber’s link, exchanged for a cookie',
  },
  {
    key: 'POST /s/{linkToken}',
    function: 'notices',
    access: 'anyone',
    rate: 20,
    summary: 'Stop in one click, from the mail program (RFC 8058)',
  },
  { key: 'GET /subscription', function: 'notices', access: 'link', summary: 'Confirm or stop, page' },
  { key: 'POST /subscription', function: 'notices', access: 'link', summary: 'Confirm or stop; page' },
] as const satisfies readonly Route[];
