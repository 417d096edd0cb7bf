/** Counts against units the due times that passed unmet. */

import { forms } from '#forms';
import { assessDue, type Run } from '../../shared/assessment/assess-due.ts';

export async function assess(run: Run): Promise<void> {
  await assessDue(forms, run);
}
