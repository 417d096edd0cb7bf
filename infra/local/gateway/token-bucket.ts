import type { ApiModel, Clock, Throttle } from '../contract.ts';

export interface Throttles {
  /** Takes one token for a request to a route; false = 429. */
  take(routeKey: string): boolean;
}

interface Bucket {
  readonly throttle: Throttle;
  tokens: number;
  filledAtMs: number;
}

/** One token bucket a route, as a stage has them: the route's own setting, or else the stage's default. */
export function createThrottles(api: Pick<ApiModel, 'defaultThrottle' | 'routeThrottles'>, clock: Clock): Throttles {
  const buckets = new Map<string, Bucket | undefined>();

  function bucketOf(routeKey: string): Bucket | undefined {
    if (buckets.has(routeKey)) return buckets.get(routeKey);
    const throttle = api.routeThrottles[routeKey] ?? api.defaultThrottle;
    const bucket = throttle && { throttle, tokens: throttle.burstLimit, filledAtMs: clock.now() };
    buckets.set(routeKey, bucket);
    return bucket;
  }

  return {
    take(routeKey) {
      const bucket = bucketOf(routeKey);
      if (!bucket) return true;
      refill(bucket, clock.now());
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}

function refill(bucket: Bucket, nowMs: number): void {
  const earned = ((nowMs - bucket.filledAtMs) / 1000) * bucket.throttle.rateLimit;
  bucket.tokens = Math.min(bucket.throttle.burstLimit, bucket.tokens + earned);
  bucket.filledAtMs = nowMs;
}
