/**
 * What every route of the API takes and answers. Its schemas check the bodies, its types bind the handlers; functions
 * import no more of it than types, so that it weighs on nobody who does not describe it.
 */

import type * as z from 'zod/mini';
import { applicantOperations } from './applicant-operations.ts';
import type { ApiRouteKey, Operations } from './operation.ts';
import { publicOperations } from './public-operations.ts';
import { reviewOperations } from './review-operations.ts';
import { staffOperations } from './staff-operations.ts';

export const operations = {
  ...applicantOperations,
  ...reviewOperations,
  ...publicOperations,
  ...staffOperations,
} as const satisfies Operations<ApiRouteKey>;

type Answers<Key extends ApiRouteKey> = (typeof operations)[Key]['answers'];

/** What a route answers: status and content, one for each status. */
export type AnswerOf<Key extends ApiRouteKey> = {
  [Status in keyof Answers<Key>]: {
    readonly status: Status;
    readonly content: ContentOf<Answers<Key>[Status]>;
  };
}[keyof Answers<Key>];

type ContentOf<Schema> = Schema extends z.ZodMiniType ? AsMade<z.infer<Schema>> : undefined;

/** As code makes it: it promises to change nothing. */
type AsMade<T> = T extends readonly (infer E)[]
  ? readonly AsMade<E>[]
  : T extends object
    ? { readonly [Name in keyof T]: AsMade<T[Name]> }
    : T;
