/** What the stream has lost, chains that broke off and uploads that no event told of are found by the clock. */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { synthesiseOnce } from '../../infra/local/run/synthesise-once.ts';
import { beginSeeded } from '../cloud/seeded.ts';
import { journeys } from '../long/journey.ts';
import type { Notes } from '../long/notes.ts';
import { remove, runStep } from '../long/snapshots.ts';
import { uploadSteps } from '../long/upload-steps.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'banjian-sweep-'));
const notes: Notes = {};
let outputFolder = '';
beforeAll(async () => {
  outputFolder = await synthesiseOnce('dev');
  beginSeeded(dataFolder);
});
afterAll(() => remove(dataFolder));

it.each([
  'a start that gets lost',
  'the sweep sends it again',
  'a chain that breaks off',
  'the sweep starts it again',
  ...uploadSteps.map(({ name }) => name),
])(
  '%s',
  async name => {
    const step = journeys.flat().find(candidate => candidate.name === name);
    if (!step) throw new Error(`there is no step "${name}"`);
    const outcome = await runStep(step, notes, { outputFolder, dataFolder, onDecision: () => undefined });
    expect(outcome.failure).toBeUndefined();
  },
  120_000,
);
