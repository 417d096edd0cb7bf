/**
 * For files that share a process: each has the product's modules anew, with what they keep, and the environment as it was
 * before the first. Packages stay loaded, so what is mocked in them has to be in a process of its own.
 */

import { vi } from 'vitest';

const shared = globalThis as { environmentAtFirst?: Readonly<Record<string, string | undefined>> };
shared.environmentAtFirst ??= { ...process.env };
for (const name of Object.keys(process.env)) if (!(name in shared.environmentAtFirst)) delete process.env[name];
Object.assign(process.env, shared.environmentAtFirst);
vi.useRealTimers();
vi.resetModules();
