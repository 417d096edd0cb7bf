/** The routes of those who review, by the links of their mails. */

import type { Route } from './route.ts';

export const reviewRoutes = [
  { key: 'GET /api/reviews/{linkToken}', function: 'review', access: 'link', summary: 'The review task' },
  { key: 'POST /api/reviews/{linkToken}/decision', function: 'review', access: 'link', summary: 'Decide' },
  {
    key: 'POST /api/staff/reviews/{linkToken}/decision',
    function: 'review',
    access: 'staff',
    summary: 'Decide, signed in as the reviewer',
  },
  {
    key: 'GET /api/staff/reviews/{linkToken}',
    function: 'review',
    access: 'staff',
    summary: 'The review task, signed in as the reviewer',
  },
  {
    key: 'PUT /api/staff/reviews/{linkToken}/draft',
    function: 'review',
    access: 'staff',
    summary: 'Keep unfinished work, signed in as the reviewer',
  },
  { key: 'PUT /api/reviews/{linkToken}/draft', function: 'review', access: 'link', summary: 'Keep unfinished work' },
  { key: 'POST /api/reviews/{linkToken}/code', function: 'review', access: 'link', rate: 5, summary: 'Send the code' },
  {
    key: 'GET /r/{linkToken}',
    function: 'review',
    access: 'anyone',
    summary: 'An approval link, exchanged for a cookie',
  },
  { key: 'GET /reviews/{taskId}', function: 'review', access: 'link', summary: 'The review task, page' },
  { key: 'POST /reviews/{taskId}/decision', function: 'review', access: 'link', summary: 'Decide or keep, page' },
  { key: 'POST /reviews/{taskId}/code', function: 'review', access: 'link', rate: 5, summary: 'Send the code, page' },
  {
    key: 'GET /reviews/{taskId}/attachments/{attachmentId}',
    function: 'review',
    access: 'link',
    summary: 'Read a file of the case',
  },
] as const satisfies readonly Route[];
