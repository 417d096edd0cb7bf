/** `npm start`: synthesises the environment, unless nothing changed since the last time, and runs what was synthesised. */

import './run/utc.ts';
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { PlainError } from '../parts/plain-error.ts';
import { readFlags } from '../parts/read-flags.ts';
import { beginSynthesis } from './run/synthesise-once.ts';

const DEMO_START = '2022-12-05T09:00:00+08:00';
/** The two ports after it are taken too. */
const MAX_PORT = 65_533;

const { values: flags } = readFlags({
  options: {
    port: { type: 'string', default: '3000' },
    data: { type: 'string', default: '.local' },
    fresh: { type: 'boolean', default: false },
    clock: { type: 'string', default: DEMO_START },
    env: { type: 'string', default: 'dev' },
    forms: { type: 'string' },
  },
});

const port = parsePort(flags.port);
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
  port,
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
  if (fault !== undefined) console.error(fault instanceof PlainError ? fault.message : fault);
  cloud.close().then(
    () => process.exit(fault === undefined ? 0 : 1),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= MAX_PORT) return Number(text);
  throw new PlainError(
    `--port 须为 0 到 ${MAX_PORT} 的整数，不能是“${text}”。\n--port takes a whole number from 0 to ${MAX_PORT}, not "${text}".`,
  );
}

function parseInstant(text: string): number {
  const ms = Date.parse(text);
  if (!Number.isNaN(ms) && /(Z|[+-]\d\d:\d\d)$/.test(text)) return ms;
  throw new PlainError(
    [
      `--clock 须为 real 或带时区的 ISO 时刻，如 ${DEMO_START}，不能是“${text}”。`,
      `--clock takes real or an ISO instant with its offset, such as ${DEMO_START}, not "${text}".`,
    ].join('\n'),
  );
}
