/**
 * The product over its public HTTP interface, for the demo, the bench and tests. Knows no form: what it needs to know of
 * one, it asks the product.
 */

import { type ApplicantCalls, createApplicantCalls } from './applicant-calls.ts';
import { type Call, createCall } from './call.ts';
import { type ClockCalls, createClockCalls } from './clock-calls.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createReviewerCalls, type ReviewerCalls } from './reviewer-calls.ts';
import { createStaffCalls, type StaffCalls } from './staff-calls.ts';

export interface Client extends ApplicantCalls, ReviewerCalls, StaffCalls, ClockCalls, Inbox {
  readonly url: string;
  /** Any other call: `call('GET /api/forms')`. Throws Refused. */
  readonly call: Call;
}

/** A client of a running local cloud, by its address such as `http://127.0.0.1:3000`. */
export function createClient(url: string): Client {
  const call = createCall(url);
  return {
    url,
    call,
    ...createApplicantCalls(call),
    ...createReviewerCalls(call),
    ...createStaffCalls(call),
    ...createClockCalls(call),
    ...createInbox(call),
  };
}
