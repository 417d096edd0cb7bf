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

/**
 * Returns when the principal's policies allow the act, throws `AccessDenied` naming action, resource and principal
 * otherwise.
 */
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

/** A service that speaks AWS JSON (`X-Amz-Target: <prefix>.<Operation>`), mounted on the local AWS endpoint. */
export interface AwsJsonService {
  /** `DynamoDB_20120810`, `AWSStepFunctions`, `secretsmanager`. */
  readonly targetPrefix: string;
  /** The service name in the credential scope: `dynamodb`, `states`, `secretsmanager`. */
  readonly signingName: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Answers one call; throws `AwsError` for what the service refuses. */
  call(operation: string, input: Readonly<Record<string, unknown>>, caller: Principal): Promise<unknown>;
}

/** A refusal as AWS words it. `members` are further fields of the error body. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: { statusCode?: number; members?: Record<string, unknown> } = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = options.statusCode ?? 400;
    this.members = options.members ?? {};
  }
}

/** The synthesised template with every intrinsic resolved: what the local cloud runs. */
export interface CloudModel {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly functions: readonly FunctionModel[];
  readonly tables: readonly TableModel[];
  readonly buckets: readonly BucketModel[];
  readonly stateMachines: readonly StateMachineModel[];
  readonly apis: readonly ApiModel[];
  readonly eventSourceMappings: readonly EventSourceMappingModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly queues: readonly QueueModel[];
  readonly secrets: readonly SecretModel[];
  readonly roles: readonly RoleModel[];
}

export interface FunctionModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** `index.handler`: file (without ending) and export. */
  readonly handler: string;
  readonly runtime: string;
  /** The folder of the bundled code (`cdk.out/asset.<hash>`). */
  readonly codeFolder: string;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: number;
  /** The queue for events that the function, invoked asynchronously, failed to handle. */
  readonly onFailureArn?: string;
}

export interface TableModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly streamArn?: string;
  /** KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification as `CreateTable` takes them. */
  readonly createTable: Readonly<Record<string, unknown>>;
  readonly ttlAttribute?: string;
  /** The customer's key that encrypts it; undefined for the service's own. */
  readonly keyArn?: string;
}

export interface BucketModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly isVersioned: boolean;
  readonly corsRules: readonly {
    readonly allowedOrigins: readonly string[];
    readonly allowedMethods: readonly string[];
    readonly allowedHeaders: readonly string[];
    readonly exposedHeaders: readonly string[];
    readonly maxAgeSeconds?: number;
  }[];
  readonly notifications: readonly {
    readonly functionArn: string;
    /** `s3:ObjectCreated:*` and the like. */
    readonly events: readonly string[];
    readonly prefix?: string;
    readonly suffix?: string;
  }[];
  readonly lifecycleRules: readonly {
    readonly prefix?: string;
    readonly expirationDays?: number;
    readonly noncurrentExpirationDays?: number;
  }[];
  /** The customer's key that encrypts it; undefined for the service's own. */
  readonly keyArn?: string;
}

export interface StateMachineModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** The Amazon States Language definition, substitutions applied. */
  readonly definition: Readonly<Record<string, unknown>>;
}

export interface ApiModel {
  readonly logicalId: string;
  readonly id: string;
  readonly corsConfiguration?: {
    readonly allowOrigins: readonly string[];
    readonly allowMethods: readonly string[];
    readonly allowHeaders: readonly string[];
    readonly exposeHeaders: readonly string[];
    readonly maxAgeSeconds?: number;
  };
  readonly routes: readonly RouteModel[];
  /** Requests a second and burst; from the stage's settings. */
  readonly defaultThrottle?: Throttle;
  readonly routeThrottles: Readonly<Record<string, Throttle>>;
}

export interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export interface RouteModel {
  /** `POST /api/forms/{formId}/cases`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly authorizer?: {
    readonly issuer: string;
    readonly audience: readonly string[];
    /** `$request.header.Authorization`. */
    readonly identitySource: string;
    readonly scopes: readonly string[];
  };
}

export interface EventSourceMappingModel {
  readonly logicalId: string;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** Filter patterns (JSON texts); a record passes when one of them matches; none = all pass. */
  readonly filterPatterns: readonly string[];
  readonly bisectsOnError: boolean;
  readonly reportsBatchItemFailures: boolean;
  /** undefined = until the record is too old. */
  readonly maximumRetryAttempts?: number;
  readonly maximumRecordAgeSeconds?: number;
  readonly onFailureArn?: string;
}

export interface ScheduleModel {
  readonly name: string;
  readonly arn: string;
  /** `rate(15 minutes)`, `cron(0 9 ? * MON-FRI *)` or `at(...)`. */
  readonly expression: string;
  readonly timezone: string;
  readonly targetArn: string;
  /** The JSON text sent to the target. */
  readonly input?: string;
  readonly roleArn: string;
  readonly isEnabled: boolean;
}

export interface QueueModel {
  readonly name: string;
  readonly arn: string;
}

export interface SecretModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Set when the template asks for a generated value. */
  readonly generate?: { readonly template?: string; readonly key?: string; readonly length: number };
  /** The customer's key that encrypts it; undefined for the service's own. */
  readonly keyArn?: string;
}

export interface RoleModel {
  readonly logicalId: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}
