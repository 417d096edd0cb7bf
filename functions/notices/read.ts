/** The notice of a request, and the answer to its question. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { missingValues, readValues } from '../../shared/form/answers.ts';
import type { Field } from '../../shared/form/field.ts';
import type { Request } from '../../shared/http/request.ts';
import { type PublishedNotice, requireNotice } from '../../shared/notice/published.ts';
import type { FieldError } from '../../shared/problem.ts';
import type { Text } from '../../shared/text.ts';

/** Refuses with: not-found. */
export function noticeOf({ params }: Request): Promise<PublishedNotice> {
  const { formId = '', caseNumber = '' } = params;
  return requireNotice(forms, { formId, caseNumber }, nowInstant());
}

export interface Asked {
  readonly fields: readonly Field[];
  /** What was asked, as it was sent. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  readonly answer?: { readonly status: string; readonly text: Text };
}

/** Undefined when the notice answers no question. Nothing of what was asked is kept. */
export function askedOf({ definition, facts }: PublishedNotice, query: Request['query']): Asked | undefined {
  const { question } = definition;
  if (!question) return undefined;
  const fields = question.fields(facts);
  const values = Object.fromEntries(fields.flatMap(({ id }) => (query[id] === undefined ? [] : [[id, query[id]]])));
  const read = readValues(values, fields);
  const errors = [...read.errors, ...missingValues(read.values, fields, { prefix: '', errors: read.errors })];
  return { fields, values, errors, ...(errors.length === 0 ? { answer: question.answer(read.values, facts) } : {}) };
}
