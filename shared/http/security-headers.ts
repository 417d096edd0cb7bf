/** The headers that every reply carries. Our own list: middy's default policy forbids forms. */

import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { uploadOrigin } from '../files/presign.ts';
import { NO_ROUTE } from './routes.ts';

const always: Readonly<Record<string, string>> = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

export function securityHeaders(): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  const add = (request: Request<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>) => {
    if (!request.response) return;
    request.response.headers = { ...always, ...byRoute(request.event), ...request.response.headers };
  };
  return { after: add, onError: add };
}

function byRoute(event: APIGatewayProxyEventV2): Record<string, string> {
  // What no route takes may be a link that was typed wrong.
  const isLinkPage =
    event.routeKey === NO_ROUTE || /^\w+ \/(r|c|s|reviews|api\/reviews|subscription)(\/|$)/.test(event.routeKey);
  return {
    'cache-control': 'no-store',
    'referrer-policy': isLinkPage ? 'no-referrer' : 'same-origin',
    ...(isLinkPage ? { 'x-robots-tag': 'noindex, nofollow' } : {}),
    'content-security-policy': contentSecurityPolicy(),
  };
}

/** Pages load their own style sheet and script, and send forms and files to us and to the upload host. */
function contentSecurityPolicy(): string {
  const upload = uploadOrigin();
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${upload}`,
    `form-action 'self' ${upload}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
