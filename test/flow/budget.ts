/**
 * What each step of a case may cost at most, with nothing in any function's cache: AWS operations by function and kind,
 * write units, state transitions. A step that makes more is a defect; one that makes less deserves smaller numbers here.
 *
 * Left out of account: the polling of the streams (`dynamodb:GetRecords`), which no step causes, and secrets, which are
 * read once an hour.
 */

import type { StepCost } from '../cloud/operations.ts';

export type StepBudget = Omit<StepCost, 'readUnits'>;

/**
 * Mails, which come one by one at the most and all together at the least: rows looked up (absent = already sent), links
 * stored, rows removed, each in one go for what came together: fewer requests for a unit or two more a mail.
 */
export const mails = (count: number) => ({
  'notify lambda:Invoke': count,
  'notify dynamodb:BatchGetItem': count,
  'notify dynamodb:PutItem': count,
  'notify dynamodb:DeleteItem': count,
  'notify dynamodb:TransactWriteItems': count > 1 ? 2 : 0,
});

/** The chain told of a decision, by the token that came with it; the row removed. */
export const callback = {
  'relay lambda:Invoke': 1,
  'relay dynamodb:DeleteItem': 1,
  'relay states:SendTaskSuccess': 1,
};

/**
 * Opening reads the file, the reviewers and their stand-ins, the holidays and the form's two registers, each once, and
 * writes once, the chain's token with it.
 */
const opening = {
  'steps lambda:Invoke': 1,
  'steps dynamodb:Query': 6,
  'steps dynamodb:TransactWriteItems': 1,
};

/** The link, the file, the register of reviewers as it is at this moment. */
const openedLink = { 'review lambda:Invoke': 1, 'review dynamodb:GetItem': 1, 'review dynamodb:Query': 2 };

/** And what decisions look at: the holidays and the form's two registers; one transaction. */
const decided = { ...openedLink, 'review dynamodb:Query': 5, 'review dynamodb:TransactWriteItems': 1 };

const machine = 'banjian-dev-subsidy states:StateTransition';

export const budget = {
  'starting a draft': {
    operations: { 'applicant lambda:Invoke': 1, 'applicant dynamodb:UpdateItem': 1, 'applicant dynamodb:PutItem': 1 },
    writeUnits: 2,
    stateTransitions: 0,
  },
  'saving answers': {
    operations: { 'applicant lambda:Invoke': 1, 'applicant dynamodb:Query': 1, 'applicant dynamodb:PutItem': 1 },
    writeUnits: 1,
    stateTransitions: 0,
  },
  // Its row is in the index while it waits: by it, an upload that no event told of is found.
  'announcing a file': {
    operations: { 'applicant lambda:Invoke': 1, 'applicant dynamodb:Query': 1, 'applicant dynamodb:PutItem': 1 },
    writeUnits: 2,
    stateTransitions: 0,
  },
  'uploading and inspecting it': {
    operations: {
      'applicant s3:PostObject': 1,
      'inspect lambda:Invoke': 1,
      'inspect dynamodb:GetItem': 2,
      'inspect s3:GetObject': 1,
      'inspect s3:CopyObject': 1,
      'inspect dynamodb:PutItem': 1,
    },
    writeUnits: 2,
    stateTransitions: 0,
  },
  'submitting, and opening the check': {
    operations: {
      'applicant lambda:Invoke': 1,
      'applicant dynamodb:Query': 4,
      'applicant dynamodb:TransactWriteItems': 1,
      'relay lambda:Invoke': 1,
      'relay states:StartExecution': 1,
      'relay dynamodb:DeleteItem': 1,
      ...opening,
      ...mails(2),
      [machine]: 2,
    },
    writeUnits: 45,
    stateTransitions: 2,
  },
  'opening a link': {
    // One query more than another stage: the experts whom the officer may choose.
    // And one write: how often it was read in this minute.
    operations: {
      ...openedLink,
      'review dynamodb:GetItem': 2,
      'review dynamodb:Query': 6,
      'review dynamodb:UpdateItem': 1,
    },
    writeUnits: 1,
    stateTransitions: 0,
  },
  'keeping unfinished work': {
    operations: { ...openedLink, 'review dynamodb:UpdateItem': 1, 'review dynamodb:PutItem': 1 },
    writeUnits: 2,
    stateTransitions: 0,
  },
  'accepting, and opening the panel': {
    operations: { ...decided, ...callback, ...opening, ...mails(3), [machine]: 2 },
    writeUnits: 63,
    stateTransitions: 2,
  },
  'one expert’s score': { operations: decided, writeUnits: 12, stateTransitions: 0 },
  'the last expert’s score, and opening the signature': {
    operations: { ...decided, ...callback, ...opening, ...mails(1), [machine]: 2 },
    writeUnits: 40,
    stateTransitions: 2,
  },
  'sending a code': {
    operations: {
      ...openedLink,
      'review dynamodb:UpdateItem': 1,
      'review dynamodb:TransactWriteItems': 1,
      ...mails(1),
      'notify dynamodb:PutItem': 0,
    },
    writeUnits: 17,
    stateTransitions: 0,
  },
  'signing, publishing, and opening the record': {
    operations: { ...decided, 'review dynamodb:UpdateItem': 1, ...callback, ...opening, ...mails(1), [machine]: 2 },
    writeUnits: 46,
    stateTransitions: 2,
  },
  'recording, and closing': {
    operations: {
      ...decided,
      ...callback,
      'steps lambda:Invoke': 1,
      'steps dynamodb:Query': 4,
      'steps dynamodb:TransactWriteItems': 1,
      ...mails(1),
      [machine]: 3,
    },
    writeUnits: 34,
    stateTransitions: 3,
  },
} as const satisfies Readonly<Record<string, StepBudget>>;

export type StepName = keyof typeof budget;
