/** The steps of the review chains. Each reads the table first, so that being run twice is being run once. */

import * as z from 'zod/mini';
import { awaitStage } from './await-stage.ts';
import { closeCase } from './close-case.ts';
import { enterStage } from './enter-stage.ts';
import { openStep } from './open-stage.ts';

const stage = { caseId: z.string(), stageId: z.string(), lap: z.number() };

const stepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('open-stage'), ...stage }),
  z.object({ step: z.literal('enter-stage'), ...stage, taskToken: z.string(), patienceSeconds: z.number() }),
  z.object({ step: z.literal('await-stage'), ...stage, tick: z.number(), taskToken: z.string() }),
  z.object({
    step: z.literal('close-case'),
    caseId: z.string(),
    lap: z.number(),
    ending: z.enum(['completed', 'rejected', 'lapsed']),
  }),
]);

export type Step = z.infer<typeof stepSchema>;
export type StepOf<Name extends Step['step']> = Extract<Step, { step: Name }>;

export async function handler(event: unknown): Promise<unknown> {
  const step = stepSchema.parse(event);
  if (step.step === 'open-stage') return openStep(step);
  if (step.step === 'enter-stage') return enterStage(step);
  if (step.step === 'await-stage') return awaitStage(step);
  return closeCase(step);
}
