/** Synthesises an environment into a folder of its own, for assertions about its templates. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultFormsIndex, synthesise } from '../../infra/app.ts';
import { hashSources } from '../../infra/local/run/sources.ts';
import { bundleFunctions, root } from '../../infra/parts/bundle.ts';
import { putInPlace } from '../put-in-place.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Stack {
  readonly text: string;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Export?: unknown }>>;
}

export interface Synthesised {
  readonly folder: string;
  readonly data: Stack;
  readonly app: Stack;
  dispose(): void;
}

/** Without the validations, which `nag.test.ts` runs. */
export async function synthesised(environmentName: string, region?: string): Promise<Synthesised> {
  const folder = mkdtempSync(join(tmpdir(), 'banjian-synth-'));
  const more = { bundles: await bundledOnce(), ...(region === undefined ? {} : { region }) };
  await synthesise({ environmentName, outputFolder: folder, isUnchecked: true, ...more });
  const read = (name: string): Stack => {
    const text = readFileSync(join(folder, `banjian-${environmentName}-${name}.template.json`), 'utf8');
    return { text, ...(JSON.parse(text) as Omit<Stack, 'text'>) };
  };
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  return { folder, data: read('data'), app: read('app'), dispose };
}

/** The functions of these sources, which are the same for every environment: the first that asks bundles them. */
export async function bundledOnce(): Promise<string> {
  const folder = join(root, '.cache/bundled', hashSources([]));
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await bundleFunctions(unfinished, defaultFormsIndex);
  putInPlace(unfinished, folder);
  return folder;
}

export const resourcesOf = (stack: Stack, type: string): Resource[] =>
  Object.values(stack.Resources).filter(({ Type }) => Type === type);

/** Properties of every resource of a type, in the shape that the caller knows. */
export const propertiesOf = <Shape>(stack: Stack, type: string): Shape[] =>
  resourcesOf(stack, type).map(({ Properties }) => Properties as Shape);

export const asList = <Item>(value: Item | readonly Item[] | undefined): readonly Item[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item];
};
