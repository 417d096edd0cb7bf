/** An application while it is played, and what it is played with. */

import type { Application } from '../../../shared/form/scenario.ts';
import type { CaseKey, FormDescription } from './applicant-calls.ts';
import type { Client } from './client.ts';

/** An application while it is played. */
export interface Played {
  readonly application: Application;
  key?: CaseKey;
  caseNumber?: string;
  /** Why the submission was not taken. */
  refusal?: string;
  /** Links that have been answered. */
  readonly used: Set<string>;
}

export interface Stage {
  readonly client: Client;
  readonly form: FormDescription;
  readonly say: (played: Played, zh: string, en: string) => void;
}

export function keyOf({ application, key }: Played): CaseKey {
  if (!key) throw new Error(`application ${application.id} has no draft`);
  return key;
}
