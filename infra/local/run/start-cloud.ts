/** Puts the local cloud together: the synthesised template in, the running product out. */

import type { CloudModel } from '../contract.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { tokenFor } from '../sign-in/token-for.ts';
import { loadCloud } from '../template/load-cloud.ts';
import { startFrontDoor } from './front-door.ts';
import { type Ground, type GroundOptions, layGround } from './ground.ts';
import { seedRegisters } from './seed.ts';
import { startServices } from './services.ts';
import { keepOnce } from './stores.ts';

export interface CloudOptions extends GroundOptions {
  /** The cloud assembly; may still be in the making. */
  readonly outputFolder: string | Promise<string>;
  /** Changes the model before it runs: a test takes a statement away. */
  readonly adjust?: (model: CloudModel) => CloudModel;
  /** Told of every IAM check. */
  readonly onDecision?: NonNullable<Parameters<typeof createAuthorize>[0]>['onDecision'];
}

export interface RunningCloud {
  readonly url: string;
  readonly issuer: string;
  readonly model: CloudModel;
  /** CPU milliseconds so far: the product's functions, the table engine, this whole process (functions included). */
  cpu(): { readonly functionsMs: number; readonly engineMs: number; readonly processMs: number };
  close(): Promise<void>;
}

export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const [ground, outputFolder] = await Promise.all([layGround(options), options.outputFolder]);
  const { url, clock, activity, agenda, signIn } = ground;
  const loaded = loadCloud({ outputFolder, parameters: { OidcIssuer: signIn.issuer }, apiEndpoint: () => url });
  const model = options.adjust?.(loaded) ?? loaded;
  const authorize = createAuthorize(options.onDecision === undefined ? {} : { onDecision: options.onDecision });
  const services = await startServices(ground, model, authorize).catch(async (cause: unknown) => {
    await ground.close();
    throw cause;
  });
  const { functions, states, queues } = services;
  const readiness = { isReady: false };
  const door = await startFrontDoor({
    model,
    port: ground.ports.api,
    clock,
    activity,
    agenda,
    invoke: functions.invoke,
    console: {
      inbox: ground.mail.list,
      executions: () => states.list(),
      operations: ground.ledger.report,
      functions: functions.stats,
      logs: services.logs,
      deadLetters: () => queues.list(),
      webhooks: ground.webhooks,
      isReady: () => readiness.isReady,
      links: [
        { label: '申报首页 Home', href: `${url}/` },
        { label: '工作人员 Staff', href: `${url}/staff` },
        { label: '登录服务 Sign-in', href: signIn.issuer, rel: 'issuer' },
      ],
    },
  });
  const close = async () => {
    await door.close();
    await services.close();
    await ground.close();
  };
  try {
    services.resume();
    await seedOnce(ground);
  } catch (cause) {
    await close();
    throw cause;
  }
  readiness.isReady = true;
  return {
    url,
    issuer: signIn.issuer,
    model,
    cpu: () => cpuOf(ground, functions.stats()),
    close,
  };
}

/** The people of a new data folder. */
async function seedOnce({ database, url, signIn }: Ground): Promise<void> {
  if (keepOnce(database, 'is-seeded', () => 'no') === 'yes') return;
  await seedRegisters(url, await tokenFor(signIn.issuer, 'admin'));
  database.prepare("UPDATE run_kept SET value = 'yes' WHERE name = 'is-seeded'").run();
}

function cpuOf(ground: Ground, stats: readonly { readonly cpuMs: number }[]) {
  const { user, system } = process.cpuUsage();
  return {
    functionsMs: stats.reduce((sum, one) => sum + one.cpuMs, 0),
    engineMs: ground.engine.cpuMs() ?? 0,
    processMs: (user + system) / 1000,
  };
}
