import type { ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import type { HttpAnswer } from './function-answer.ts';
import { bodyOf, type Refusal } from './refusal.ts';

export function isRefusal(answer: HttpAnswer | Refusal): answer is Refusal {
  return !('body' in answer);
}

export function toAnswer(refusal: Refusal): HttpAnswer {
  return {
    status: refusal.status,
    headers: { 'content-type': 'application/json', ...refusal.headers },
    body: Buffer.from(bodyOf(refusal.status)),
  };
}

/** Writes an answer whole. */
export function sendAnswer(response: ServerResponse, exchange: Exchange, answer: HttpAnswer): void {
  const hasBody = answer.status !== 204 && answer.status !== 304;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(hasBody && { 'content-length': answer.body.length }),
    'apigw-requestid': exchange.requestId,
  });
  response.end(hasBody && exchange.method !== 'HEAD' ? answer.body : undefined);
}
