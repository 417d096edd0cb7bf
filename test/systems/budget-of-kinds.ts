/**
 * As `budget.ts`, of the steps that only some forms have: what is owed, and papers that are signed, stamped and delivered.
 * By form, then by step.
 */

import { callback, mails, type StepBudget } from '../flow/budget.ts';

const nothing = { writeUnits: 0, stateTransitions: 0 };

/** The link and the case; the holidays and the form's two registers, for the contact of now. */
const opened = { 'applicant lambda:Invoke': 1, 'applicant dynamodb:GetItem': 1, 'applicant dynamodb:Query': 4 };

/** A mail of an owed case goes to the contact of now: the holidays and the form's two registers are read, once. */
const mailsToContact = (count: number) => ({ ...mails(count), 'notify dynamodb:Query': 3 });

const started = {
  'relay lambda:Invoke': 1,
  'relay states:StartExecution': 1,
  'relay dynamodb:DeleteItem': 1,
};

/** Opening reads the file, the reviewers and their stand-ins, the holidays, and the registers of the form. */
const opening = (registers: number) => ({
  'steps lambda:Invoke': 1,
  'steps dynamodb:Query': 4 + registers,
  'steps dynamodb:TransactWriteItems': 1,
});

/** The link; the file, the register of reviewers, the holidays and the registers of the form; the record where papers stand. */
const decided = (more: number) => ({
  'review lambda:Invoke': 1,
  'review dynamodb:GetItem': 1,
  'review dynamodb:Query': 3 + more,
  'review dynamodb:TransactWriteItems': 1,
});

/** The announcement and its form's description, the upload, the inspection. */
const uploaded = {
  'applicant lambda:Invoke': 2,
  'applicant dynamodb:Query': 1,
  'applicant dynamodb:PutItem': 1,
  'applicant s3:PostObject': 1,
  'inspect lambda:Invoke': 1,
  'inspect dynamodb:GetItem': 2,
  'inspect s3:GetObject': 1,
  'inspect s3:CopyObject': 1,
  'inspect dynamodb:PutItem': 1,
};

const transitions = (formId: string, count: number) => ({ [`banjian-dev-${formId} states:StateTransition`]: count });

export const budgetsOfKinds: Readonly<Record<'monthly' | 'letter', Readonly<Record<string, StepBudget>>>> = {
  monthly: {
    'following the mailed link': { operations: opened, ...nothing },
    // And the record, and the filings of its period.
    'reading the owed case': { operations: { ...opened, 'applicant dynamodb:Query': 6 }, ...nothing },
    'saving what is owed': {
      operations: { ...opened, 'applicant dynamodb:PutItem': 1 },
      writeUnits: 1,
      stateTransitions: 0,
    },
    'filing what is owed, and opening the check': {
      operations: {
        ...opened,
        'applicant dynamodb:TransactWriteItems': 1,
        ...started,
        ...opening(2),
        ...mailsToContact(2),
        ...transitions('monthly', 2),
      },
      writeUnits: 43,
      stateTransitions: 2,
    },
    'accepting what is owed, and closing': {
      operations: {
        ...decided(2),
        ...callback,
        'steps lambda:Invoke': 1,
        'steps dynamodb:Query': 4,
        'steps dynamodb:TransactWriteItems': 1,
        ...mailsToContact(1),
        ...transitions('monthly', 3),
      },
      writeUnits: 32,
      stateTransitions: 3,
    },
  },
  letter: {
    // A first submission has no record yet to read.
    'filing, with a paper that stands, and opening the signature': {
      operations: {
        'applicant lambda:Invoke': 1,
        'applicant dynamodb:Query': 2,
        'applicant dynamodb:TransactWriteItems': 1,
        ...started,
        ...opening(0),
        ...mails(2),
        ...transitions('letter', 2),
      },
      writeUnits: 39,
      stateTransitions: 2,
    },
    'printing a paper': { operations: { 'papers lambda:Invoke': 1, 'papers dynamodb:Query': 3 }, ...nothing },
    'checking a paper': {
      operations: {
        'papers lambda:Invoke': 1,
        'papers dynamodb:Query': 3,
        'papers dynamodb:UpdateItem': 1,
        'papers dynamodb:GetItem': 1,
      },
      writeUnits: 1,
      stateTransitions: 0,
    },
    // The record is read once more than for a form without papers.
    'signing the paper, and opening the stamp': {
      operations: { ...decided(1), ...callback, ...opening(0), ...mails(1), ...transitions('letter', 2) },
      writeUnits: 34,
      stateTransitions: 2,
    },
    'uploading the stamped scan': { operations: uploaded, writeUnits: 4, stateTransitions: 0 },
    // Three callbacks: the scan, the delivery that is planned and waited for, its confirmation. What comes together is
    // removed in one go, for a unit more each.
    'handing in the scan, delivering, and closing': {
      operations: {
        'applicant lambda:Invoke': 1,
        'applicant dynamodb:Query': 3,
        'applicant dynamodb:TransactWriteItems': 1,
        'relay lambda:Invoke': 3,
        'relay dynamodb:DeleteItem': 3,
        'relay states:SendTaskSuccess': 3,
        'relay dynamodb:TransactWriteItems': 1,
        'relay dynamodb:GetItem': 3,
        'steps lambda:Invoke': 3,
        // Four as it opens, two as it closes: the holidays once more where another worker does so.
        'steps dynamodb:Query': 6,
        'steps dynamodb:GetItem': 2,
        'steps dynamodb:PutItem': 2,
        'steps dynamodb:TransactWriteItems': 2,
        'deliver lambda:Invoke': 1,
        'deliver dynamodb:Query': 4,
        'deliver s3:GetObject': 1,
        'deliver dynamodb:TransactWriteItems': 1,
        ...mails(1),
        ...transitions('letter', 7),
      },
      writeUnits: 54,
      stateTransitions: 7,
    },
  },
};
