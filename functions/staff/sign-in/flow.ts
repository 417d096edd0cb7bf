/**
 * One way through the sign-in, bound to the browser that began it. Everything the way needs is made from one secret in a
 * short-lived cookie: the state and the nonce that the provider gives back, and the verifier that it never sees before.
 */

import { createHash } from 'node:crypto';
import type { Request } from '../../../shared/http/request.ts';
import { newSecret } from '../../../shared/id.ts';
import { Problem } from '../../../shared/problem.ts';

const FLOW_SECONDS = 600;

export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly challenge: string;
  /** Where the person wanted to go: a path of ours. */
  readonly next: string;
}

/** Begins a way; answers it with the cookie that carries it. */
export function beginFlow(next: string): { readonly flow: Flow; readonly cookie: string } {
  const secret = newSecret('sf1');
  const flow = flowOf(secret, ownPath(next));
  const value = `${secret}.${Buffer.from(flow.next).toString('base64url')}`;
  return { flow, cookie: flowCookie(flow.state, value, FLOW_SECONDS) };
}

/** The way this browser began with that state. Refuses with: malformed-request (it began none). */
export function resumeFlow(request: Request, state: string): Flow {
  const [, secret, next] = /^(sf1_[\w-]{43})\.([\w-]*)$/.exec(request.cookies[cookieName(state)] ?? '') ?? [];
  const flow = secret === undefined ? undefined : flowOf(secret, ownPath(decode(next)));
  if (flow?.state !== state) throw new Problem('malformed-request', { detail: notBegunHere });
  return flow;
}

/** The cookie that forgets a way. */
export function endedFlowCookie(state: string): string {
  return flowCookie(state, '', 0);
}

/**
 * A path of our own staff pages or of a review; `/staff` for anything that a browser might take for another place.
 * Source: ASVS v5.0.0-3.7.2.
 */
export function ownPath(next = ''): string {
  const isOwn = next.length <= MAX_PATH && (REVIEW.test(next) || (STAFF_PAGE.test(next) && !SIGN_IN.test(next)));
  return isOwn ? next : '/staff';
}

const MAX_PATH = 600;
const REVIEW = /^\/reviews\/[\w-]{1,64}$/;
/** Parts as addresses are made of them, none of them a way up, and a query. */
const STAFF_PAGE =
  /^\/staff(?:\/(?!\.\.?(?:[/?]|$))(?:[\w.~!'()*-]|%(?!2E)[0-9A-F]{2})+){0,8}(?:\?(?:[\w.~*+=&-]|%[0-9A-F]{2})*)?$/;
/** It would lead round in a circle. */
const SIGN_IN = /^\/staff\/(?:sign-in|sign-out|callback)(?:[/?]|$)/;

function flowOf(secret: string, next: string): Flow {
  const derive = (purpose: string) => createHash('sha256').update(`${purpose}:${secret}`).digest('base64url');
  const verifier = derive('verifier');
  return {
    state: derive('state'),
    nonce: derive('nonce'),
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
    next,
  };
}

/** A cookie a way, so that a second tab does not spoil the first. */
const cookieName = (state: string) => `__Host-sign_in_${state.replaceAll(/[^\w-]/g, '').slice(0, 8)}`;

function flowCookie(state: string, value: string, seconds: number): string {
  return `${cookieName(state)}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
}

function decode(next: string | undefined): string {
  return Buffer.from(next ?? '', 'base64url').toString('utf8');
}

const notBegunHere = {
  zh: '这次登录不是从本浏览器开始的，或已超时，请重新登录。',
  en: 'This sign-in was not begun in this browser, or it took too long. Sign in again.',
};
