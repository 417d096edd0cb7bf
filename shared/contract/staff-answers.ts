/** Cases and tasks as staff are answered. */

import * as z from 'zod/mini';
import {
  actor,
  answers,
  attachment,
  candidate,
  caseStatus,
  correction,
  cursor,
  documentLink,
  findings,
  flag,
  instant,
  outcome,
  owedTerms,
  person,
  scorecard,
  text,
  titled,
  unknowns,
  values,
  workedOut,
} from './parts.ts';

/** A line as lists show it. */
const line = {
  caseId: z.string(),
  caseNumber: z.nullable(z.string()),
  formId: z.string(),
  title: text,
  applicant: z.nullable(z.string()),
  isOverdue: z.boolean(),
};

export const caseList = z.strictObject({
  cases: z.array(
    z.strictObject({
      ...line,
      status: z.string(),
      stage: z.nullable(titled),
      dueAt: z.nullable(instant),
      changedAt: instant,
    }),
  ),
  cursor,
});

export const taskList = z.strictObject({
  tasks: z.array(
    z.strictObject({ ...line, taskId: z.string(), stage: titled, role: z.string(), reviewer: person, dueAt: instant }),
  ),
  cursor,
});

/** What was decided, without the drawing of a signature. */
const decision = z.strictObject({
  kind: z.string(),
  reason: z.optional(z.string()),
  note: z.optional(z.string()),
  paths: z.optional(z.array(z.string())),
  dueAt: z.optional(instant),
  findings: z.optional(findings),
  scorecards: z.optional(z.record(z.string(), scorecard)),
  fields: z.optional(values),
  signature: z.optional(z.strictObject({ name: z.string() })),
  panel: z.optional(z.array(z.string())),
  assurance: z.optional(z.string()),
  onBehalfOf: z.optional(z.string()),
});

export const task = z.strictObject({
  taskId: z.string(),
  stageId: z.string(),
  stage: text,
  lap: z.number(),
  seat: z.number(),
  role: z.string(),
  status: z.enum(['open', 'decided', 'replaced', 'closed']),
  revision: z.number(),
  openedAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  isOwn: z.boolean(),
  /** null = not for the caller to know. */
  reviewer: z.nullable(person),
  onBehalfOf: z.nullable(person),
  decision: z.nullable(decision),
  decidedAt: z.nullable(instant),
  mayCorrect: z.boolean(),
  handovers: z.array(
    z.strictObject({ kind: z.enum(['transferred', 'reassigned']), from: z.string(), to: z.string(), at: instant }),
  ),
  acts: z.array(z.enum(['transfer', 'reassign', 'remind'])),
  successors: z.array(candidate),
});

const stage = z.strictObject({
  stageId: z.string(),
  title: text,
  lap: z.number(),
  status: z.enum(['open', 'decided']),
  openedAt: instant,
  dueAt: instant,
  isOverdue: z.boolean(),
  decidedAt: z.nullable(instant),
  result: z.nullable(
    z.strictObject({ decision: z.string(), reason: z.optional(z.string()), note: z.optional(z.string()) }),
  ),
});

/** An event of the record; each names the hash of the one before. */
const event = z.strictObject({
  number: z.number(),
  at: instant,
  kind: z.string(),
  text,
  stage: z.nullable(titled),
  actor,
  detail: unknowns,
  hash: z.string(),
  previousHash: z.string(),
});

export const staffCase = z.strictObject({
  caseId: z.string(),
  caseNumber: z.nullable(z.string()),
  formId: z.string(),
  formVersion: z.number(),
  title: text,
  roundId: z.string(),
  owed: z.nullable(z.strictObject({ ...owedTerms, dueAt: z.optional(instant) })),
  status: caseStatus,
  version: z.number(),
  revision: z.number(),
  applicant: z.string(),
  submittedAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  stage: z.nullable(titled),
  dueAt: z.nullable(instant),
  isOverdue: z.boolean(),
  data: answers,
  workedOut: z.array(workedOut),
  attachments: z.array(attachment),
  documents: z.array(documentLink),
  mayTakePackage: z.boolean(),
  /** null = the caller adds nothing to it. */
  log: z.nullable(z.strictObject({ closed: z.nullable(text) })),
  flags: z.array(flag),
  correction: z.nullable(correction),
  stages: z.array(stage),
  tasks: z.array(task),
  outcome: z.nullable(outcome),
  /** Mails about the case that their recipient's server refuses. */
  refusedMails: z.array(z.strictObject({ to: z.string(), since: instant, isGivenUp: z.boolean() })),
  isRecordWhole: z.boolean(),
  record: z.array(event),
});

export const corrected = z.strictObject({ caseId: z.string(), stageId: z.string(), isCorrected: z.boolean() });
