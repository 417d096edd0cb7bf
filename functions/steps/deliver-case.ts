/** Sends a case to the system outside. There is no sender yet: the stage goes on to wait for the confirmation by hand. */

import { log } from '../../shared/log.ts';
import type { StepOf } from './index.ts';

export async function deliverCase({ caseId, stageId, lap }: StepOf<'deliver-case'>): Promise<void> {
  log.info('nothing sends this delivery: it is confirmed by hand', { caseId, stageId, lap });
}
