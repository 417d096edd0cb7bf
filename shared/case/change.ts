/** What an act does to a case: worked out by the domain as plain data, written by the store in one transaction. */

import type { Count, Deadline } from '../assessment/schema.ts';
import type { Values } from '../form/facts.ts';
import type { Counted } from '../http/rate.ts';
import type { Text } from '../text.ts';
import type { Actor, Attachment, Case, OutboxMessage, StageRun, Task, Wait } from './schema.ts';

export interface NewEvent {
  readonly kind: string;
  readonly actor: Actor;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface NewClaim {
  readonly kind: string;
  readonly value: string;
}

export interface PublishedResult {
  readonly line: string;
  readonly applicant: string;
  readonly title: string;
  readonly result: string;
  readonly reason?: string;
  readonly score?: number;
  readonly awardFen: number;
}

/** The case's public notice, as lists name it. */
export interface PublishedTitle {
  readonly title: Text;
}

/** What the change means for the obligation that the case is filed for. */
export type FilingChange =
  | { readonly status: 'submitted' | 'ended' | 'discarded' }
  | { readonly status: 'accepted'; readonly summary: Values };

export interface Change {
  /** The case as it shall be; the store counts `version`, `eventCount` and the hash chain on. */
  readonly case: Case;
  readonly at: string;
  readonly event: NewEvent;
  readonly tasks?: readonly Task[];
  readonly stages?: readonly StageRun[];
  /** The callback that the chain waits for from now on. */
  readonly wait?: Wait;
  readonly attachments?: readonly Attachment[];
  readonly messages?: readonly OutboxMessage[];
  readonly claims?: readonly NewClaim[];
  /** Claims of this case that it gives back. */
  readonly released?: readonly NewClaim[];
  readonly results?: readonly PublishedResult[];
  readonly deadlines?: readonly Deadline[];
  readonly counts?: readonly Count[];
  readonly notice?: PublishedTitle;
  readonly filing?: FilingChange;
  /** The limit that the act counts against. */
  readonly counted?: Counted;
}
