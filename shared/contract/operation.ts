/** What the API takes and answers, route by route: the form of the tables. */

import type * as z from 'zod/mini';
import type { RouteKey } from '../http/routes.ts';

/** The routes of the API. */
export type ApiRouteKey = Extract<RouteKey, `${string} /api/${string}`>;

export interface HeaderTerms {
  readonly description: string;
  readonly isRequired: boolean;
}

interface Terms {
  /** The schema that checks the query; left out = nothing of a query is read. */
  readonly query?: z.ZodMiniObject;
  /** Its fields are declared by what is asked about. */
  readonly hasOpenQuery?: boolean;
  readonly headers?: Readonly<Record<string, HeaderTerms>>;
  /** By status; `empty` = no content, `redirect` = elsewhere. */
  readonly answers: {
    readonly 200?: z.ZodMiniType;
    readonly 201?: z.ZodMiniType;
    readonly 202?: z.ZodMiniType | 'empty';
    readonly 204?: 'empty';
    readonly 303?: 'redirect';
  };
}

/** A route that writes says what it takes, or that it takes nothing. */
interface WritingTerms extends Terms {
  /** The schema that checks the body; `none` = no body is read. */
  readonly body: z.ZodMiniType | 'none';
}

export type Operation = Terms & Partial<WritingTerms>;

/** Every route of the API that a function serves, each with its terms. */
export type Operations<Key extends ApiRouteKey> = {
  readonly [K in Key]: K extends `GET ${string}` ? Terms : WritingTerms;
};

export const ifMatch: HeaderTerms = { description: 'The version that is being changed.', isRequired: true };

export const idempotencyKey = (what: string, isRequired = true): HeaderTerms => ({
  description: `Names this ${what}; a repeat is answered as the first was.`,
  isRequired,
});
