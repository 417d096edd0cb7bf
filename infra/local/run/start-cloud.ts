/** Puts the local cloud together: the synthesised template in, the running product out. */

import { randomBytes } from 'node:crypto';
import { createOperations } from '../console/operations.ts';
import type { CloudModel } from '../contract.ts';
import { startEngine } from '../dynamodb/engine.ts';
import { createTableService } from '../dynamodb/front.ts';
import { ensureTables } from '../dynamodb/tables.ts';
import { createAwsEndpoint } from '../endpoint/aws-endpoint.ts';
import { createSecrets } from '../endpoint/secrets.ts';
import { createObjectEvents } from '../events/object-events.ts';
import { createDeadLetterQueues } from '../events/queues.ts';
import { createStreamMappings } from '../events/stream-mapping.ts';
import { createHttpServer } from '../gateway/http-server.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { principalsOf, withoutHash } from '../iam/principals.ts';
import type { FunctionLog } from '../lambda/function-log.ts';
import { createFunctions } from '../lambda/functions.ts';
import { startMail } from '../mail/start-mail.ts';
import { createObjectStore } from '../s3/store.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { startSignIn } from '../sign-in/start-sign-in.ts';
import { tokenFor } from '../sign-in/token-for.ts';
import { verifyRequest } from '../sigv4/verify.ts';
import { createStateMachines } from '../states/state-machines.ts';
import { loadCloud } from '../template/load-cloud.ts';
import { createActivity } from '../time/activity.ts';
import { createAgenda } from '../time/agenda.ts';
import { createVirtualClock } from '../time/virtual-clock.ts';
import { refusalOfS3 } from './access-denied.ts';
import { startFrontDoor } from './front-door.ts';
import { people } from './people.ts';
import { choosePorts } from './ports.ts';
import { seedReviewers } from './seed.ts';
import { keepOnce, openDataFolder } from './stores.ts';

export interface CloudOptions {
  readonly outputFolder: string;
  readonly dataFolder: string;
  readonly isFresh: boolean;
  /** Where a new data folder's clock begins (ms), or the machine's own time. */
  readonly clockStart: number | 'real';
  /** The product's port; uploads are on the next one, the sign-in on the one after. 0 = free ones. */
  readonly port: number;
  /** Changes the model before it runs: a test takes a statement away. */
  readonly adjust?: (model: CloudModel) => CloudModel;
}

export interface RunningCloud {
  readonly url: string;
  readonly issuer: string;
  readonly model: CloudModel;
  /** CPU milliseconds so far: the product's functions, the table engine, this whole process (functions included). */
  cpu(): { readonly functionsMs: number; readonly engineMs: number; readonly processMs: number };
  close(): Promise<void>;
}

const CLIENT_ID = 'banjian-staff';
const AUDIENCE = 'banjian';
const LOG_LINES = 500;

export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const data = openDataFolder(options.dataFolder, options.isFresh);
  const { database } = data;
  const clock = createVirtualClock({ database, start: options.clockStart });
  const activity = createActivity();
  const agenda = createAgenda({ clock, activity, onError: (error, source) => console.error(`[${source}]`, error) });
  const operations = createOperations(clock);
  const counted = {
    count: (operation: Parameters<typeof operations.count>[0]) =>
      operations.count({ ...operation, by: withoutHash(operation.by) }),
  };
  const [mail, engine] = await Promise.all([
    startMail({ port: 0, database, clock }),
    startEngine({ file: data.tableFile }),
  ]);
  const ports = await choosePorts(options.port, database);
  const url = `http://127.0.0.1:${ports.api}`;
  const clientSecret = keepOnce(database, 'sign-in-client', newSecret);
  const signIn = await startSignIn({
    port: ports.signIn,
    database,
    people,
    clientId: CLIENT_ID,
    clientSecret,
    audience: AUDIENCE,
    redirectUris: [`${url}/staff/callback`],
    clock,
  });
  const loaded = loadCloud({
    outputFolder: options.outputFolder,
    parameters: { OidcIssuer: signIn.issuer },
    apiEndpoint: () => url,
  });
  const model = options.adjust?.(loaded) ?? loaded;
  const principals = principalsOf(model, name => keepOnce(database, `key-of-${name}`, newSecret));
  const authorize = createAuthorize();
  await ensureTables(engine.endpoint, model.tables);

  const environment = { aws: '', s3: `http://127.0.0.1:${ports.s3}` };
  const lines: FunctionLog[] = [];
  const functions = createFunctions({
    functions: model.functions,
    environmentFor: fn => {
      const { accessKeyId, secretAccessKey } = principals.ofFunction(fn.arn);
      return {
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        AWS_REGION: model.region,
        AWS_ENDPOINT_URL: environment.aws,
        AWS_ENDPOINT_URL_S3: environment.s3,
      };
    },
    clock,
    clockOffset: clock.sharedOffset,
    activity,
    operations: counted,
    logs: line => {
      lines.push(line);
      if (lines.length > LOG_LINES) lines.shift();
    },
    compileCacheFolder: `${data.folder}/compile-cache`,
  });
  const queues = createDeadLetterQueues({ database, clock });
  const common = { clock, agenda, activity, operations: counted, authorize, invoke: functions.invoke };
  const mappings = createStreamMappings({
    ...common,
    mappings: model.eventSourceMappings,
    tables: model.tables,
    engineEndpoint: engine.endpoint,
    database,
    principalOf: principals.ofFunction,
    deadLetter: (queueArn, message) => queues.send(queueArn, message),
  });
  const tables = createTableService({
    ...common,
    engineEndpoint: engine.endpoint,
    tables: model.tables,
    database,
    onWrite: mappings.wake,
  });
  const states = createStateMachines({
    ...common,
    database,
    machines: model.stateMachines,
    roles: principals.all,
    account: model.account,
    region: model.region,
    partition: model.partition,
  });
  const store = createObjectStore({
    folder: data.objects,
    buckets: model.buckets,
    account: model.account,
    region: model.region,
    clock,
    principals,
    authorize: refusalOfS3(authorize),
    operations: counted,
    onObjectCreated: () => objectEvents.wake(),
  });
  agenda.add(store);
  const objectEvents = createObjectEvents({
    buckets: model.buckets,
    pendingEvents: store.pendingEvents,
    acknowledgeEvent: store.acknowledgeEvent,
    invoke: functions.invoke,
    clock,
    agenda,
    activity,
    deadLetter: (queueArn, message) => queues.send(queueArn, message),
  });
  const secrets = createSecrets({
    database,
    secrets: model.secrets,
    seeds: {
      Mail: JSON.stringify({ url: `smtp://127.0.0.1:${mail.port}`, from: '办件 <banjian@zhangdian.example>' }),
      SignIn: JSON.stringify({ clientId: CLIENT_ID, clientSecret }),
    },
    authorize,
    operations: counted,
  });
  const endpoint = createAwsEndpoint({
    services: [tables, states.service, secrets],
    principals,
    clock,
    region: model.region,
    verify: verifyRequest,
  });
  environment.aws = `http://127.0.0.1:${await endpoint.listen(0)}`;
  const uploads = createHttpServer((request, response) => {
    store.handle(request, response).catch((error: unknown) => console.error('[s3]', error));
  });
  await uploads.listen(ports.s3);
  createScheduler({ ...common, schedules: model.schedules, database, roles: principals.all });

  const readiness = { isReady: false };
  const door = await startFrontDoor({
    model,
    port: ports.api,
    clock,
    activity,
    agenda,
    invoke: functions.invoke,
    console: {
      inbox: mail.list,
      executions: () => states.list(),
      operations: operations.report,
      functions: functions.stats,
      logs: () => lines,
      deadLetters: () => queues.list(),
      isReady: () => readiness.isReady,
      links: [
        { label: '申报首页 Home', href: `${url}/` },
        { label: '工作人员 Staff', href: `${url}/staff` },
      ],
    },
  });
  states.resume();
  mappings.start();
  objectEvents.wake();
  if (keepOnce(database, 'is-seeded', () => 'no') === 'no') {
    await seedReviewers(url, await tokenFor(signIn.issuer, 'admin'));
    database.prepare("UPDATE run_kept SET value = 'yes' WHERE name = 'is-seeded'").run();
  }
  readiness.isReady = true;
  return {
    url,
    issuer: signIn.issuer,
    model,
    cpu: () => ({
      functionsMs: functions.stats().reduce((sum, one) => sum + one.cpuMs, 0),
      engineMs: engine.cpuMs() ?? 0,
      processMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
    }),
    close: async () => {
      await door.close();
      await uploads.close();
      await mappings.close();
      await functions.close();
      await endpoint.close();
      await signIn.close();
      await mail.close();
      states.close();
      tables.close();
      store.close();
      await engine.close();
      clock.close();
      database.close();
    },
  };
}

const newSecret = () => randomBytes(30).toString('base64url');
