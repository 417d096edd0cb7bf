import { rmSync } from 'node:fs';
import { afterEach } from 'vitest';
import type { CloudModel } from '../../../../infra/local/contract.ts';
import { loadCloud } from '../../../../infra/local/template/load-cloud.ts';
import { aFunctionResource, lambdaRole, type StackFixture, writeAssembly } from './cloud-assembly.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Loads a cloud assembly of the given stacks, which is removed when the test ends. */
export function load(
  stacks: Readonly<Record<string, StackFixture>>,
  parameters: Readonly<Record<string, string>> = {},
): CloudModel {
  const outputFolder = writeAssembly(stacks);
  folders.push(outputFolder);
  return loadCloud({ outputFolder, parameters, apiEndpoint: () => 'http://127.0.0.1:3000' });
}

/** One stack with the given resources and further sections. */
export const oneStack = (Resources: object, sections: object = {}): Readonly<Record<string, StackFixture>> => ({
  Web: { template: { Resources, ...sections } },
});

/** A variable of the model's only function. */
export const variableOf = ({ functions }: CloudModel, name: string): string | undefined =>
  functions[0]?.environment[name];

interface Surroundings {
  readonly resources?: object;
  readonly [section: string]: unknown;
}

/** A value as it is resolved in a stack with the given sections and further resources. */
export function resolveIn({ resources = {}, ...sections }: Surroundings, value: unknown, parameters = {}): unknown {
  const Api = aFunctionResource({ Environment: { Variables: { VALUE: value } } });
  return variableOf(load(oneStack({ Role: lambdaRole, Api, ...resources }, sections), parameters), 'VALUE');
}
