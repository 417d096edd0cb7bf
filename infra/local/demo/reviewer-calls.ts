/** What the holder of an approval link does. `link` is the secret of the link, as `Inbox.waitForLink` answers it. */

import type { DecisionBody } from '../../../shared/review/bodies.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import type { Call } from './call.ts';

export type { DecisionBody, ReviewView };

export interface DecisionReceipt {
  readonly decision: string;
  readonly decidedAt: string;
  readonly isRepeat: boolean;
}

export interface ReviewerCalls {
  openReview(link: string): Promise<ReviewView>;
  decide(link: string, decision: DecisionBody): Promise<DecisionReceipt>;
  /** Has a code sent to the reviewer; see `Inbox.waitForCode`. */
  sendCode(link: string): Promise<void>;
  keepDraft(link: string, draft: Readonly<Record<string, unknown>>): Promise<void>;
}

export function createReviewerCalls(call: Call): ReviewerCalls {
  return {
    openReview: async link => (await call<ReviewView>(`GET /api/reviews/${link}`, { token: link })).body,
    decide: async (link, decision) =>
      (await call<DecisionReceipt>(`POST /api/reviews/${link}/decision`, { token: link, body: decision })).body,
    sendCode: async link => {
      await call(`POST /api/reviews/${link}/code`, { token: link });
    },
    keepDraft: async (link, draft) => {
      await call(`PUT /api/reviews/${link}/draft`, { token: link, body: { draft } });
    },
  };
}
