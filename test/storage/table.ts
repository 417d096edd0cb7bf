/** The product's own table, from its synthesised stack, on the packaged engine or on the one named by the setting. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { findEnvironment } from '../../infra/environments.ts';
import { startEngine } from '../../infra/local/dynamodb/engine.ts';
import { ensureTables } from '../../infra/local/dynamodb/tables.ts';
import { loadCloud } from '../../infra/local/template/load-cloud.ts';
import { DataStack } from '../../infra/stacks/data-stack.ts';

/** Points the SDK's settings at a new table; answers what ends it. */
export async function startTable(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'banjian-table-'));
  const app = new App({ outdir: folder, analyticsReporting: false, builtinCloudFormationValidation: false });
  new DataStack(app, findEnvironment('dev'));
  app.synth();
  const { tables } = loadCloud({ outputFolder: folder, parameters: {}, apiEndpoint: () => 'http://127.0.0.1' });
  const [made] = tables;
  if (!made) throw new Error('the data stack has no table');
  const name = `${made.name}-${process.pid}-${Date.now()}`;
  const engine = await startEngine();
  await ensureTables(engine.endpoint, [{ ...made, name }]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    TABLE_NAME: name,
  });
  return async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
