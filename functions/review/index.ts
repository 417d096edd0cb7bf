/** What reviewers call: the API and the pages. */

import { serve } from '../../shared/http/serve.ts';
import * as api from './api.ts';
import { readAttachment } from './pages/download.ts';
import { errorPage } from './pages/error-page.ts';
import { openReviewLink } from './pages/link.ts';
import { postCodePage } from './pages/post-code.ts';
import { postDecisionPage } from './pages/post-decision.ts';
import { taskPage } from './pages/task-page.ts';

export const handler = serve<'review'>(
  {
    'GET /api/reviews/{linkToken}': api.getReview,
    'POST /api/reviews/{linkToken}/decision': api.postDecision,
    'GET /api/staff/reviews/{linkToken}': api.getSignedInReview,
    'POST /api/staff/reviews/{linkToken}/decision': api.postSignedInDecision,
    'PUT /api/reviews/{linkToken}/draft': api.putDraft,
    'PUT /api/staff/reviews/{linkToken}/draft': api.putSignedInDraft,
    'POST /api/reviews/{linkToken}/code': api.postCode,
    'GET /r/{linkToken}': openReviewLink,
    'GET /reviews/{taskId}': taskPage,
    'POST /reviews/{taskId}/decision': postDecisionPage,
    'POST /reviews/{taskId}/code': postCodePage,
    'GET /reviews/{taskId}/attachments/{attachmentId}': readAttachment,
  },
  errorPage,
);
