/**
 * A recorded fact that turned out wrong is put right, also once the case has gone on or closed. The first value stays in
 * the record; what rests on the fact is worked out from the new one.
 */

import type { Change } from '../case/change.ts';
import type { Surroundings } from '../case/facts.ts';
import type { Actor, CaseFile, Task } from '../case/schema.ts';
import type { RecordStage } from '../form/chain.ts';
import type { Form } from '../form/definition.ts';
import { showValue } from '../html/show-value.ts';
import { hashContent } from '../id.ts';
import { decidedHash } from '../paper/decided-hash.ts';
import { type FieldError, Problem } from '../problem.ts';
import type { Text } from '../text.ts';
import { checkRecord } from './decide-record.ts';
import { applicantMail, numberOf } from './mails.ts';

interface RecordCorrection {
  readonly file: CaseFile;
  readonly form: Form;
  readonly stageId: string;
  readonly fields: unknown;
  readonly reason: string;
  readonly at: string;
  readonly surroundings: Surroundings;
  readonly actor: Actor;
}

/**
 * Undefined when the fact is what was sent already.
 * Refuses with: not-found (nothing was recorded there), already-decided (it was signed upon), invalid-input.
 */
export function correctRecord(request: RecordCorrection): Change | undefined {
  const { file, form, stageId, reason, at, actor } = request;
  const stage = requireRecordStage(form, stageId);
  const task = requireCorrectable(file, form, stageId);
  const { values: fields, errors } = checkRecord(request.fields, stage, request);
  const all = [...errors, ...reasonErrors(reason)];
  if (all.length > 0) throw new Problem('invalid-input', { errors: all });
  const before = task.decision?.fields ?? {};
  if (hashContent(fields) === hashContent(before)) return undefined;
  const corrected: Task = { ...task, decision: { ...task.decision, kind: 'record', fields } };
  const detail = {
    stageId,
    lap: task.lap,
    taskId: task.taskId,
    before,
    after: fields,
    reason,
    decidedHash: decidedHash(corrected),
  };
  return {
    case: file.case,
    at,
    event: { kind: 'record-corrected', actor, detail },
    tasks: [corrected],
    messages: applicantMail(file.case, form, {
      subject: { zh: '登记内容已更正：{title}（{number}）', en: 'A recorded fact was corrected: {number}' },
      lines: [
        {
          zh: `${numberOf(file.case)} 的“${stage.title.zh}”已更正，以更正后的为准。理由：${reason}`,
          en: `“${stage.title.en}” of ${numberOf(file.case)} was corrected; the new entry counts. Reason: ${reason}`,
        },
        ...stage.fields
          .filter(({ id, isPersonal }) => isPersonal !== true && fields[id] !== undefined)
          .map(field => lineOf(field.label, showValue(fields[field.id], field))),
      ],
      at,
    }),
  };
}

const lineOf = (label: Text, value: Text): Text => ({
  zh: `${label.zh}：${value.zh}`,
  en: `${label.en}: ${value.en}`,
});

/** Refuses with: not-found. */
export function requireRecordStage({ chain }: Form, stageId: string): RecordStage {
  const stage = chain.stages.find(({ id }) => id === stageId);
  if (stage?.kind !== 'record') throw new Problem('not-found');
  return stage;
}

/** The task whose fact counts and may still be put right. Refuses with: not-found (nothing was recorded), already-decided. */
export function requireCorrectable(file: CaseFile, form: Form, stageId: string): Task {
  const task = recordedIn(file, form, stageId);
  if (!task) throw new Problem('not-found');
  if (isSignedUpon(file, form, task)) throw new Problem('already-decided', { detail: signedUpon });
  return task;
}

/** Is it this task's fact that counts, with nobody having signed on it? */
export function isCorrectable(file: CaseFile, form: Form, task: Task): boolean {
  return recordedIn(file, form, task.stageId)?.taskId === task.taskId && !isSignedUpon(file, form, task);
}

/** The task whose fact counts: of the last lap, and where a case can grow, of the case as it stands. */
function recordedIn({ case: { revision }, tasks }: CaseFile, form: Form, stageId: string): Task | undefined {
  return tasks
    .filter(task => task.stageId === stageId && task.status === 'decided' && task.decision?.kind === 'record')
    .filter(task => form.log === undefined || task.revision === revision)
    .toSorted((a, b) => a.lap - b.lap)
    .at(-1);
}

/** Whoever signed after the fact was recorded has signed on what it said. */
function isSignedUpon({ tasks }: CaseFile, form: Form, { stageId, decidedAt = '' }: Task): boolean {
  const { stages } = form.chain;
  const after = stages.slice(stages.findIndex(({ id }) => id === stageId) + 1).map(({ id }) => id);
  return tasks.some(
    task => after.includes(task.stageId) && task.decision?.kind === 'sign' && (task.decidedAt ?? '') >= decidedAt,
  );
}

const signedUpon = {
  zh: '此后已有人据此签字，不能更正。',
  en: 'Somebody has signed on it since: it cannot be corrected.',
};

const MAX_REASON = 500;

function reasonErrors(reason: string): FieldError[] {
  if (reason === '') {
    const text = { zh: '请写明更正的理由。', en: 'Say why it is corrected.' };
    return [{ path: 'reason', code: 'required', text }];
  }
  if (reason.length <= MAX_REASON) return [];
  const text = { zh: `理由最多 ${MAX_REASON} 个字符。`, en: `A reason has at most ${MAX_REASON} characters.` };
  return [{ path: 'reason', code: 'too-long', text }];
}
