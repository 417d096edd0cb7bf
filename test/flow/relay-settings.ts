/** What the relay finds around it, and how a service refuses. */

import { afterEach, beforeEach, vi } from 'vitest';

/** For every test of the file: the relay's settings, and a log that prints nothing. */
export function withRelaySettings(): void {
  beforeEach(() => {
    vi.stubEnv('TABLE_NAME', 'table');
    vi.stubEnv('STATE_MACHINES', JSON.stringify({ subsidy: 'arn:aws:states:r:1:stateMachine:subsidy' }));
    vi.spyOn(console, 'log').mockReturnValue();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
}

export const named = (name: string) => Object.assign(new Error(`refused with ${name}`), { name });
