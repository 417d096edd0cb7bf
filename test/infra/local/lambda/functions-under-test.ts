import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionModel, Operation } from '../../../../infra/local/contract.ts';
import type { FunctionLog } from '../../../../infra/local/lambda/function-log.ts';
import { createFunctions, type Functions, type FunctionsOptions } from '../../../../infra/local/lambda/functions.ts';
import { createActivity } from '../../../../infra/local/time/activity.ts';

/** Functions whose code is written by the test, with everything around them noted. */
export interface Bench {
  /** Adds a function with the code of its module; call `start` after the last one. */
  add(name: string, code: string, settings?: Partial<FunctionModel>): void;
  start(options?: Partial<FunctionsOptions>): Functions;
  readonly clockOffset: SharedArrayBuffer;
  readonly logs: FunctionLog[];
  readonly operations: Operation[];
  close(): Promise<void>;
}

export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-'));
  const models: FunctionModel[] = [];
  const started: Functions[] = [];
  const clockOffset = new SharedArrayBuffer(8);
  const logs: FunctionLog[] = [];
  const operations: Operation[] = [];
  return {
    clockOffset,
    logs,
    operations,
    add(name, code, settings = {}) {
      const codeFolder = join(folder, name);
      mkdirSync(codeFolder);
      writeFileSync(join(codeFolder, 'index.mjs'), code);
      models.push({ ...modelOf(name, codeFolder), ...settings });
    },
    start(options = {}) {
      const functions = createFunctions({
        functions: models,
        environmentFor: () => ({}),
        clock: { now: () => Date.now() + Number(new BigInt64Array(clockOffset)[0]) },
        clockOffset,
        activity: createActivity(),
        operations: { count: operation => operations.push(operation) },
        logs: line => logs.push(line),
        ...options,
      });
      started.push(functions);
      return functions;
    },
    async close() {
      await Promise.all(started.map(functions => functions.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

function modelOf(name: string, codeFolder: string): FunctionModel {
  return {
    logicalId: `${name}Function`,
    name,
    arn: `arn:aws:lambda:cn-north-1:123456789012:function:${name}`,
    roleArn: 'arn:aws:iam::123456789012:role/r',
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    codeFolder,
    timeoutSeconds: 5,
    memoryMegabytes: 128,
    environment: {},
  };
}
