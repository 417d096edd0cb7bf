import type { ApiModel, Throttle } from '../contract.ts';
import type { ReadContext } from './context.ts';
import type { Fields } from './fields.ts';
import { optional } from './optional.ts';
import { readRoutes } from './read-routes.ts';
import type { Resource } from './resource.ts';
import { TemplateError } from './template-error.ts';

/** The limits of an account, which hold where a stage sets only one of the two. */
const accountThrottle: Throttle = { rateLimit: 10_000, burstLimit: 5_000 };

function readThrottle(settings: Fields): Throttle | undefined {
  if (!settings.has('ThrottlingRateLimit') && !settings.has('ThrottlingBurstLimit')) return undefined;
  return {
    rateLimit: settings.number('ThrottlingRateLimit', accountThrottle.rateLimit),
    burstLimit: settings.number('ThrottlingBurstLimit', accountThrottle.burstLimit),
  };
}

function readRouteThrottles(stage: Fields): ApiModel['routeThrottles'] {
  const settings = stage.member('RouteSettings');
  return Object.fromEntries(
    Object.keys(settings.object).flatMap(routeKey => {
      const throttle = readThrottle(settings.member(routeKey));
      return throttle === undefined ? [] : [[routeKey, throttle] as const];
    }),
  );
}

function readCors(api: Fields): ApiModel['corsConfiguration'] {
  if (!api.has('CorsConfiguration')) return undefined;
  const cors = api.member('CorsConfiguration');
  return {
    allowOrigins: cors.texts('AllowOrigins'),
    allowMethods: cors.texts('AllowMethods'),
    allowHeaders: cors.texts('AllowHeaders'),
    exposeHeaders: cors.texts('ExposeHeaders'),
    ...optional('maxAgeSeconds', cors.optionalNumber('MaxAge')),
  };
}

function stageOf(api: Resource, { inventory }: ReadContext): Resource {
  const stages = inventory
    .of('AWS::ApiGatewayV2::Stage')
    .filter(({ properties }) => properties.text('ApiId') === api.ref);
  const [stage] = stages;
  if (stage === undefined) throw new TemplateError(api.place, 'the API has no $default stage, so nothing can call it');
  return stage;
}

/** The HTTP APIs with their routes and the limits of their `$default` stage. */
export const readApis = (context: ReadContext): readonly ApiModel[] =>
  context.inventory.of('AWS::ApiGatewayV2::Api').map(api => {
    const { properties: stage } = stageOf(api, context);
    return {
      logicalId: api.logicalId,
      id: api.ref,
      ...optional('corsConfiguration', readCors(api.properties)),
      routes: readRoutes(api, context),
      ...optional('defaultThrottle', readThrottle(stage.member('DefaultRouteSettings'))),
      routeThrottles: readRouteThrottles(stage),
    };
  });
