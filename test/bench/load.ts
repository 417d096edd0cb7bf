/** Load in a closed loop: so many callers, each beginning its next turn when the last one has ended. */

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly count: number;
}

export async function load(
  callers: number,
  seconds: number,
  turn: (index: number) => Promise<void>,
): Promise<LoadResult> {
  const times: number[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let index = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        const from = performance.now();
        index += 1;
        await turn(index);
        times.push(performance.now() - from);
      }
    }),
  );
  const tookSeconds = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / tookSeconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    count: times.length,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
