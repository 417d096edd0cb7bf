/** Runs work under one key one after the other, in the order it was given; different keys do not wait for each other. */
export function createQueues(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = tails.get(key);
    const running = before ? before.then(work, work) : work();
    tails.set(key, running);
    const forget = (): void => {
      if (tails.get(key) === running) tails.delete(key);
    };
    running.then(forget, forget);
    return running;
  };
}
