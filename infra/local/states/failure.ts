/** Why a state failed: the error name and cause that Retry and Catch see and the history shows. */
export class StateFailure extends Error {
  /** `States.Timeout`, `Lambda.TooManyRequestsException`, a name of the product's own; null when a caller named none. */
  readonly errorName: string | null;
  readonly causeText: string | null;
  /** The field whose expression failed; set for `States.QueryEvaluationError` only. */
  readonly location: string | undefined;

  constructor(errorName: string | null, causeText: string | null, location?: string) {
    super(`${errorName ?? 'error'}: ${causeText ?? 'no cause'}`);
    this.name = 'StateFailure';
    this.errorName = errorName;
    this.causeText = causeText;
    this.location = location;
  }
}

/** A result, an output or a set of variables of more than 262,144 bytes. */
export function dataLimitExceeded(what: string): StateFailure {
  return new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
