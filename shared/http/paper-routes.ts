/** The routes of papers: to print, to check, to take along. */

import type { Route } from './route.ts';

export const paperRoutes = [
  {
    key: 'GET /api/cases/{caseId}/documents/{documentId}',
    function: 'papers',
    access: 'case',
    summary: 'A paper made from the case, with its code',
  },
  {
    key: 'GET /api/cases/{caseId}/package.zip',
    function: 'papers',
    access: 'case',
    summary: 'Everything about the case in one file: redirects to it',
  },
  {
    key: 'GET /api/verify/{caseNumber}/{code}',
    function: 'papers',
    access: 'anyone',
    summary: 'Is a printed paper genuine, and does it still hold?',
  },
  {
    key: 'GET /cases/{caseId}/documents/{documentId}',
    function: 'papers',
    access: 'case',
    summary: 'A paper to print, page',
  },
  {
    key: 'GET /cases/{caseId}/package.zip',
    function: 'papers',
    access: 'case',
    summary: 'Everything about the case in one file',
  },
  {
    key: 'GET /reviews/{taskId}/documents/{documentId}',
    function: 'papers',
    access: 'link',
    summary: 'A paper of the case under review, page',
  },
  { key: 'GET /verify', function: 'papers', access: 'anyone', summary: 'Where a paper’s code is entered, page' },
  {
    key: 'GET /verify/{caseNumber}/{code}',
    function: 'papers',
    access: 'anyone',
    summary: 'What a paper’s code says, page',
  },
  {
    key: 'GET /api/staff/cases/{caseId}/documents/{documentId}',
    function: 'staff',
    access: 'staff',
    summary: 'A paper made from the case, with its code',
  },
  {
    key: 'GET /api/staff/cases/{caseId}/package.zip',
    function: 'staff',
    access: 'staff',
    summary: 'Everything about the case in one file: redirects to it',
  },
  {
    key: 'GET /staff/cases/{caseId}/documents/{documentId}',
    function: 'staff',
    access: 'anyone',
    summary: 'A paper to print, page',
  },
  {
    key: 'GET /staff/cases/{caseId}/package.zip',
    function: 'staff',
    access: 'anyone',
    summary: 'Everything about the case in one file',
  },
] as const satisfies readonly Route[];
