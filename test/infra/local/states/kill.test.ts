import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { machines } from './killed-process.ts';
import { makeFolder, openLocalStates } from './local-states.ts';

const folder = makeFolder();
afterAll(() => folder.remove());

it('loses no acknowledged execution when its process is killed with signal 9', async () => {
  const file = folder.path('killed.sqlite');
  const script = fileURLToPath(new URL('./killed-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  for await (const name of createInterface({ input: child.stdout })) {
    acknowledged.push(name);
    if (acknowledged.length === 30) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const tokens: string[] = [];
  const local = openLocalStates({
    machines,
    file,
    functions: { link: ({ token }: { token: string }) => void tokens.push(token) },
  });
  local.states.resume();
  await local.settle();
  for (const name of acknowledged) {
    expect(await local.describe('Ask', name)).toMatchObject({ status: 'RUNNING' });
  }
  for (const taskToken of tokens) await local.call('SendTaskSuccess', { taskToken, output: '1' });
  const again = local.states.list().filter(({ status }) => status === 'SUCCEEDED');
  expect(again).toHaveLength(tokens.length);
  local.close();
});
