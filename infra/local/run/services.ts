/** The services of the template's model, on the ground: functions, table, streams, state machines, buckets, secrets. */

import type { Authorize, CloudModel } from '../contract.ts';
import { createTableService } from '../dynamodb/front.ts';
import { ensureTables } from '../dynamodb/tables.ts';
import { createAwsEndpoint } from '../endpoint/aws-endpoint.ts';
import { createSecrets } from '../endpoint/secrets.ts';
import { failureDestinations } from '../events/failure-destinations.ts';
import { createObjectEvents } from '../events/object-events.ts';
import { createDeadLetterQueues } from '../events/queues.ts';
import { createStreamMappings } from '../events/stream-mapping.ts';
import { createHttpServer } from '../gateway/http-server.ts';
import { type PrincipalRegistry, principalsOf } from '../iam/principals.ts';
import type { FunctionLog } from '../lambda/function-log.ts';
import { createFunctions } from '../lambda/functions.ts';
import { createObjectStore } from '../s3/store.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { verifyRequest } from '../sigv4/verify.ts';
import { createStateMachines } from '../states/state-machines.ts';
import { refusalOfS3 } from './access-denied.ts';
import type { Ground } from './ground.ts';

const LOG_LINES = 500;

interface Started {
  readonly model: CloudModel;
  readonly authorize: Authorize;
  readonly compileCacheFolder: string;
}

export async function startServices(ground: Ground, { model, authorize, compileCacheFolder }: Started) {
  const { clock, activity, agenda, operations, database } = ground;
  const principals = principalsOf(model, ground.keyOf);
  await ensureTables(ground.engine.endpoint, model.tables);
  const logs = lastLines<FunctionLog>(LOG_LINES);
  const endpoints = { aws: '', s3: `http://127.0.0.1:${ground.ports.s3}` };
  const functions = createFunctions({
    functions: model.functions,
    environmentFor: fn => environmentOf(principals, fn.arn, { region: model.region, ...endpoints }),
    clock,
    clockOffset: clock.sharedOffset,
    activity,
    operations,
    logs: logs.add,
    compileCacheFolder,
  });
  const { invoke } = functions;
  const queues = createDeadLetterQueues({ database, clock });
  const parts = { clock, agenda, activity, operations, authorize, invoke, database, deadLetter: queues.send };
  const engineEndpoint = ground.engine.endpoint;
  const { tables, buckets } = model;
  const mappings = createStreamMappings({
    ...parts,
    mappings: model.eventSourceMappings,
    tables,
    engineEndpoint,
    principalOf: principals.ofFunction,
  });
  const table = createTableService({ ...parts, engineEndpoint, tables, onWrite: mappings.wake });
  const { account, region, partition } = model;
  const states = createStateMachines({
    ...parts,
    machines: model.stateMachines,
    roles: principals.all,
    account,
    region,
    partition,
  });
  const store = createObjectStore({
    ...parts,
    authorize: refusalOfS3(authorize),
    folder: ground.objects,
    buckets,
    account,
    region,
    principals,
    onObjectCreated: () => objectEvents.wake(),
    onDueChanged: agenda.changed,
  });
  agenda.add(store);
  const { pendingEvents, acknowledgeEvent } = store;
  const onFailureArnOf = failureDestinations(model.functions, principals, authorize);
  const objectEvents = createObjectEvents({ ...parts, buckets, pendingEvents, acknowledgeEvent, onFailureArnOf });
  const secrets = createSecrets({ ...parts, secrets: model.secrets, seeds: ground.secretSeeds });
  const endpoint = createAwsEndpoint({
    services: [table, states.service, secrets],
    principals,
    clock,
    region,
    verify: verifyRequest,
  });
  endpoints.aws = `http://127.0.0.1:${await endpoint.listen(0)}`;
  const uploads = createHttpServer((request, response) => {
    store.handle(request, response).catch((error: unknown) => console.error('[s3]', error));
  });
  await uploads.listen(ground.ports.s3);
  const scheduler = createScheduler({ ...parts, schedules: model.schedules, roles: principals.all });
  return {
    functions,
    states,
    queues,
    logs: logs.list,
    /** Goes on with what a former run left. */
    resume: () => {
      states.resume();
      mappings.start();
      objectEvents.wake();
    },
    close: async () => {
      scheduler.close();
      agenda.close();
      await uploads.close();
      await mappings.close();
      await functions.close();
      await endpoint.close();
      states.close();
      table.close();
      store.close();
    },
  };
}

/** What the runner adds to a function's environment: its key, its region, the local endpoints. */
function environmentOf(
  principals: PrincipalRegistry,
  functionArn: string,
  at: { readonly region: string; readonly aws: string; readonly s3: string },
): Record<string, string> {
  const { accessKeyId, secretAccessKey } = principals.ofFunction(functionArn);
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: at.region,
    AWS_ENDPOINT_URL: at.aws,
    AWS_ENDPOINT_URL_S3: at.s3,
  };
}

function lastLines<Line>(most: number) {
  const lines: Line[] = [];
  return {
    list: (): readonly Line[] => lines,
    add: (line: Line): void => {
      lines.push(line);
      if (lines.length > most) lines.shift();
    },
  };
}
