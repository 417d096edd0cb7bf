/** Staff: the API and the pages of those who review, mind and administer. */

import { serve } from '../../shared/http/serve.ts';
import * as api from './api.ts';
import { getMonth, postAnswer, postCount } from './assessment/api.ts';
import * as assessment from './assessment/pages.tsx';
import { downloadBoard, getBoard } from './boards.ts';
import { getConfirmations, postConfirmation } from './confirmations.ts';
import { postLogEntry } from './log.ts';
import { getObligations, postFreeze, postOwedLink, postReopen } from './owed.ts';
import { showBoard, showBoards, showCellCases } from './pages/boards.tsx';
import { postConfirmationPage, showConfirmation, showConfirmations } from './pages/confirmation-routes.tsx';
import { postCorrectionPage, showCorrection } from './pages/correction-routes.tsx';
import { readCaseFile } from './pages/download.ts';
import { postOwed, showOwed } from './pages/owed-routes.tsx';
import { refusalPage } from './pages/refusal.tsx';
import { postEntry, showEntry, showRegister, showRegisters } from './pages/register-routes.tsx';
import * as pages from './pages/routes.tsx';
import { downloadPackage, getPackage, getPaper, showPaper } from './papers.ts';
import { postRecordCorrection } from './records.ts';
import { getRegister, getRegisters, putEntry } from './registers.ts';
import { fromSignIn, toSignIn } from './sign-in/routes.ts';

export const handler = serve<'staff'>(
  {
    'GET /api/staff/cases': api.getCases,
    'GET /api/staff/cases/{caseId}': api.getCase,
    'POST /api/staff/cases/{caseId}/log': postLogEntry,
    'POST /api/staff/cases/{caseId}/records/{stageId}/correction': postRecordCorrection,
    'GET /api/staff/tasks': api.getTasks,
    'POST /api/staff/tasks/{caseId}/{taskId}/transfer': api.postTransfer,
    'POST /api/staff/tasks/{caseId}/{taskId}/reassign': api.postReassign,
    'POST /api/staff/tasks/{caseId}/{taskId}/remind': api.postRemind,
    'GET /api/staff/registers': getRegisters,
    'GET /staff/registers': showRegisters,
    'GET /staff/registers/{registerId}': showRegister,
    'GET /staff/registers/{registerId}/entry': showEntry,
    'POST /staff/registers/{registerId}/entry': postEntry,
    'GET /api/staff/registers/{registerId}': getRegister,
    'PUT /api/staff/registers/{registerId}/{key}': putEntry,
    'GET /api/staff/obligations': getObligations,
    'POST /api/staff/obligations/{formId}/{periodId}/freeze': postFreeze,
    'POST /api/staff/obligations/{formId}/{periodId}/reopen': postReopen,
    'POST /api/staff/obligations/{formId}/{periodId}/link': postOwedLink,
    'GET /staff/obligations': showOwed,
    'POST /staff/obligations/{formId}/{periodId}': postOwed,
    'GET /api/staff/boards/{formId}/{boardId}': getBoard,
    'GET /staff/boards': showBoards,
    'GET /staff/boards/{formId}/{boardId}': showBoard,
    'GET /staff/boards/{formId}/{boardId}/cases': showCellCases,
    'GET /staff/boards/{formId}/{boardId}/tables.xlsx': downloadBoard,
    'GET /staff/cases/{caseId}/attachments/{attachmentId}': readCaseFile,
    'GET /api/staff/cases/{caseId}/documents/{documentId}': getPaper,
    'GET /api/staff/cases/{caseId}/package.zip': getPackage,
    'GET /staff/cases/{caseId}/documents/{documentId}': showPaper,
    'GET /staff/cases/{caseId}/package.zip': downloadPackage,
    'GET /api/staff/registers/{registerId}/confirmations': getConfirmations,
    'POST /api/staff/registers/{registerId}/{key}/confirmation': postConfirmation,
    'GET /staff/registers/{registerId}/confirmations': showConfirmations,
    'GET /staff/registers/{registerId}/{key}/confirmation': showConfirmation,
    'POST /staff/registers/{registerId}/{key}/confirmation': postConfirmationPage,
    'GET /api/staff/assessment/{formId}/{month}': getMonth,
    'POST /api/staff/assessment/{formId}/counts': postCount,
    'POST /api/staff/assessment/{formId}/{month}/{orderId}/answer': postAnswer,
    'GET /staff/assessment': assessment.toMonth,
    'GET /staff/assessment/{formId}/{month}': assessment.showMonth,
    'POST /staff/assessment/{formId}/{month}': assessment.enterCount,
    'GET /staff/assessment/{formId}/{month}/table.xlsx': assessment.downloadMonth,
    'GET /staff/assessment/{formId}/{month}/circular': assessment.showCircular,
    'GET /staff/assessment/{formId}/{month}/orders/{orderId}': assessment.showCount,
    'POST /staff/assessment/{formId}/{month}/orders/{orderId}': assessment.answerCount,
    'GET /staff': pages.showWorklist,
    'GET /staff/sign-in': toSignIn,
    'GET /staff/callback': fromSignIn,
    'POST /staff/sign-out': pages.signOut,
    'GET /staff/cases/{caseId}': pages.showCase,
    'POST /staff/cases/{caseId}/log': pages.postEntryPage,
    'GET /staff/cases/{caseId}/records/{stageId}/correction': showCorrection,
    'POST /staff/cases/{caseId}/records/{stageId}/correction': postCorrectionPage,
    'POST /staff/tasks/{caseId}/{taskId}': pages.actOnTask,
  },
  refusalPage,
);
