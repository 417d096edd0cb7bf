import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StateMachineModel } from '../contract.ts';

type Checked = Pick<StateMachineModel, 'name' | 'definition'>;

/**
 * Checks definitions against the language's schemas, which takes a second or two: in a thread, and each only once, as
 * the folder keeps the hashes of those that were found sound. Rejects with an Error naming the machine and what is wrong.
 */
export async function checkDefinitions(machines: readonly Checked[], folder: string): Promise<void> {
  const unknown = machines
    .map(({ name, definition }) => ({ name, text: JSON.stringify(definition) }))
    .map(({ name, text }) => ({ name, text, file: join(folder, hashOf(text)) }))
    .filter(({ file }) => !existsSync(file));
  if (unknown.length === 0) return;
  await validateInThread(unknown.map(({ name, text }) => [name, text]));
  mkdirSync(folder, { recursive: true });
  for (const { file } of unknown) writeFileSync(file, '');
}

/** Another validator may find otherwise. */
const validator = readFileSync(new URL(import.meta.resolve('asl-validator/package.json')), 'utf8');

function hashOf(definition: string): string {
  return createHash('sha256').update(validator).update(definition).digest('hex');
}

function validateInThread(definitions: readonly (readonly [string, string])[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./language/validate-thread.ts', import.meta.url), { workerData: definitions });
    thread.once('error', reject);
    thread.once('exit', code => (code === 0 ? resolve() : reject(new Error(`the check ended with ${code}`))));
  });
}
