/** Looks again for somebody to ask, for a task that nobody could be found for. */

import { forms } from '#forms';
import type { Message } from '../../shared/case/schema.ts';
import { formOf } from '../../shared/form/versions.ts';
import { chance } from '../../shared/id.ts';
import { log } from '../../shared/log.ts';
import { TASK_UNHELD } from '../../shared/log-marks.ts';
import { readReviewers, readStandIns, surroundingsOf } from '../../shared/register/store.ts';
import { fillUnheld, isUnheld } from '../../shared/review/fill-seat.ts';
import { act } from '../../shared/review/store.ts';
import { removeMessages } from '../../shared/table/message-store.ts';

/** True when the message was of such a task and has been seen to. While there is still nobody, an alarm tells of it. */
export async function fillSeat(message: Message, at: string): Promise<boolean> {
  const { body, caseId } = message;
  if (body.kind !== 'seat') return false;
  const { taskId } = body;
  const { answer } = await act(caseId, async file => {
    if (!isUnheld({ file }, taskId)) return { answer: true };
    const form = formOf(forms, file.case);
    const [reviewers, standIns, present, surroundings] = await Promise.all([
      readReviewers(),
      readStandIns(),
      surroundingsOf(form, at),
      surroundingsOf(form, at, file.case),
    ]);
    const known = { reviewers, standIns, present, surroundings };
    const change = fillUnheld(taskId, { file, form, at, ...known, random: chance });
    return change ? { change, answer: true } : { answer: false };
  });
  if (answer) await removeMessages([message]);
  else log.warn(TASK_UNHELD, { caseId, taskId });
  return answer;
}
