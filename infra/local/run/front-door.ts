/** The product's port: the API of the template, and before it the local console. */

import { createConsole } from '../console/create-console.ts';
import type { ConsoleOptions } from '../console/resources.ts';
import type { Activity, Clock, CloudModel, Invoke } from '../contract.ts';
import { createGateway } from '../gateway/gateway.ts';
import type { HttpServer } from '../gateway/http-server.ts';
import type { Gate } from './gate.ts';

export interface FrontDoorOptions {
  readonly model: CloudModel;
  readonly port: number;
  readonly clock: Clock & { readonly isVirtual: boolean };
  readonly activity: Activity;
  readonly agenda: { advanceTo(instantMs: number): Promise<void> };
  readonly invoke: Invoke;
  readonly gate: Gate;
  readonly console: Omit<ConsoleOptions, 'clock' | 'advanceTo'>;
}

export async function startFrontDoor(options: FrontDoorOptions): Promise<HttpServer> {
  const { model, clock, agenda } = options;
  const [api] = model.apis;
  if (!api || model.apis.length > 1) throw new Error(`the template has ${model.apis.length} APIs; one is served`);
  const answerLocally = createConsole({
    ...options.console,
    clock,
    ...(clock.isVirtual ? { advanceTo: (ms: number) => agenda.advanceTo(ms) } : {}),
  });
  const gateway = createGateway({
    api,
    invoke: options.invoke,
    clock,
    activity: options.activity,
    accessLog: () => undefined,
    localRoutes: (...exchange) => {
      const held = options.gate.hold(exchange[0]);
      return held ? held.then(() => answerLocally(...exchange)) : answerLocally(...exchange);
    },
  });
  await gateway.listen(options.port);
  return gateway;
}
