/** What a cloud assembly holds, in lines for a terminal: its stacks, and its functions with their sizes. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties?: Readonly<Record<string, unknown>> }>>;
}

export function describeAssembly(folder: string, partition: string): string {
  const templates = readdirSync(folder).filter(file => file.endsWith('.template.json'));
  return [`${folder} (${partition})`, ...templates.flatMap(file => describeTemplate(folder, file))].join('\n');
}

function describeTemplate(folder: string, file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const resources = Object.values((JSON.parse(text) as Template).Resources);
  const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
  return [
    `  ${file.replace('.template.json', '').padEnd(40)} ${count(resources.length, 'resources')}  ${kilobytes(text.length)}`,
    ...functions.map(({ Properties }) => {
      const { Code, FunctionName } = Properties as { Code: { S3Key: string }; FunctionName: string };
      return `    ${FunctionName.padEnd(38)} ${kilobytes(bundleBytes(folder, Code.S3Key))}`;
    }),
  ];
}

/** The bytes of a function's bundle in its asset's folder. */
export function bundleBytes(folder: string, s3Key: string): number {
  const asset = join(folder, `asset.${s3Key.replace('.zip', '')}`);
  return readdirSync(asset).reduce((sum, file) => sum + statSync(join(asset, file)).size, 0);
}

const count = (number: number, what: string) => `${String(number).padStart(4)} ${what}`;
const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1000)} kB`.padStart(8);
