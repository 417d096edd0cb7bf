/** S3 words a refusal by IAM differently from the JSON services. */

import { type Authorize, AwsError } from '../contract.ts';

export function refusalOfS3(authorize: Authorize): Authorize {
  return (...asked) => {
    try {
      authorize(...asked);
    } catch (cause) {
      if (!(cause instanceof AwsError)) throw cause;
      throw new AwsError('AccessDenied', cause.message, { statusCode: 403 });
    }
  };
}
