/** What the chains ask for, one after another. */

import * as z from 'zod/mini';

const stage = { caseId: z.string(), stageId: z.string(), lap: z.number() };

export const stepSchema = z.discriminatedUnion('step', [
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
