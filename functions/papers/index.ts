/** Papers: printed from a case, checked by anyone who holds one, packed to take along. */

import { serve } from '../../shared/http/serve.ts';
import { downloadPackage } from './package.ts';
import { errorPage } from './pages/error-page.ts';
import { paperPage, reviewedPaperPage } from './pages/paper.ts';
import { codePage, verifiedPage } from './pages/verify.tsx';
import { getPaper } from './paper.ts';
import { getVerification } from './verify.ts';

export const handler = serve<'papers'>(
  {
    'GET /api/cases/{caseId}/documents/{documentId}': getPaper,
    'GET /api/cases/{caseId}/package.zip': downloadPackage,
    'GET /api/verify/{caseNumber}/{code}': getVerification,
    'GET /cases/{caseId}/documents/{documentId}': paperPage,
    'GET /cases/{caseId}/package.zip': downloadPackage,
    'GET /reviews/{taskId}/documents/{documentId}': reviewedPaperPage,
    'GET /verify': codePage,
    'GET /verify/{caseNumber}/{code}': verifiedPage,
  },
  errorPage,
);
