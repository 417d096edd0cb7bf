import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetPaths } from './assets.ts';
import { sortByDependency } from './dependency-order.ts';
import type { JsonObject } from './json.ts';
import { partitionOf } from './partition.ts';

/** A resource as the template writes it, intrinsics unresolved. */
export interface RawResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly Condition?: string;
  readonly Metadata?: JsonObject;
}

/** A parameter's declaration. */
export interface RawParameter {
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedValues?: readonly unknown[];
  readonly AllowedPattern?: string;
}

/** A stack's template, in the sections the loader knows. */
export interface Template {
  readonly Resources?: Readonly<Record<string, RawResource>>;
  readonly Parameters?: Readonly<Record<string, RawParameter>>;
  readonly Outputs?: Readonly<Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>>;
  readonly Conditions?: JsonObject;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly Rules?: JsonObject;
}

/** One stack of the cloud assembly with what is needed to resolve its template. */
export interface Stack {
  /** The artifact's name in the manifest. */
  readonly artifact: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  readonly template: Template;
  /** The artifacts this stack depends on, directly or through others. */
  readonly dependencies: ReadonlySet<string>;
  /** The asset's file or folder, by the key under which deployment uploads it. */
  readonly assets: ReadonlyMap<string, string>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly file?: string };
}

export type Artifacts = Readonly<Record<string, Artifact>>;

const knownSections = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Resources',
  'Parameters',
  'Outputs',
  'Conditions',
  'Mappings',
  'Rules',
]);
const knownRules = new Set(['CheckBootstrapVersion']);

const readJson = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));

function readTemplate(folder: string, artifact: string, file: string): Template {
  const template = readJson(folder, file) as Template;
  const section = Object.keys(template).find(key => !knownSections.has(key));
  if (section !== undefined) throw new Error(`stack ${artifact}: the template section ${section} is not understood`);
  const rule = Object.keys(template.Rules ?? {}).find(key => !knownRules.has(key));
  if (rule !== undefined) throw new Error(`stack ${artifact}: the rule ${rule} is not understood`);
  return template;
}

function readEnvironment(artifact: string, environment: string | undefined): { account: string; region: string } {
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z]+-[a-z0-9-]+)$/.exec(environment ?? '') ?? [];
  if (account !== undefined && region !== undefined && region !== 'unknown-region') return { account, region };
  throw new Error(`stack ${artifact} needs an account of twelve digits and a region; it has ${environment}`);
}

function reachableFrom(artifacts: Artifacts, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependency of artifacts[next]?.dependencies ?? []) {
      if (!reached.has(dependency)) open.push(dependency);
      reached.add(dependency);
    }
  }
  return reached;
}

function readStack(folder: string, artifacts: Artifacts, name: string): Stack {
  const artifact = artifacts[name];
  const file = artifact?.properties?.templateFile;
  if (artifact?.type !== 'aws:cloudformation:stack' || file === undefined) {
    throw new Error(`the manifest has no stack named ${name}`);
  }
  const { account, region } = readEnvironment(name, artifact.environment);
  const dependencies = reachableFrom(artifacts, name);
  const manifests = [...dependencies].flatMap(dependency => {
    const { type, properties } = artifacts[dependency] ?? {};
    return type === 'cdk:asset-manifest' && properties?.file !== undefined ? [readJson(folder, properties.file)] : [];
  });
  return {
    artifact: name,
    name: artifact.properties?.stackName ?? name,
    account,
    region,
    ...partitionOf(region),
    template: readTemplate(folder, name, file),
    dependencies,
    assets: assetPaths(folder, manifests),
  };
}

/**
 * The stacks of a synthesised app, each after the stacks it depends on; all of them, or those named by artifact.
 * Throws for nested assemblies, for a stack without account or region and for template sections it does not know.
 */
export function readCloudAssembly(outputFolder: string, stackNames?: readonly string[]): readonly Stack[] {
  const { artifacts } = readJson(outputFolder, 'manifest.json') as { artifacts: Artifacts };
  const nested = Object.keys(artifacts).find(name => artifacts[name]?.type === 'cdk:cloud-assembly');
  if (nested !== undefined && stackNames === undefined) {
    throw new Error(`the nested cloud assembly ${nested} is not loaded; give its own folder`);
  }
  const all = Object.keys(artifacts).filter(name => artifacts[name]?.type === 'aws:cloudformation:stack');
  return sortByDependency((stackNames ?? all).map(name => readStack(outputFolder, artifacts, name)));
}
