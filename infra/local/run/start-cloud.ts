/** Puts the local cloud together: the synthesised template in, the running product out. */

import { join } from 'node:path';
import type { CloudModel } from '../contract.ts';
import { createAuthorize } from '../iam/authorize.ts';
import { loadCloud } from '../template/load-cloud.ts';
import { startFrontDoor } from './front-door.ts';
import { createGate } from './gate.ts';
import { type Ground, type GroundOptions, layGround } from './ground.ts';
import { startServices } from './services.ts';
import { settle } from './settle.ts';

export interface CloudOptions extends GroundOptions {
  /** The cloud assembly; may still be in the making. */
  readonly outputFolder: string | Promise<string>;
  /** On a folder that was run before, starts only what is asked for: no sign-in before somebody needs it. */
  readonly isSparing?: boolean;
  /** Changes the model before it runs: a test takes a statement away. */
  readonly adjust?: (model: CloudModel) => CloudModel;
  /** Told of every IAM check. */
  readonly onDecision?: NonNullable<Parameters<typeof createAuthorize>[0]>['onDecision'];
}

export interface RunningCloud {
  readonly url: string;
  readonly issuer: string;
  readonly model: CloudModel;
  /** The sign-in answers and the registers are filled; until then all but the home page waits. Rejects with what failed. */
  readonly settled: Promise<void>;
  /** CPU milliseconds so far: the product's functions, the table engine, this whole process (functions included). */
  cpu(): { readonly functionsMs: number; readonly engineMs: number; readonly processMs: number };
  close(): Promise<void>;
}

/** Resolves when the home page is answered. */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const [ground, outputFolder] = await Promise.all([layGround(options), options.outputFolder]);
  const { url, issuer, clock, activity, agenda } = ground;
  const loaded = loadCloud({ outputFolder, parameters: { OidcIssuer: issuer }, apiEndpoint: () => url });
  const model = options.adjust?.(loaded) ?? loaded;
  const authorize = createAuthorize(options.onDecision === undefined ? {} : { onDecision: options.onDecision });
  const { isSparing = false } = options;
  // Beside the code: whichever data folder it runs on, each function is compiled once.
  const compileCacheFolder = join(outputFolder, 'compile-cache');
  const services = await startServices(ground, { model, authorize, compileCacheFolder }).catch(
    async (cause: unknown) => {
      await ground.close();
      throw cause;
    },
  );
  const { functions, states, queues } = services;
  const gate = createGate();
  const door = await startFrontDoor({
    model,
    port: ground.ports.api,
    clock,
    activity,
    agenda,
    invoke: functions.invoke,
    gate,
    console: {
      inbox: ground.mail.list,
      executions: () => states.list(Number.MAX_SAFE_INTEGER),
      operations: ground.ledger.report,
      functions: functions.stats,
      logs: services.logs,
      deadLetters: () => queues.list(),
      webhooks: ground.webhooks,
      isReady: () => gate.isOpen,
      links: [
        { label: '申报首页 Home', href: `${url}/` },
        { label: '工作人员 Staff', href: `${url}/staff` },
        { label: '登录服务 Sign-in', href: issuer, rel: 'issuer' },
      ],
    },
  });
  const close = async () => {
    await door.close();
    await services.close();
    await ground.close();
  };
  services.resume();
  return {
    url,
    issuer,
    model,
    settled: settle({ ground, model, gate, functions, isSparing }),
    cpu: () => cpuOf(ground, functions.stats()),
    close,
  };
}

function cpuOf(ground: Ground, stats: readonly { readonly cpuMs: number }[]) {
  const { user, system } = process.cpuUsage();
  return {
    functionsMs: stats.reduce((sum, one) => sum + one.cpuMs, 0),
    engineMs: ground.engine.cpuMs() ?? 0,
    processMs: (user + system) / 1000,
  };
}
