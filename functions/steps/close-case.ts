/** Closes a case, once, with its outcome. A case that has grown since its last stage goes through its chain again. */

import { forms } from '#forms';
import { firstLap, nextRun } from '../../shared/case/begin-anew.ts';
import type { Change } from '../../shared/case/change.ts';
import type { Case } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import { formOf } from '../../shared/form/versions.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { close } from '../../shared/review/close.ts';
import { act } from '../../shared/review/store.ts';
import type { StepOf } from './step.ts';

export async function closeCase({ caseId, lap, ending }: StepOf<'close-case'>): Promise<void> {
  const at = nowInstant();
  await act(caseId, async (file, taken) => {
    // A later run of the chain has begun: this one has nothing to say any more.
    const isOver = file.case.status === 'closed' || lap < firstLap(file.case);
    if (isOver) return { answer: undefined };
    if (file.case.isToRestart) return { change: beginAnew(file.case, at), answer: undefined };
    const form = formOf(forms, file.case);
    const surroundings = await surroundingsOf(form, at, file.case);
    return { change: close({ file, form, ending, at, surroundings, taken }), answer: undefined };
  });
}

function beginAnew(item: Case, at: string): Change {
  const next = nextRun(item);
  const { firstLap: lap, chainRun } = next.case;
  return { ...next, at, event: { kind: 'chain-begins-anew', actor: { kind: 'system' }, detail: { lap, chainRun } } };
}
