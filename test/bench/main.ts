/** `npm run bench`: how fast the product is on this machine. Compare figures of one run; machines are noisy. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyFolder } from '../../infra/local/run/synthesise-once.ts';
import { bundleFunctions, functionNames, root } from '../../infra/parts/bundle.ts';
import { readFlags } from '../../infra/parts/read-flags.ts';
import { startTestCloud } from '../cloud/start.ts';
import { coldImports } from './cold-import.ts';
import { load } from './load.ts';
import { childrenOf, figuresOf, memoryOf } from './processes.ts';
import { startWatchingInbox, submitDraft, submitOne } from './turns.ts';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8);
/** Cold code costs up to half as much again as code that has run for a minute: what is measured is a cloud at work. */
const WARM_SECONDS = Number(process.env['BENCH_WARM_SECONDS'] ?? 30);
const forms = join(import.meta.dirname, 'forms/index.ts');
/** Named, so that its assembly is another one than that of a local cloud that runs meanwhile. */
const shippedForms = join(root, 'forms/index.ts');

readFlags({ options: {} });

console.log(`Node ${process.version}, ${SECONDS} s a figure, after ${WARM_SECONDS} s of the same work`);
await startTimes();
const cloud = await startTestCloud({ forms });
try {
  await measure();
} finally {
  await cloud.dispose();
}
await bundles();

async function startTimes(): Promise<void> {
  for (const [which, options] of [
    ['the shipped forms', { isEarly: true, forms: shippedForms }],
    ['one form', { isEarly: true, forms }],
  ] as const) {
    rmSync(assemblyFolder('dev', options.forms), { recursive: true, force: true });
    for (const kind of ['cold (synthesised)', 'warm (cached)']) {
      const from = performance.now();
      const started = await startTestCloud(options);
      await (await fetch(`${started.url}/`)).text();
      const firstPage = performance.now();
      // All but the home page waits for the sign-in and the registers.
      await (await fetch(`${started.url}/api/forms`)).text();
      const seconds = (until: number) => ((until - from) / 1000).toFixed(2);
      console.log(
        `start to first page, ${which}, ${kind}: ${seconds(firstPage)} s; to all in place: ${seconds(performance.now())} s; memory then ${memoryOf(started.pid()).toFixed(0)} MiB`,
      );
      await started.dispose();
    }
  }
}

async function measure(): Promise<void> {
  const [engine = 0] = childrenOf(cloud.pid());
  console.log(`memory when idle: ${memoryOf(cloud.pid()).toFixed(0)} MiB`);
  const inbox = startWatchingInbox(cloud.url);
  const cycle = async (index: number) => inbox.approve(await submitOne(cloud.url, index));
  await load(8, WARM_SECONDS, cycle);
  await drained();
  for (const callers of [1, 8, 32]) {
    const result = await load(callers, SECONDS, index => submitOne(cloud.url, index).then(() => undefined));
    console.log(
      `submissions, ${callers} callers: ${result.perSecond.toFixed(1)}/s, p50 ${result.p50Ms.toFixed(1)} ms, p99 ${result.p99Ms.toFixed(1)} ms`,
    );
  }
  const drafts = await load(8, SECONDS, index => submitDraft(cloud.url, index));
  console.log(`the same in two calls, a draft and its submission, 8 callers: ${drafts.perSecond.toFixed(1)}/s`);
  await drained();
  const before = await cpu(engine);
  const cycles = await load(8, SECONDS, cycle);
  await drained();
  const after = await cpu(engine);
  await inbox.stop();
  const per = (name: keyof typeof after) => ((after[name] - before[name]) / cycles.count).toFixed(1);
  console.log(
    `submit and approve, 8 callers: ${cycles.perSecond.toFixed(1)} cycles/s, p50 ${cycles.p50Ms.toFixed(0)} ms, p99 ${cycles.p99Ms.toFixed(0)} ms`,
  );
  console.log(
    `CPU a cycle: functions ${per('functions')} ms, local cloud ${per('cloud')} ms, table engine ${per('engine')} ms`,
  );
  console.log(`memory after the load: ${memoryOf(cloud.pid()).toFixed(0)} MiB`);
}

async function cpu(engine: number) {
  const answer = await fetch(`${cloud.url}/_local/functions`);
  const stats = (await answer.json()) as { cpuMs: number }[];
  const functions = stats.reduce((sum, one) => sum + one.cpuMs, 0);
  return { functions, cloud: figuresOf(cloud.pid()).cpuMs - functions, engine: figuresOf(engine).cpuMs };
}

/** Waits until the chains have caught up with the submissions. */
async function drained(): Promise<void> {
  const now = ((await (await fetch(`${cloud.url}/_local/clock`)).json()) as { now: string }).now;
  const to = new Date(Date.parse(now) + 1000).toISOString();
  const answer = await fetch(`${cloud.url}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  if (!answer.ok) throw new Error(`the clock answered ${answer.status}: ${await answer.text()}`);
}

async function bundles(): Promise<void> {
  const folder = join(root, '.cache/bench-bundles');
  const sizes = await bundleFunctions(folder, shippedForms);
  const ratios = await coldImports(folder);
  for (const name of functionNames) {
    console.log(
      `bundle ${name}: ${(sizes[name] / 1000).toFixed(0)} kB, cold import ${ratios[name].toFixed(1)} times that of an empty function`,
    );
  }
}
