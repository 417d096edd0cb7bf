/** The code that a signature asks for: sent to the registered address, good for ten minutes and five tries. */

import { randomInt } from 'node:crypto';
import { forms } from '#forms';
import type { Task } from '../../shared/case/schema.ts';
import { nowInstant } from '../../shared/clock.ts';
import type { Assurance } from '../../shared/form/chain.ts';
import { formOf } from '../../shared/form/versions.ts';
import type { TaskAccess } from '../../shared/http/access.ts';
import { requireUnderLimit } from '../../shared/http/rate.ts';
import { hashSecret, isSecretOf } from '../../shared/id.ts';
import { type FieldError, Problem } from '../../shared/problem.ts';
import { reviewedStageOf } from '../../shared/review/stage.ts';
import { act } from '../../shared/review/store.ts';

const CODE_MINUTES = 10;
const MAX_TRIES = 5;
const MAX_SENT_AN_HOUR = 5;

interface Given {
  readonly code: string | undefined;
  readonly at: string;
  /** What else is wrong with the decision: told at once. */
  readonly wrong?: readonly FieldError[] | undefined;
}

/** Refuses with: code-required (none, wrong or expired), too-many. */
export async function requireCode(assurance: Assurance, task: Task, { code, at, wrong }: Given): Promise<void> {
  if (assurance !== 'code') return;
  const given = code?.normalize('NFKC').replaceAll(/\s/g, '') ?? '';
  if (!task.code || given === '' || task.code.expiresAt <= at) throw codeRequired(wrong);
  await requireUnderLimit(
    { name: 'code-try', count: MAX_TRIES, windowSeconds: CODE_MINUTES * 60 },
    `${task.taskId}.${task.code.hash}`,
    at,
  );
  if (!isSecretOf(task.code.hash, codeSecret(task.taskId, given))) throw codeRequired(wrong);
}

function codeRequired(wrong: readonly FieldError[] = []): Problem {
  const { title: text } = new Problem('code-required');
  return new Problem('code-required', { errors: [{ path: 'code', code: 'code-required', text }, ...wrong] });
}

/**
 * Sends a new code; earlier ones end. Refuses with: not-awaited (the stage asks for none), already-decided, link-gone,
 * too-many.
 */
export async function sendCode({ task: opened, file: opening }: TaskAccess): Promise<void> {
  const at = nowInstant();
  const { assurance } = reviewedStageOf(formOf(forms, opening.case), opened.stageId);
  if (assurance !== 'code') throw new Problem('not-awaited');
  await requireUnderLimit({ name: 'code-send', count: MAX_SENT_AN_HOUR, windowSeconds: 3600 }, opened.taskId, at);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await act(opening, async file => {
    const task = file.tasks.find(candidate => candidate.taskId === opened.taskId);
    if (task?.generation !== opened.generation) throw new Problem('link-gone');
    if (task.status !== 'open') throw new Problem('already-decided');
    return { answer: undefined, change: codeChange(task, { file, code, at }) };
  });
}

function codeChange(task: Task, { file, code, at }: { file: TaskAccess['file']; code: string; at: string }) {
  const expiresAt = new Date(Date.parse(at) + CODE_MINUTES * 60_000).toISOString();
  const number = file.case.caseNumber ?? '';
  return {
    case: file.case,
    at,
    event: { kind: 'code-sent', actor: { kind: 'system' as const }, detail: { taskId: task.taskId } },
    tasks: [
      {
        ...task,
        code: {
          hash: hashSecret(codeSecret(task.taskId, code)),
          expiresAt,
        },
      },
    ],
    messages: [
      {
        kind: 'mail' as const,
        to: task.reviewerEmail,
        subject: { zh: `签批验证码（${number}）`, en: `Your code to sign (${number})` },
        lines: [
          {
            zh: `验证码：${code}，${CODE_MINUTES} 分钟内有效。不是您本人操作的，请联系管理员。`,
            en: `Code: ${code}, good for ${CODE_MINUTES} minutes. If you did not ask for it, call the administrator.`,
          },
        ],
      },
    ],
  };
}

const codeSecret = (taskId: string, code: string) => `${taskId}.${code}`;
