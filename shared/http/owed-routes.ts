/** The routes of what is owed. */

import type { Route } from './route.ts';

export const owedRoutes = [
  {
    key: 'POST /api/forms/{formId}/link',
    function: 'applicant',
    access: 'anyone',
    rate: 5,
    summary: 'Have the links to what is owed sent to the registered contact',
  },
  {
    key: 'POST /api/cases/{caseId}/revision',
    function: 'applicant',
    access: 'case',
    summary: 'Begin a correction of what was filed and accepted',
  },
  {
    key: 'DELETE /api/cases/{caseId}',
    function: 'applicant',
    access: 'case',
    summary: 'Discard a correction that has not been submitted',
  },
  {
    key: 'POST /forms/{formId}/link',
    function: 'applicant',
    access: 'anyone',
    rate: 5,
    summary: 'Have the links sent again, page',
  },
  { key: 'POST /cases/{caseId}/revision', function: 'applicant', access: 'case', summary: 'Begin a correction, page' },
  { key: 'POST /cases/{caseId}/discard', function: 'applicant', access: 'case', summary: 'Discard a correction, page' },
  {
    key: 'GET /api/staff/obligations',
    function: 'staff',
    access: 'staff',
    summary: 'What is owed for a period and what became of it; without a period, the periods',
  },
  {
    key: 'POST /api/staff/obligations/{formId}/{periodId}/freeze',
    function: 'staff',
    access: 'staff',
    summary: 'Freeze the figures of a period',
  },
  {
    key: 'POST /api/staff/obligations/{formId}/{periodId}/reopen',
    function: 'staff',
    access: 'staff',
    summary: 'Reopen a frozen period, with a reason',
  },
  {
    key: 'POST /api/staff/obligations/{formId}/{periodId}/link',
    function: 'staff',
    access: 'staff',
    summary: 'Send the link to one who owes again',
  },
  { key: 'GET /staff/obligations', function: 'staff', access: 'anyone', summary: 'What is owed, page' },
  {
    key: 'POST /staff/obligations/{formId}/{periodId}',
    function: 'staff',
    access: 'anyone',
    summary: 'Freeze, reopen, send a link; page',
  },
] as const satisfies readonly Route[];
