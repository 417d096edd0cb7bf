import type { Usage } from './messages.ts';
import type { Ending } from './sandbox.ts';

/** What one function has done since the runner started. */
export interface FunctionStats {
  readonly functionName: string;
  invocations: number;
  /** All failures, timeouts among them. */
  errors: number;
  timeouts: number;
  totalMs: number;
  lastMs: number;
  maxMs: number;
  coldStarts: number;
  /** Processor time of its workers up to their latest answers. What a terminated worker used after that is not in it. */
  cpuMs: number;
  /** Heap in use after the latest answer, and the most after any. */
  heapBytes: number;
  maxHeapBytes: number;
  readonly memoryMegabytes: number;
  /** Workers alive, and requests waiting for one. */
  workers: number;
  queued: number;
}

export function newStats(functionName: string, memoryMegabytes: number): FunctionStats {
  return {
    functionName,
    invocations: 0,
    errors: 0,
    timeouts: 0,
    totalMs: 0,
    lastMs: 0,
    maxMs: 0,
    coldStarts: 0,
    cpuMs: 0,
    heapBytes: 0,
    maxHeapBytes: 0,
    memoryMegabytes,
    workers: 0,
    queued: 0,
  };
}

export function recordColdStart(stats: FunctionStats): void {
  stats.coldStarts += 1;
}

export function recordDuration(stats: FunctionStats, ending: Ending): void {
  stats.invocations += 1;
  stats.totalMs += ending.durationMs;
  stats.lastMs = ending.durationMs;
  stats.maxMs = Math.max(stats.maxMs, ending.durationMs);
  if (ending.failure) stats.errors += 1;
  if (ending.isTimeout) stats.timeouts += 1;
}

export function recordUsage(stats: FunctionStats, usage: Usage): void {
  stats.cpuMs += usage.cpuMs;
  stats.heapBytes = usage.heapBytes;
  stats.maxHeapBytes = Math.max(stats.maxHeapBytes, usage.heapBytes);
}
