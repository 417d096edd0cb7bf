/** One try to deliver. */

import { nowInstant } from '../../shared/clock.ts';
import { type Verdict, verdictOf } from '../../shared/delivery/answer.ts';
import { deliveryHeaders, signDelivery } from '../../shared/delivery/signature.ts';
import type { Target } from '../../shared/delivery/target.ts';

const TIMEOUT_MS = 25_000;
/** More of an answer is not read. */
const MAX_ANSWER = 65_536;

/** What is not answered in time, or not at all, has the status 0. */
export async function send({ key, body }: { key: string; body: string }, target: Target): Promise<Verdict> {
  const timestamp = String(Math.floor(Date.parse(nowInstant()) / 1000));
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        [deliveryHeaders.key]: key,
        [deliveryHeaders.timestamp]: timestamp,
        [deliveryHeaders.signature]: signDelivery(target.key, timestamp, body),
      },
      body,
    });
    return verdictOf({ status: answer.status, body: await readSome(answer) }, key);
  } catch (cause) {
    if (isOfNetwork(cause)) return { kind: 'unavailable', status: 0 };
    throw cause;
  }
}

async function readSome({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER) break;
  }
  return text;
}

/** How `fetch` says that a connection failed or that time ran out. */
function isOfNetwork(cause: unknown): boolean {
  return cause instanceof TypeError || (cause instanceof Error && ['TimeoutError', 'AbortError'].includes(cause.name));
}
