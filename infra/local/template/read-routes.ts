import type { RouteModel } from '../contract.ts';
import type { ReadContext } from './context.ts';
import { optional } from './optional.ts';
import { checkPermission } from './permissions.ts';
import type { Resource } from './resource.ts';
import { TemplateError } from './template-error.ts';

const maximumTimeoutMs = 30_000;
const targetPrefix = 'integrations/';
const invocationUri = /\/functions\/(arn:[^/]+)\/invocations$/;

/** The route as it stands in the ARN under which API Gateway invokes a function. */
function sourceArn(api: Resource, routeKey: string, { partition, region, account }: ReadContext): string {
  const [method = '', path = '/$default'] = routeKey.split(' ');
  const resource = routeKey === '$default' ? '$default/$default' : `$default/${method === 'ANY' ? '*' : method}${path}`;
  return `arn:${partition}:execute-api:${region}:${account}:${api.ref}/${resource}`;
}

function integrationOf(route: Resource, { inventory }: ReadContext): Resource {
  const target = route.properties.text('Target');
  if (!target.startsWith(targetPrefix)) throw new TemplateError(route.place, `the target ${target} is no integration`);
  return inventory.find(['AWS::ApiGatewayV2::Integration'], target.slice(targetPrefix.length), route.place);
}

function functionOf({ properties, place }: Resource, { inventory }: ReadContext): Resource {
  const uri = properties.text('IntegrationUri');
  return inventory.find(['AWS::Lambda::Function'], invocationUri.exec(uri)?.[1] ?? uri, place);
}

function readAuthorizer(route: Resource, { inventory }: ReadContext): RouteModel['authorizer'] {
  const { properties, place } = route;
  if ((properties.optionalText('AuthorizationType') ?? 'NONE') === 'NONE') return undefined;
  const authorizer = inventory.find(['AWS::ApiGatewayV2::Authorizer'], properties.text('AuthorizerId'), place);
  const [identitySource, ...others] = authorizer.properties.texts('IdentitySource');
  if (identitySource === undefined || others.length > 0) {
    throw new TemplateError(authorizer.place, 'a JWT authorizer has one identity source');
  }
  const jwt = authorizer.properties.member('JwtConfiguration');
  return {
    issuer: jwt.text('Issuer'),
    audience: jwt.texts('Audience'),
    identitySource,
    scopes: properties.texts('AuthorizationScopes'),
  };
}

function readRoute(api: Resource, route: Resource, context: ReadContext): RouteModel {
  const routeKey = route.properties.text('RouteKey');
  const integration = integrationOf(route, context);
  const target = functionOf(integration, context);
  const { inventory, account } = context;
  checkPermission(inventory, {
    target,
    service: 'apigateway',
    sourceArn: sourceArn(api, routeKey, context),
    account,
    place: route.place,
  });
  return {
    routeKey,
    functionArn: target.attribute('Arn'),
    timeoutMs: integration.properties.number('TimeoutInMillis', maximumTimeoutMs),
    ...optional('authorizer', readAuthorizer(route, context)),
  };
}

/** The routes of an API; throws `TemplateError` when API Gateway is not permitted to invoke a route's function. */
export const readRoutes = (api: Resource, context: ReadContext): readonly RouteModel[] =>
  context.inventory
    .of('AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => properties.text('ApiId') === api.ref)
    .map(route => readRoute(api, route, context));
