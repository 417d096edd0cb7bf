/** CPU time and memory of the local cloud, from the kernel's books (Linux). */

import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

export interface ProcessFigures {
  readonly cpuMs: number;
  readonly memoryMiB: number;
}

export function figuresOf(pid: number): ProcessFigures {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, memoryMiB: Number(resident ?? 0) / 1024 };
}

/** The processes that a process has started. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** Of the process and all that it has started, in MiB. */
export const memoryOf = (pid: number): number =>
  [pid, ...childrenOf(pid)].reduce((sum, one) => sum + figuresOf(one).memoryMiB, 0);
