/** cdk-nag and the CDK's own validation, as `npm run synth` runs them. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { synthesise } from '../../infra/app.ts';
import { acknowledged } from '../../infra/parts/acknowledged.ts';
import { describeAssembly } from '../../infra/parts/describe-assembly.ts';
import { addNag } from '../../infra/parts/nag.ts';
import { bundledOnce } from './synthesised.ts';

const folder = mkdtempSync(join(tmpdir(), 'banjian-nag-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Two rule packs and CloudFormation's schemas go through every resource: 12 s of computing, more on a busy machine. */
const CHECKING_MS = 120_000;

describe('cdk-nag', () => {
  it(
    'finds nothing in prod that is not acknowledged, and the stacks are told with their sizes',
    async () => {
      const bundles = await bundledOnce();
      const assembly = await synthesise({ environmentName: 'prod', outputFolder: join(folder, 'prod'), bundles });
      const told = describeAssembly(assembly, 'aws-cn');
      expect(told).toMatch(/\(aws-cn\)/);
      expect(told).toMatch(/banjian-prod-app +\d+ resources +\d+ kB/);
      expect(told).toMatch(/banjian-prod-relay +\d+ kB/);
    },
    CHECKING_MS,
  );

  it('refuses an acknowledgement that is about nothing any more', () => {
    const app = new App({ outdir: join(folder, 'empty'), analyticsReporting: false });
    new Bucket(new Stack(app, 'empty'), 'Other');
    expect(() => addNag(app)).toThrow(/acknowledged for .*, where nothing is found any more/);
  });

  it('has a reason for every acknowledgement', () => {
    for (const { reason } of acknowledged) expect(reason).toMatch(/^[A-Z].{15,}\.$/);
  });
});
