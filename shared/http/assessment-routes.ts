/** The routes of the monthly assessment. */

export const assessmentRoutes = [
  {
    key: 'POST /api/cases/{caseId}/appeals',
    function: 'applicant',
    access: 'case',
    summary: 'Appeal a count of the assessment',
  },
  {
    key: 'POST /cases/{caseId}/appeals',
    function: 'applicant',
    access: 'case',
    summary: 'Appeal a count of the assessment, page',
  },
  {
    key: 'GET /api/staff/assessment/{formId}/{month}',
    function: 'staff',
    access: 'staff',
    summary: 'What counts against units in a month',
  },
  {
    key: 'POST /api/staff/assessment/{formId}/counts',
    function: 'staff',
    access: 'staff',
    summary: 'Enter a count by hand',
  },
  {
    key: 'POST /api/staff/assessment/{formId}/{month}/{orderId}/answer',
    function: 'staff',
    access: 'staff',
    summary: 'Answer an appeal against a count',
  },
  {
    key: 'GET /staff/assessment',
    function: 'staff',
    access: 'anyone',
    summary: 'The assessment, page',
  },
  {
    key: 'GET /staff/assessment/{formId}/{month}',
    function: 'staff',
    access: 'anyone',
    summary: 'The assessment of a month, page',
  },
  {
    key: 'POST /staff/assessment/{formId}/{month}',
    function: 'staff',
    access: 'anyone',
    summary: 'Enter a count by hand, page',
  },
  {
    key: 'GET /staff/assessment/{formId}/{month}/table.xlsx',
    function: 'staff',
    access: 'anyone',
    summary: 'The assessment of a month as a workbook',
  },
  {
    key: 'GET /staff/assessment/{formId}/{month}/circular',
    function: 'staff',
    access: 'anyone',
    summary: 'The circular of a month, to print',
  },
  {
    key: 'GET /staff/assessment/{formId}/{month}/orders/{orderId}',
    function: 'staff',
    access: 'anyone',
    summary: 'A count and the events it was made from, page',
  },
  {
    key: 'POST /staff/assessment/{formId}/{month}/orders/{orderId}',
    function: 'staff',
    access: 'anyone',
    summary: 'Answer an appeal, page',
  },
] as const;
