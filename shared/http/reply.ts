/** Replies: JSON, problem documents, pages, redirects. */

import type { FieldError, Problem } from '../problem.ts';
import type { Reply } from './request.ts';

declare const written: unique symbol;

/** A reply of that status; its body is that content as JSON. */
export interface JsonReply<Status extends number, Content> extends Reply {
  readonly status: Status;
  readonly body: string & { readonly [written]: Content };
}

export function json<const Status extends number, const Content>(
  status: Status,
  content: Content,
  headers: Readonly<Record<string, string>> = {},
): JsonReply<Status, Content> {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(content) as JsonReply<Status, Content>['body'],
  };
}

/** It is done, and there is nothing to tell. */
export function noContent<const Status extends 202 | 204>(
  status: Status,
  headers: Readonly<Record<string, string>> = {},
): Reply & { readonly status: Status } {
  return { status, headers };
}

/** An RFC 9457 problem document; `title` is Chinese, `titleEn` English, and so for every error. */
export function problemReply(problem: Problem, reference: string): Reply {
  const { code, details, status, title } = problem;
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...problemHeaders(problem) },
    body: JSON.stringify({
      type: `urn:banjian:problem:${code}`,
      code,
      status,
      title: title.zh,
      titleEn: title.en,
      ...(details.detail ? { detail: details.detail.zh, detailEn: details.detail.en } : {}),
      ...(details.errors ? { errors: errorMembers(details.errors) } : {}),
      ...details.members,
      instance: `urn:banjian:request:${reference}`,
    }),
  };
}

/** A short while for what is not counted by a window. */
const RETRY_SECONDS = 5;

/** The headers of a refusal: when to try again, how to say who one is, what is offered instead. */
export function problemHeaders(problem: Problem): Record<string, string> {
  const { code, details } = problem;
  return {
    ...retryAfter(problem),
    ...(code === 'sign-in-required' ? { 'www-authenticate': 'Bearer' } : {}),
    ...(details.allowed ? { allow: details.allowed.join(', ') } : {}),
  };
}

/** The header that says when to try again; nothing where waiting does not help. */
export function retryAfter({ code, details }: Problem): Record<string, string> {
  if (code !== 'too-many' && code !== 'busy') return {};
  return { 'retry-after': String(details.retryAfterSeconds ?? RETRY_SECONDS) };
}

/** What is wrong comes all at once, as far as an answer holds it: who sends a hundred thousand errors hears of the first. */
const MAX_ERRORS = 500;
const MAX_WORDS = 500;

export function errorMembers(errors: readonly FieldError[]) {
  const left = errors.length - MAX_ERRORS;
  const told = errors.slice(0, MAX_ERRORS).map(errorMember);
  return left > 0 ? [...told, errorMember({ path: '', code: 'more-errors', text: moreErrors(left) })] : told;
}

export function errorMember({ path, code, text }: FieldError) {
  return { path: short(path), code, message: short(text.zh), messageEn: short(text.en) };
}

const short = (words: string): string => (words.length > MAX_WORDS ? `${words.slice(0, MAX_WORDS)}…` : words);

const moreErrors = (count: number): FieldError['text'] => ({
  zh: `另有 ${count} 处错误，未逐一列出。`,
  en: `And ${count} more that are not listed.`,
});

export function page(status: number, html: string, cookies: readonly string[] = []): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, cookies, body: html };
}

/** After a form was taken: the browser goes on with a GET. */
export function seeOther(location: string, cookies: readonly string[] = []): Reply & { readonly status: 303 } {
  return { status: 303, headers: { location }, cookies };
}
