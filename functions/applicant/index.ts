/** What anyone and applicants call: the API and the pages. */

import { serve } from '../../shared/http/serve.ts';
import * as api from './api.ts';
import { postAppeal, postAppealPage } from './appeals.ts';
import { describeApi } from './describe-api.ts';
import { postDelivery, postEntry } from './later.ts';
import { problemOfNoRoute } from './no-route.ts';
import { deleteRevision, postLink, postRevision } from './owed.ts';
import { getAsset } from './pages/assets.ts';
import { boardPage, downloadBoard, getBoard } from './pages/board.tsx';
import { casePage } from './pages/case.ts';
import { downloadFile } from './pages/download.ts';
import { errorPage } from './pages/error-page.ts';
import { homePage } from './pages/home.tsx';
import { openCaseLink } from './pages/link.ts';
import { postDiscardPage, postLinkPage, postRevisionPage } from './pages/owed.ts';
import { postCase } from './pages/post-case.ts';
import { postDeliveryPage, postEntryPage } from './pages/post-later.ts';
import { resultsPage } from './pages/results.tsx';
import { postSlot, slotPage } from './pages/slot-page.ts';
import { postStart, startPage } from './pages/start.tsx';
import { downloadSummary } from './pages/summary.ts';

export const handler = serve<'applicant'>(
  {
    'GET /api/openapi.json': describeApi,
    'GET /api/forms': api.listForms,
    'GET /api/forms/{formId}': api.getForm,
    'POST /api/forms/{formId}/cases': api.createCase,
    'GET /api/cases/{caseId}': api.getCase,
    'PATCH /api/cases/{caseId}': api.patchCase,
    'POST /api/cases/{caseId}/attachments': api.addAttachment,
    'DELETE /api/cases/{caseId}/attachments/{attachmentId}': api.deleteAttachment,
    'POST /api/cases/{caseId}/submission': api.submitApi,
    'POST /api/cases/{caseId}/appeals': postAppeal,
    'POST /api/cases/{caseId}/log': postEntry,
    'POST /api/cases/{caseId}/delivery': postDelivery,
    'POST /api/cases/{caseId}/revision': postRevision,
    'DELETE /api/cases/{caseId}': deleteRevision,
    'POST /api/forms/{formId}/link': postLink,
    'GET /api/results/{formId}/{roundId}': api.getResults,
    'GET /api/boards/{formId}/{boardId}': getBoard,
    'GET /boards/{formId}/{boardId}': boardPage,
    'GET /boards/{formId}/{boardId}/tables.xlsx': downloadBoard,
    'GET /': homePage,
    'GET /assets/{name}': getAsset,
    'GET /forms/{formId}': startPage,
    'POST /forms/{formId}/cases': postStart,
    'POST /forms/{formId}/link': postLinkPage,
    'POST /cases/{caseId}/revision': postRevisionPage,
    'POST /cases/{caseId}/discard': postDiscardPage,
    'GET /results/{formId}/{roundId}': resultsPage,
    'GET /c/{linkToken}': openCaseLink,
    'GET /cases/{caseId}': casePage,
    'POST /cases/{caseId}': postCase,
    'POST /cases/{caseId}/appeals': postAppealPage,
    'POST /cases/{caseId}/log': postEntryPage,
    'POST /cases/{caseId}/delivery': postDeliveryPage,
    'GET /cases/{caseId}/slots/{slot}': slotPage,
    'POST /cases/{caseId}/slots/{slot}': postSlot,
    'GET /cases/{caseId}/attachments/{attachmentId}': downloadFile,
    'GET /cases/{caseId}/summary.xlsx': downloadSummary,
  },
  errorPage,
  problemOfNoRoute,
);
