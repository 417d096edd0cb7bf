/** Where deliveries go: the secret `{"url": "https://…", "key": "…"}`. Without a URL they are made by hand. */

import * as z from 'zod/mini';

const targetSchema = z.object({ url: z.url({ protocol: /^https?$/ }), key: z.string().check(z.minLength(16)) });

export type Target = z.infer<typeof targetSchema>;

const local = ['127.0.0.1', 'localhost', '[::1]'];

/** Undefined when no system is named. Throws for one that would be told in the clear. */
export function readTarget(secret: string): Target | undefined {
  const { success, data } = targetSchema.safeParse(parsed(secret));
  if (!success) return undefined;
  const { protocol, hostname } = new URL(data.url);
  if (protocol !== 'https:' && !local.includes(hostname)) throw new Error('the webhook is not told over http');
  return data;
}

/** A secret that nobody has filled in yet is a random text. */
function parsed(secret: string): unknown {
  try {
    return JSON.parse(secret);
  } catch {
    return undefined;
  }
}
