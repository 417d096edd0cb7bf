/** Reminding a reviewer by hand: a new link, which ends the one before. */

import type { Change } from '../case/change.ts';
import type { Actor, CaseFile, Task } from '../case/schema.ts';
import type { Form } from '../form/definition.ts';
import { Problem } from '../problem.ts';
import { taskMail } from './mails.ts';
import { requireOpen } from './reassign.ts';

export interface Remind {
  readonly file: CaseFile;
  readonly form: Form;
  readonly taskId: string;
  readonly at: string;
  readonly actor: Actor;
}

/** Refuses with: not-found, already-decided, invalid-input (nobody holds the task). */
export function remindReviewer({ file, form, taskId, at, actor }: Remind): Change {
  const { task: held } = requireOpen({ file, form, taskId });
  if (held.reviewerEmail === '') throw new Problem('invalid-input', { errors: [nobodyToRemind] });
  const task: Task = { ...held, generation: held.generation + 1 };
  const { stageId, lap, reviewerId } = task;
  return {
    case: file.case,
    at,
    event: { kind: 'reminded-by-staff', actor, detail: { stageId, lap, taskId, reviewerId } },
    tasks: [task],
    messages: [taskMail('reissued', { task, item: file.case, form, at })],
  };
}

const nobodyToRemind = {
  path: '',
  code: 'nobody-to-remind',
  text: { zh: '这项任务还没有指派审核人员。', en: 'Nobody holds this task yet. Assign it first.' },
};
