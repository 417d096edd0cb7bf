/** Closes a case, once, with its outcome. */

import { forms } from '#forms';
import { nowInstant } from '../../shared/clock.ts';
import { findForm } from '../../shared/form/find.ts';
import { surroundingsOf } from '../../shared/register/store.ts';
import { close } from '../../shared/review/close.ts';
import { act } from '../../shared/review/store.ts';
import type { StepOf } from './index.ts';

export async function closeCase({ caseId, ending }: StepOf<'close-case'>): Promise<void> {
  const at = nowInstant();
  await act(caseId, async (file, taken) => {
    if (file.case.status === 'closed') return { answer: undefined };
    const form = findForm(forms, file.case.formId);
    const surroundings = await surroundingsOf(form, at, file.case);
    return { change: close({ file, form, ending, at, surroundings, taken }), answer: undefined };
  });
}
