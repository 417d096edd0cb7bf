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
      ...(details.errors ? { errors: details.errors.map(errorMember) } : {}),
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

export function errorMember({ path, code, text }: FieldError) {
  return { path, code, message: text.zh, messageEn: text.en };
}

export function page(status: number, html: string, cookies: readonly string[] = []): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, cookies, body: html };
}

/** After a form was taken: the browser goes on with a GET. */
export function seeOther(location: string, cookies: readonly string[] = []): Reply & { readonly status: 303 } {
  return { status: 303, headers: { location }, cookies };
}
