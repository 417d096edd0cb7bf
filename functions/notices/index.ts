/** Public notices: what anyone may read, ask and subscribe to. */

import { problemPage } from '../../shared/html/problem-page.tsx';
import { serve } from '../../shared/http/serve.ts';
import * as api from './api.ts';
import { noticesPage } from './pages/list.tsx';
import { downloadPublicFile, noticePage, postSubscription } from './pages/routes.ts';
import { openSubscriberLink, postOneClick, postSubscriber, subscriberPage } from './pages/subscriber.tsx';

export const handler = serve<'notices'>(
  {
    'GET /api/notices': api.getNotices,
    'GET /api/notices/{formId}/{caseNumber}': api.getNotice,
    'GET /api/notices/{formId}/{caseNumber}/answer': api.getAnswer,
    'POST /api/notices/{formId}/{caseNumber}/subscriptions': api.postSubscription,
    'GET /notices': noticesPage,
    'GET /notices/{formId}/{caseNumber}': noticePage,
    'GET /notices/{formId}/{caseNumber}/files/{attachmentId}': downloadPublicFile,
    'POST /notices/{formId}/{caseNumber}/subscriptions': postSubscription,
    'GET /s/{linkToken}': openSubscriberLink,
    'POST /s/{linkToken}': postOneClick,
    'GET /subscription': subscriberPage,
    'POST /subscription': postSubscriber,
  },
  (problem, _request, reference) => problemPage(problem, reference),
);
