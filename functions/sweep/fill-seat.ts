/** Looks again for somebody to ask, for a task that nobody could be found for. */

import { forms } from '#forms';
import type { Message } from '../../shared/case/schema.ts';
import { formOf } from '../../shared/form/versions.ts';
import { log } from '../../shared/log.ts';
import { TASK_UNHELD } from '../../shared/log-marks.ts';
import { fillUnheld, isUnheld } from '../../shared/review/fill-seat.ts';
import { readSeating } from '../../shared/review/seating-store.ts';
import { act } from '../../shared/review/store.ts';
import { removeMessages } from '../../shared/table/message-store.ts';

/** True when the message was of such a task and has been seen to. While there is still nobody, an alarm tells of it. */
export async function fillSeat(message: Message, at: string): Promise<boolean> {
  const { body, caseId } = message;
  if (body.kind !== 'seat') return false;
  const { taskId } = body;
  const { answer } = await act(caseId, async file => {
    if (!isUnheld({ file }, taskId)) return { answer: true };
    const change = fillUnheld(taskId, await readSeating(file, formOf(forms, file.case), at));
    return change ? { change, answer: true } : { answer: false };
  });
  if (answer) await removeMessages([message]);
  else log.warn(TASK_UNHELD, { caseId, taskId });
  return answer;
}
