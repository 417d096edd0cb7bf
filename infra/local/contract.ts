/**
 * What the parts of the local cloud agree on. Every part takes these as parameters and owns nothing global, so that a
 * test can run one part alone with a clock of its own.
 */

/** The virtual clock: the only source of time in the local cloud. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Something that falls due by itself: a wait, a timeout, a schedule, a retry. */
export interface DueSource {
  readonly name: string;
  /** When the next thing falls due; undefined when nothing is waiting. */
  nextDueAt(): number | undefined;
  /** Runs whatever is due at `clock.now()`; called again while `nextDueAt()` is not in the future. */
  runDue(): void | Promise<void>;
}

/** Puts due things on the clock. A source calls `changed()` whenever its `nextDueAt()` may have moved. */
export interface Agenda {
  add(source: DueSource): void;
  changed(): void;
}

/** Counts work under way (invocations, batches, queued events), so that "all that fell due has run" can be awaited. */
export interface Activity {
  /** Marks a piece of work as begun; call the answer once when it has ended. */
  begin(what: string): () => void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** One statement of an IAM identity policy after intrinsics are resolved. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Who signs a request: a function (or a service) with the statements of its synthesised role. */
export interface Principal {
  /** The logical name shown in refusals, for example `ApplicantFunction`. */
  readonly name: string;
  readonly roleArn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly statements: readonly Statement[];
}

export interface Principals {
  byAccessKeyId(accessKeyId: string): Principal | undefined;
}

/** Returns when the principal's policies allow the act, throws `AccessDenied` naming action, resource and principal otherwise. */
export type Authorize = (
  principal: Principal,
  action: string,
  resource: string,
  context?: Readonly<Record<string, string>>,
) => void;

/** One AWS operation as it is counted for `GET /_local/operations`. */
export interface Operation {
  /** The principal's name, or the service's. */
  readonly by: string;
  /** `dynamodb:TransactWriteItems`, `s3:PutObject`, `states:StateTransition`, `lambda:Invoke`, ... */
  readonly kind: string;
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

export interface Operations {
  count(operation: Operation): void;
}

export interface InvocationResult {
  /** The handler's answer, JSON-serialisable; undefined when the handler answered nothing. */
  readonly payload?: unknown;
  /** Set when the function failed; `payload` is then `{errorType, errorMessage, trace}` as on Lambda. */
  readonly functionError?: 'Unhandled';
}

/** Runs a function of the template, named by its ARN or its name. */
export type Invoke = (functionArn: string, event: unknown) => Promise<InvocationResult>;
