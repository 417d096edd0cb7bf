/** Runs the jobs of the calendar. One that fails keeps none of the others from running. */

import type { Context } from 'aws-lambda';
import { nowInstant } from '../../shared/clock.ts';
import { log } from '../../shared/log.ts';
import { jobs } from './jobs.ts';
import { runOf } from './run.ts';

/** Throws when a job has failed: the run is then tried again, and what is done already is not done twice. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const run = runOf(nowInstant(), context);
  const failed: string[] = [];
  for (const job of jobs) {
    try {
      await job.run(run);
    } catch (cause) {
      log.error('job failed', { job: job.name, cause: String(cause) });
      failed.push(job.name);
    }
  }
  if (failed.length > 0) throw new Error(`jobs failed: ${failed.join(', ')}`);
}
