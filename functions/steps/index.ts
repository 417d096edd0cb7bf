/** The steps of the review chains. Each reads the table first, so that being run twice is being run once. */

import { awaitStage } from './await-stage.ts';
import { closeCase } from './close-case.ts';
import { enterStage } from './enter-stage.ts';
import { openStep } from './open-stage.ts';
import { stepSchema } from './step.ts';

export async function handler(event: unknown): Promise<unknown> {
  const step = stepSchema.parse(event);
  if (step.step === 'open-stage') return openStep(step);
  if (step.step === 'enter-stage') return enterStage(step);
  if (step.step === 'await-stage') return awaitStage(step);
  return closeCase(step);
}
