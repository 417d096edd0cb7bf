/** `npm start`: synthesises the environment, unless nothing changed since the last time, and runs what was synthesised. */

import './run/utc.ts';
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { beginSynthesis } from './run/synthesise-once.ts';

const DEMO_START = '2022-12-05T09:00:00+08:00';

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    data: { type: 'string', default: '.local' },
    fresh: { type: 'boolean', default: false },
    clock: { type: 'string', default: DEMO_START },
    env: { type: 'string', default: 'dev' },
    forms: { type: 'string' },
  },
});

const clockStart = flags.clock === 'real' ? 'real' : parseInstant(flags.clock);
const { outputFolder } = await beginSynthesis(flags.env, flags.forms);
// The functions are bundled meanwhile.
const { startCloud } = await import('./run/start-cloud.ts');
let isEnding = false;
const cloud = await startCloud({
  outputFolder,
  dataFolder: resolve(flags.data),
  isFresh: flags.fresh,
  clockStart,
  port: Number(flags.port),
});
console.log(`办件 Banjian: ${cloud.url}/   控制台 console: ${cloud.url}/_local/`);
cloud.settled.then(
  // At the next start nothing of it is compiled again, however this one ends.
  () => flushCompileCache(),
  (error: unknown) => end(error),
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => end());
}

/** Once: what is under way fails while all is closed. */
function end(fault?: unknown): void {
  if (isEnding) return;
  isEnding = true;
  if (fault !== undefined) console.error(fault);
  cloud.close().then(
    () => process.exit(fault === undefined ? 0 : 1),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

function parseInstant(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/(Z|[+-]\d\d:\d\d)$/.test(text)) {
    throw new Error(`--clock takes "real" or an ISO instant with its offset, such as ${DEMO_START}; not "${text}"`);
  }
  return ms;
}
