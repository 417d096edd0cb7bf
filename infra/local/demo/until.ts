/** Waiting for what the product does by itself. */

const EVERY_MS = 40;
const TIMEOUT_MS = 30_000;

/**
 * Asks again and again until there is an answer other than undefined. Throws after `timeoutMs`, saying what was waited
 * for.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  timeoutMs: number = TIMEOUT_MS,
): Promise<T> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > endsAt) throw new Error(`${what}: nothing within ${timeoutMs / 1000} seconds`);
    await new Promise(resolve => setTimeout(resolve, EVERY_MS));
  }
}
