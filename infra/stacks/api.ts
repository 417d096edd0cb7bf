/** The HTTP API: its routes, authorizer and throttles come from the route table. */

import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { CfnApi, CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Route, FunctionName as RouteFunction } from '../../shared/http/route.ts';
import { NO_ROUTE, routes } from '../../shared/http/routes.ts';
import type { Environment } from '../environments.ts';

export interface Api {
  readonly stack: Stack;
  readonly api: CfnApi;
  readonly endpoint: string;
}

/** Requests a second: whoever tries paths is not to cost much. */
const NO_ROUTE_RATE = 20;
const INTEGRATION_TIMEOUT_MS = 20_000;

export function makeApi(stack: Stack, environment: Environment): Api {
  const api = new CfnApi(stack, 'Api', {
    name: `banjian-${environment.name}`,
    protocolType: 'HTTP',
    description: 'Banjian pages and API',
  });
  return { stack, api, endpoint: api.attrApiEndpoint };
}

/** Answers the log of all requests. */
export function makeRoutes(
  { stack, api }: Api,
  functions: Readonly<Record<RouteFunction, LambdaFunction>>,
  { environment, issuer }: { environment: Environment; issuer: string },
): LogGroup {
  const authorizer = new CfnAuthorizer(stack, 'StaffAuthorizer', {
    apiId: api.ref,
    name: 'staff',
    authorizerType: 'JWT',
    identitySource: ['$request.header.Authorization'],
    jwtConfiguration: { issuer, audience: [environment.oidcAudience] },
  });
  const integrations = new Map<RouteFunction, CfnIntegration>();
  for (const route of routes) {
    const target = integrations.get(route.function) ?? integrate(api, functions[route.function], route.function);
    integrations.set(route.function, target);
    makeRoute(api, route, { target, authorizer });
  }
  makeDefaultRoute(api, integrations.get('applicant'));
  return makeStage(stack, api, environment);
}

/** Whatever is asked for that is not there: the gateway's own answer has no headers, no words and no reference. */
function makeDefaultRoute(api: CfnApi, target: CfnIntegration | undefined): void {
  if (!target) throw new Error('no route leads to the function that answers for the rest');
  new CfnRoute(api.stack, 'Route-default', {
    apiId: api.ref,
    routeKey: NO_ROUTE,
    target: `integrations/${target.ref}`,
    authorizationType: 'NONE',
  });
}

function integrate(api: CfnApi, target: LambdaFunction, name: string): CfnIntegration {
  const { stack } = target;
  new CfnPermission(stack, `ApiMayInvoke-${name}`, {
    action: 'lambda:InvokeFunction',
    functionName: target.functionArn,
    principal: 'apigateway.amazonaws.com',
    sourceArn: stack.formatArn({ service: 'execute-api', resource: api.ref, resourceName: '*/*' }),
  });
  return new CfnIntegration(stack, `Integration-${name}`, {
    apiId: api.ref,
    integrationType: 'AWS_PROXY',
    integrationUri: target.functionArn,
    payloadFormatVersion: '2.0',
    timeoutInMillis: INTEGRATION_TIMEOUT_MS,
  });
}

function makeRoute(
  api: CfnApi,
  route: Route,
  { target, authorizer }: { target: CfnIntegration; authorizer: CfnAuthorizer },
): void {
  new CfnRoute(api.stack, `Route-${route.key.replaceAll(/\W+/g, '-')}`, {
    apiId: api.ref,
    routeKey: route.key,
    target: `integrations/${target.ref}`,
    ...(needsToken(route) ? { authorizationType: 'JWT', authorizerId: authorizer.ref } : { authorizationType: 'NONE' }),
  });
}

/** Staff's API needs a bearer token; every other route checks its own secret: the list a test holds it against. */
export function needsToken(route: Route): boolean {
  return route.access === 'staff';
}

function makeStage(stack: Stack, api: CfnApi, environment: Environment): LogGroup {
  const logs = new LogGroup(stack, 'AccessLogs', {
    logGroupName: `/banjian/${environment.name}/access`,
    retention: environment.logDays,
    removalPolicy: environment.retains ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const limited = routes.filter((route): route is typeof route & { rate: number } => 'rate' in route);
  const stage = new CfnStage(stack, 'Stage', {
    apiId: api.ref,
    stageName: '$default',
    autoDeploy: true,
    accessLogSettings: { destinationArn: logs.logGroupArn, format: JSON.stringify(accessLogFormat) },
    defaultRouteSettings: {
      throttlingRateLimit: environment.throttle.rate,
      throttlingBurstLimit: environment.throttle.burst,
    },
    routeSettings: Object.fromEntries(
      [...limited, { key: NO_ROUTE, rate: NO_ROUTE_RATE }].map(({ key, rate }) => [
        key,
        { ThrottlingRateLimit: rate, ThrottlingBurstLimit: rate * 4 },
      ]),
    ),
  });
  for (const child of stack.node.children) if (child instanceof CfnRoute) stage.addResourceDependency(child);
  return logs;
}

/** The route, never the path: paths carry link tokens. */
const accessLogFormat = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};
