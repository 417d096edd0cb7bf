/** Runs work as slots become free, first come first served. */
export type Slots = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets at most `count` pieces of work run at a time. */
export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = [];
  let free = count;
  const take = () => {
    if (free > 0) {
      free -= 1;
      return undefined;
    }
    return new Promise<void>(resolve => waiting.push(resolve));
  };
  const give = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async work => {
    await take();
    try {
      return await work();
    } finally {
      give();
    }
  };
}
