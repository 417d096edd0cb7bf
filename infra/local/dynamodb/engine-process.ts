import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { findFreePorts } from '../free-port.ts';

const host = '127.0.0.1';
const startTimeoutMs = 10_000;
const closeTimeoutMs = 5_000;

export interface EngineProcess {
  readonly endpoint: string;
  readonly pid: number;
  /** Asks the engine to end, ends it by force when it does not, and resolves when it is gone. */
  close(): Promise<void>;
}

/** Starts the engine on a free port and resolves when it listens. Throws with what it printed when it ends instead. */
export async function spawnEngine(binary: string, file: string | undefined): Promise<EngineProcess> {
  const port = await findFreePorts(1);
  const storage = file === undefined ? [] : ['--db-path', file];
  const child = spawn(binary, ['serve', '--host', host, '--port', String(port), ...storage], {
    // A process group of its own: Ctrl-C in the terminal reaches us, who end the engine last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // At once: whoever is killed while the engine starts must not leave it behind either.
  const release = child.pid === undefined ? () => undefined : tieToOurLife(child, child.pid);
  const pid = await waitUntilListening(child).catch((cause: unknown) => {
    release();
    throw cause;
  });
  const tellAndRelease = (code: number | null, signal: string | null) => {
    process.stderr.write(`The DynamoDB engine ended unexpectedly (${code ?? signal}); restart the local cloud.\n`);
    release();
  };
  child.once('exit', tellAndRelease);
  const close = () => {
    child.off('exit', tellAndRelease);
    return endChild(child, release);
  };
  return { endpoint: `http://${host}:${port}`, pid, close };
}

function waitUntilListening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The DynamoDB engine did not listen within ${startTimeoutMs} ms: ${printed.trim()}`));
    }, startTimeoutMs);
    child.once('error', reject);
    child.once('exit', code => {
      clearTimeout(timer);
      reject(new Error(`The DynamoDB engine ended at start (code ${code}): ${printed.trim()}`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-2_000);
      if (!printed.includes('listening on') || child.pid === undefined) return;
      clearTimeout(timer);
      resolve(child.pid);
    });
  });
}

/**
 * Makes the engine end with this process: by its pid on a plain exit, and through a shell that waits for our end of a
 * pipe to break when we are killed outright. Answers how to undo that once the engine has ended by itself.
 */
function tieToOurLife(child: ChildProcess, pid: number): () => void {
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "$0"', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.once('error', error => process.stderr.write(`The DynamoDB engine is not watched: ${error.message}\n`));
  const endBoth = () => {
    watch.kill('SIGKILL');
    child.kill('SIGTERM');
  };
  process.once('exit', endBoth);
  return () => {
    process.off('exit', endBoth);
    watch.kill('SIGKILL');
  };
}

async function endChild(child: ChildProcess, release: () => void): Promise<void> {
  release();
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), closeTimeoutMs);
  await gone;
  clearTimeout(force);
}
