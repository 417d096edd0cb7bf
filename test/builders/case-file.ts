/** A case with everything about it, for tests: reasonable values, changed by what is given. */

import { FIRST_HASH } from '../../shared/case/event.ts';
import type { Attachment, Case, CaseFile, Decision, StageRun, Task } from '../../shared/case/schema.ts';
import { hashSecret } from '../../shared/id.ts';

export const CASE_ID = 'c0000000000000000000test';
export const ACCESS_TOKEN = 'ca1_test';
/** Monday 2022-12-05, 09:00 in Asia/Shanghai. */
export const AT = '2022-12-05T01:00:00.000Z';

export function aCase(given: Partial<Case> = {}): Case {
  return {
    caseId: CASE_ID,
    formId: 'inspection',
    formVersion: 1,
    roundId: '2022',
    status: 'draft',
    version: 1,
    eventCount: 0,
    lastEventHash: FIRST_HASH,
    revision: 0,
    tokenHash: hashSecret(ACCESS_TOKEN),
    answers: {},
    createdAt: AT,
    lap: 1,
    chainRun: 1,
    flags: [],
    ...given,
  };
}

export function anAttachment(slot: string, given: Partial<Attachment> = {}): Attachment {
  const attachmentId = given.attachmentId ?? `a-${slot}`;
  return {
    caseId: CASE_ID,
    attachmentId,
    slot,
    fileName: 'file.pdf',
    contentType: 'application/pdf',
    sizeBytes: 1000,
    sha256: 'q'.repeat(43),
    shows: [],
    status: 'clean',
    objectKey: `c/${CASE_ID}/${attachmentId}`,
    createdAt: AT,
    ...given,
  };
}

export function aRun(stageId: string, given: Partial<StageRun> = {}): StageRun {
  return {
    caseId: CASE_ID,
    stageId,
    lap: 1,
    status: 'open',
    openedAt: AT,
    dueAt: '2022-12-12T15:59:59.999Z',
    ticks: [],
    ticksDone: 0,
    isOverdue: false,
    revision: 1,
    ...given,
  };
}

export function aTask(stageId: string, given: Partial<Task> = {}): Task {
  return {
    caseId: CASE_ID,
    taskId: `t-${stageId}-${given.lap ?? 1}-${given.seat ?? 0}`,
    stageId,
    lap: 1,
    seat: 0,
    role: 'officer',
    reviewerId: 'r1',
    reviewerName: '李审核',
    reviewerEmail: 'r1@zhangdian.example',
    status: 'open',
    generation: 1,
    revision: 1,
    openedAt: AT,
    dueAt: '2022-12-12T15:59:59.999Z',
    ...given,
  };
}

export function aDecidedTask(stageId: string, decision: Decision, given: Partial<Task> = {}): Task {
  return aTask(stageId, { status: 'decided', decision, decidedAt: AT, ...given });
}

export function aFile(given: Partial<CaseFile> = {}): CaseFile {
  return { case: aCase(), attachments: [], stages: [], tasks: [], ...given };
}
