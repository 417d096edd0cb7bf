import { types } from 'node:util';

/** A failure that Lambda's runtime itself names, such as `Runtime.HandlerNotFound`. */
export class RuntimeError extends Error {
  /**
   * @param {string} errorType
   * @param {string} message
   */
  constructor(errorType, message) {
    super(message);
    this.name = errorType;
  }
}

/**
 * What Lambda answers for something thrown: `{errorType, errorMessage, trace}`.
 * @param {unknown} thrown
 */
export function describeError(thrown) {
  if (!types.isNativeError(thrown)) {
    return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  }
  return { errorType: thrown.name, errorMessage: thrown.message, trace: (thrown.stack ?? '').split('\n') };
}
