import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface StackFixture {
  readonly template: object;
  readonly dependencies?: readonly string[];
  readonly environment?: string;
}

/** Writes a cloud assembly by hand, for what CDK would not synthesise; answers its folder. */
export function writeAssembly(stacks: Readonly<Record<string, StackFixture>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  mkdirSync(join(folder, 'asset.code'));
  const assets = {
    files: { code: { source: { path: 'asset.code' }, destinations: { here: { objectKey: 'code.zip' } } } },
  };
  write('assets.json', assets);
  const artifacts = Object.entries(stacks).map(([name, { template, dependencies = [], environment }]) => {
    write(`${name}.template.json`, template);
    return [
      name,
      {
        type: 'aws:cloudformation:stack',
        environment: environment ?? 'aws://123456789012/us-east-1',
        dependencies: [...dependencies, 'Assets'],
        properties: { templateFile: `${name}.template.json` },
      },
    ] as const;
  });
  const manifest = { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } };
  write('manifest.json', { version: '55.0.0', artifacts: { ...Object.fromEntries(artifacts), Assets: manifest } });
  return folder;
}

export const lambdaRole = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
  },
};

/** A function's resource whose code is the assembly's only asset. */
export const aFunctionResource = (properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
    ...properties,
  },
});
