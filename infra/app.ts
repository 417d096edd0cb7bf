/** The CDK app: one environment's stacks. `-c env=<name>`; nothing is looked up, so it synthesises offline. */

import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Form } from '../shared/form/definition.ts';
import { findEnvironment } from './environments.ts';
import { bundleFunctions, root } from './parts/bundle.ts';

export interface SynthOptions {
  readonly environmentName: string;
  /** The region to synthesise for instead of the environment's. */
  readonly region?: string;
  readonly outputFolder?: string;
  /** The module that lists the forms. */
  readonly formsIndex?: string;
  /** Leaves the validation of the templates out, which takes longer than all the rest: for a local run. */
  readonly isUnchecked?: boolean;
  /** The folder of functions that are bundled already, and stay there. */
  readonly bundles?: string;
}

export const defaultFormsIndex = join(root, 'forms/index.ts');

/** Bundles the functions and synthesises the stacks; answers the folder of the cloud assembly. */
export async function synthesise(options: SynthOptions): Promise<string> {
  const formsIndex = resolve(options.formsIndex ?? defaultFormsIndex);
  const found = findEnvironment(options.environmentName);
  const environment = options.region === undefined ? found : { ...found, region: options.region };
  const ownBundles = join(root, '.cache/bundles', `${environment.name}-${process.pid}`);
  const { bundles = ownBundles } = options;
  const bundled = bundles === ownBundles ? bundleFunctions(bundles, formsIndex) : undefined;
  // The CDK takes a second to load; esbuild works beside it.
  const [{ App }, { DataStack }, { AppStack }, forms] = await Promise.all([
    import('aws-cdk-lib'),
    import('./stacks/data-stack.ts'),
    import('./stacks/app-stack.ts'),
    loadForms(formsIndex),
    bundled,
  ]);
  const app = new App({
    ...(options.outputFolder === undefined ? {} : { outdir: options.outputFolder }),
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: !options.isUnchecked,
  });
  const data = new DataStack(app, environment);
  new AppStack(app, { environment, forms, bundles }).addStackDependency(data);
  if (!options.isUnchecked) (await import('./parts/nag.ts')).addNag(app);
  const { directory } = app.synth();
  // The assembly has its own copies.
  await rm(ownBundles, { recursive: true, force: true });
  return directory;
}

/** Throws where a form has a fault, with the list of them all. */
async function loadForms(formsIndex: string): Promise<readonly Form[]> {
  const [{ forms }, { requireSoundForms }] = await Promise.all([
    import(pathToFileURL(formsIndex).href) as Promise<{ forms: readonly Form[] }>,
    import('./chain/require-sound-forms.ts'),
  ]);
  await requireSoundForms(forms);
  return forms;
}

if (import.meta.main) {
  const context = JSON.parse(process.env['CDK_CONTEXT_JSON'] ?? '{}') as Record<string, string>;
  await synthesise({
    environmentName: context['env'] ?? process.env['BANJIAN_ENV'] ?? 'dev',
    ...(context['region'] === undefined ? {} : { region: context['region'] }),
    ...(process.env['CDK_OUTDIR'] === undefined ? {} : { outputFolder: process.env['CDK_OUTDIR'] }),
  });
}
