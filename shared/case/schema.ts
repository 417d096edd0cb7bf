/**
 * What is stored about a case. One schema an item; the types come from the schemas. All items of a case live in its
 * partition: the case file (case, attachments, stages, tasks), its record of events and its outbox.
 */

import type { FormattedValue } from 'dynamodb-toolbox/schema';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Count } from '../assessment/schema.ts';
import type { DecisionKind } from '../form/chain.ts';
import type { Answers, Delivery, Findings, Outcome, Scorecard, Values } from '../form/facts.ts';
import type { Text } from '../text.ts';

/** What was sent back: only these paths may change, until then, for this reason. */
export interface Correction {
  readonly paths: readonly string[];
  readonly note: string;
  readonly dueAt: string;
  readonly stageId: string;
  readonly lap: number;
  /** The content as it stood when it was sent back. */
  readonly before: Answers;
  /** The ids of the clean attachments then. */
  readonly attachmentsBefore?: readonly string[];
}

/** What the case is filed for; when that is due is worked out by whoever asks. */
export interface FiledFor {
  readonly period: string;
  readonly entryKey: string;
  /** Counts the filings of that entry and period from 1. */
  readonly attempt: number;
  /** A filing was accepted before: this one is to take its place. */
  readonly isCorrection?: boolean;
}

export const caseSchema = item({
  caseId: string().key(),
  formId: string(),
  formVersion: number(),
  roundId: string(),
  /**
   * `returned` and `stamping`: the applicant acts, in a correction or in a stage of the kind `stamp`. `discarded`: a draft
   * that corrected a filing and was given up.
   */
  status: string().enum('draft', 'in-review', 'returned', 'stamping', 'closed', 'discarded'),
  /** Counts every write; the value a writer must have seen. */
  version: number(),
  /** How many events the record holds. */
  eventCount: number(),
  lastEventHash: string(),
  /** Counts submissions: 1 is the first, a correction makes the next. */
  revision: number(),
  contentHash: string().optional(),
  tokenHash: string(),
  /** Whom the access token of an owed case was made for; it ends with that person's being the contact. */
  tokenAddressee: string().optional(),
  submissionKeyHash: string().optional(),
  answers: any().castAs<Answers>(),
  consentedAt: string().optional(),
  createdAt: string(),
  caseNumber: string().optional(),
  /** The applicant as lists may show it: masked where it is a person's name. */
  applicant: string().optional(),
  submittedAt: string().optional(),
  closedAt: string().optional(),
  lap: number(),
  /** Counts executions of the chain: a lost one is replaced by the next. */
  chainRun: number(),
  /** The lap in which the current run of the chain begins; left out = 1. */
  firstLap: number().optional(),
  /** An addition came between two stages: the next one to open sends the chain back to its beginning. */
  isToRestart: boolean().optional(),
  /** The requests that added to the log, so that a repeat is told from another addition. */
  additions: any()
    .castAs<readonly { readonly keyHash: string; readonly bodyHash: string; readonly itemId: string }[]>()
    .optional(),
  /** The stage that is waiting, and until when. */
  stageId: string().optional(),
  dueAt: string().optional(),
  /** Until when it has to be reported, where its form is assessed. */
  deadlineAt: string().optional(),
  isOverdue: boolean().optional(),
  flags: list(string()),
  correction: any().castAs<Correction>().optional(),
  outcome: any().castAs<Outcome>().optional(),
  owed: any().castAs<FiledFor>().optional(),
  /** Drafts go after their time; DynamoDB's clock, seconds. */
  expiresAtSeconds: number().optional(),
});

export const attachmentSchema = item({
  caseId: string().key(),
  attachmentId: string().key(),
  slot: string(),
  fileName: string(),
  contentType: string(),
  sizeBytes: number(),
  /** Of the file as it is kept and shown. */
  sha256: string().optional(),
  /** Of the bytes as they were sent, where something was taken away from them. */
  sentSha256: string().optional(),
  shows: list(string()),
  status: string().enum('pending', 'clean', 'refused', 'removed'),
  refusal: any().castAs<{ code: string; text: Text }>().optional(),
  pageCount: number().optional(),
  objectKey: string(),
  versionId: string().optional(),
  createdAt: string(),
  expiresAtSeconds: number().optional(),
});

/** One run of a stage: a stage may run again in a later lap. */
export const stageRunSchema = item({
  caseId: string().key(),
  stageId: string().key(),
  lap: number().key(),
  status: string().enum('open', 'decided'),
  openedAt: string(),
  dueAt: string(),
  /** What falls due while the stage waits, in order. */
  ticks: any().castAs<readonly Tick[]>(),
  /** How many of them have been dealt with. */
  ticksDone: number(),
  isOverdue: boolean(),
  revision: number(),
  decidedAt: string().optional(),
  result: any().castAs<StageResult>().optional(),
  /** What the outside system said, or the one who filed, of a delivery in this stage. */
  delivery: any().castAs<Omit<Delivery, 'stageId'>>().optional(),
  /** Who delivers in this stage: the platform tries first. */
  delivers: string().enum('platform', 'filer').optional(),
  /** That sending has failed, so far or for good. */
  failure: any().castAs<{ at: string; reason: string; isForGood: boolean }>().optional(),
});

/**
 * The callback that the chain waits for in a stage. An item of its own, which no decision writes: whoever is second,
 * the decision or the token, completes the stage.
 */
export const waitSchema = item({
  caseId: string().key(),
  stageId: string().key(),
  lap: number().key(),
  taskToken: string(),
});

export interface Tick {
  readonly kind: 'remind' | 'due' | 'end';
  readonly at: string;
}

/** What a stage answers to the chain. */
export interface StageResult {
  /** `restart`: the case has grown, and the chain begins again. */
  readonly decision: 'accept' | 'return' | 'reject' | 'lapse' | 'pass' | 'restart';
  readonly reason?: string;
  readonly note?: string;
}

/** What the chain is told: how a stage ended, or to look when something falls due in it. */
export type CallbackResult = StageResult | { readonly decision: 'look' };

/** One reviewer's piece of work in a stage. */
export const taskSchema = item({
  caseId: string().key(),
  taskId: string().key(),
  stageId: string(),
  lap: number(),
  seat: number(),
  role: string(),
  reviewerId: string(),
  reviewerName: string(),
  reviewerEmail: string(),
  /** Whom the reviewer stands in for. */
  onBehalfOf: any().castAs<Person>().optional(),
  status: string().enum('open', 'decided', 'replaced', 'closed'),
  /** The live link's generation; links of an older one are revoked. */
  generation: number(),
  revision: number(),
  openedAt: string(),
  dueAt: string(),
  decision: any().castAs<Decision>().optional(),
  /** The hash of the decision request, so that a repeat is told from another decision. */
  decisionHash: string().optional(),
  decidedAt: string().optional(),
  /** The content that was sent back, signed, or asked about until it grew: to compare the next version with. */
  before: any().castAs<Answers>().optional(),
  /** How the task came from one reviewer to another, in order. */
  handovers: any().castAs<readonly Handover[]>().optional(),
  code: any().castAs<{ hash: string; expiresAt: string }>().optional(),
});

export interface Person {
  readonly reviewerId: string;
  readonly name: string;
}

/** A task passed on: by its reviewer (`transferred`) or by an administrator (`reassigned`). */
export interface Handover {
  readonly kind: 'transferred' | 'reassigned';
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

/** What a reviewer did with a task. */
export interface Decision {
  readonly kind: DecisionKind | 'transfer';
  readonly reason?: string;
  readonly note?: string;
  readonly paths?: readonly string[];
  readonly dueAt?: string;
  readonly findings?: Findings;
  readonly scorecards?: Readonly<Record<string, Scorecard>>;
  readonly fields?: Values;
  readonly signature?: { readonly name: string; readonly drawing?: string };
  readonly panel?: readonly string[];
  /** How sure we were of the person. */
  readonly assurance?: string;
  /** The name of the person whom the reviewer stood in for. */
  readonly onBehalfOf?: string;
}

/** A reviewer's unfinished work; not part of the record. */
export const taskDraftSchema = item({
  caseId: string().key(),
  taskId: string().key(),
  draft: any().castAs<Readonly<Record<string, unknown>>>(),
  savedAt: string(),
});

export const eventSchema = item({
  caseId: string().key(),
  number: number().key(),
  at: string(),
  kind: string(),
  actor: any().castAs<Actor>(),
  detail: any().castAs<Readonly<Record<string, unknown>>>(),
  previousHash: string(),
  hash: string(),
});

export interface Actor {
  readonly kind: 'applicant' | 'reviewer' | 'staff' | 'system';
  readonly id?: string;
  readonly name?: string;
  readonly assurance?: string;
  readonly onBehalfOf?: string;
  /** Whom the sign-in vouched for, where one was asked for. */
  readonly subject?: string;
}

/** Something that must leave the table: deleted once it has. */
export const messageSchema = item({
  caseId: string().key(),
  messageId: string().key(),
  channel: string().enum('chain', 'mail', 'paper', 'seat'),
  body: any().castAs<OutboxMessage>(),
  createdAt: string(),
  index1pk: string(),
  index1sk: string(),
});

export type ChainMessage =
  /** `lap`: the lap in which the run begins; left out = 1. */
  | {
      readonly kind: 'start';
      readonly formId: string;
      readonly formVersion?: number;
      readonly chainRun: number;
      readonly lap?: number;
    }
  | {
      readonly kind: 'callback';
      readonly stageId: string;
      readonly lap: number;
      readonly result: CallbackResult;
      /** The token as it was when the stage was decided; the wait may have got another since. */
      readonly taskToken?: string;
    };

/** A paper stands whose text could not be worked out: the sweep tries again until it is recorded. */
export interface PaperMessage {
  readonly kind: 'paper';
  readonly documentId: string;
  /** What the paper rests on, as its code says it. */
  readonly basis: string;
}

/** A task that nobody could be found for: the sweep looks again until somebody is, or the task has ended. */
export interface SeatMessage {
  readonly kind: 'seat';
  readonly taskId: string;
}

export type OutboxMessage = ChainMessage | MailMessage | PaperMessage | SeatMessage;

export interface MailMessage {
  readonly kind: 'mail';
  readonly to: string;
  readonly subject: Text;
  readonly lines: readonly Text[];
  /** It goes to whom the register names when it is sent; `to` is the address in the answers. */
  readonly owedBy?: { readonly formId: string; readonly entryKey: string };
  /** The path of a public page; `{page}` in the lines becomes its address. */
  readonly page?: string;
  /** The link the mail carries: to a review task, to the applicant's case, or to what a subscriber can do. */
  readonly link?:
    | { readonly kind: 'task'; readonly taskId: string; readonly generation: number; readonly expiresAt: string }
    | { readonly kind: 'case'; readonly expiresAt: string }
    | { readonly kind: 'confirm' | 'stop'; readonly subscriber: string; readonly expiresAt: string };
}

/** A link's secret, by its hash. */
export const linkSchema = item({
  tokenHash: string().key(),
  kind: string().enum('task', 'case', 'confirm', 'stop'),
  caseId: string(),
  taskId: string().optional(),
  subscriber: string().optional(),
  /** Of a link to a case: whom it was made for. */
  addressee: string().optional(),
  generation: number(),
  expiresAt: string(),
  expiresAtSeconds: number(),
});

/** A value that only one case may hold: a case number, an award pair. */
export const claimSchema = item({
  kind: string().key(),
  value: string().key(),
  /** Who holds it; nobody any more once it was given back. */
  caseId: string().optional(),
});

export type Case = FormattedValue<typeof caseSchema>;
export type Attachment = FormattedValue<typeof attachmentSchema>;
export type StageRun = FormattedValue<typeof stageRunSchema>;
export type Task = FormattedValue<typeof taskSchema>;
export type CaseEvent = FormattedValue<typeof eventSchema>;
export type Message = FormattedValue<typeof messageSchema>;
export type Wait = FormattedValue<typeof waitSchema>;
export type Link = FormattedValue<typeof linkSchema>;

/** Everything about a case but its record. */
export interface CaseFile {
  readonly case: Case;
  readonly attachments: readonly Attachment[];
  readonly stages: readonly StageRun[];
  readonly tasks: readonly Task[];
  /** The callbacks that the chain waits for. */
  readonly waits?: readonly Wait[];
  /** What was counted against a unit, by month. */
  readonly counts?: readonly Count[];
}
