/** Tries again to make a paper that stands without its text. */

import { forms } from '#forms';
import type { Message } from '../../shared/case/schema.ts';
import { formOf } from '../../shared/form/versions.ts';
import { drawnChange } from '../../shared/paper/record-papers.ts';
import { readPaperRequest } from '../../shared/paper/store.ts';
import { ifDrawn } from '../../shared/paper/text.ts';
import { act } from '../../shared/review/store.ts';
import { removeMessages } from '../../shared/table/message-store.ts';

/** True when the message was of a paper and has been seen to. One whose form still fails is tried by the next sweep. */
export async function drawPaper(message: Message): Promise<boolean> {
  const { body, caseId } = message;
  if (body.kind !== 'paper') return false;
  const { answer } = await act(caseId, async file => {
    const request = await readPaperRequest(file, formOf(forms, file.case));
    const drawn = ifDrawn(() => ({ change: drawnChange(body, request) }));
    if (!drawn) return { answer: false };
    return { ...(drawn.change ? { change: drawn.change } : {}), answer: true };
  });
  if (answer) await removeMessages([message]);
  return answer;
}
