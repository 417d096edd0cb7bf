/** Runs acts one after the other, in the order in which they were handed in; each answers its own result or failure. */
export function createQueueOfOne(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return act => {
    const run = last.then(act, act);
    last = run;
    return run;
  };
}
