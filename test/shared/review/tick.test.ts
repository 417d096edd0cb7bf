/** What falls due while a stage waits. */

import { describe, expect, it } from 'vitest';
import type { CaseFile, Correction, StageRun, Tick } from '../../../shared/case/schema.ts';
import { nextTick } from '../../../shared/review/tick.ts';
import { reviewers } from '../../builders/act.ts';
import { AT, aCase, aFile, anAttachment, aRun, aTask } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const answers = { unitName: '甲单位', contactEmail: 'a@unit.example' };
const ticks: readonly Tick[] = (['remind', 'due', 'end'] as const).map(kind => ({ kind, at: AT }));
const waiting = aFile({
  case: aCase({ status: 'in-review', answers, caseNumber: 'IN-1' }),
  stages: [aRun('check', { ticks })],
  tasks: [
    aTask('check'),
    aTask('check', { taskId: 'done', status: 'decided' }),
    aTask('check', { taskId: 'old', status: 'replaced' }),
  ],
});
const tick = (run: Partial<StageRun>, file: CaseFile = waiting) =>
  nextTick({ file, form: aForm, run: aRun('check', { ticks, ...run }), at: AT, reviewers });

describe('what falls due in a stage', () => {
  it('is a reminder to those who have not decided', () => {
    const change = tick({ ticksDone: 0 });
    expect(change?.event.kind).toBe('reminded');
    expect(change?.messages).toMatchObject([
      { kind: 'mail', to: 'r1@zhangdian.example', link: { taskId: 't-check-1-0' } },
    ]);
    expect(change?.stages).toMatchObject([{ ticksDone: 1, status: 'open' }]);
  });

  it('is then overdue: marked, with a new link, told to the next above; nothing is decided', () => {
    const change = tick({ ticksDone: 1 });
    expect(change).toMatchObject({
      event: { kind: 'overdue' },
      case: { isOverdue: true, status: 'in-review' },
      stages: [{ ticksDone: 2, isOverdue: true, status: 'open' }],
      tasks: [{ taskId: 't-check-1-0', generation: 2, status: 'open' }],
    });
    expect(change?.messages?.map(message => (message.kind === 'mail' ? message.to : message.kind))).toEqual([
      'r1@zhangdian.example',
      'head1@zhangdian.example',
    ]);
  });

  it('is then the end: lapsed, its tasks closed, the chain called back', () => {
    expect(tick({ ticksDone: 2 })).toMatchObject({
      event: { kind: 'lapsed' },
      stages: [{ status: 'decided', result: { decision: 'lapse' } }],
      tasks: [{ taskId: 't-check-1-0', status: 'closed' }],
      messages: [{ kind: 'callback', stageId: 'check', lap: 1 }],
    });
  });

  it('is nothing more after that, and nothing in a stage that is decided', () => {
    expect(tick({ ticksDone: 3 })).toBeUndefined();
    expect(tick({ status: 'decided' })).toBeUndefined();
  });

  it('tells nobody by mail about a task that nobody holds', () => {
    const unheld = { ...waiting, tasks: [aTask('check', { reviewerId: 'nobody', reviewerEmail: '' })] };
    expect(tick({ ticksDone: 1 }, unheld)?.messages).toMatchObject([{ to: 'head1@zhangdian.example' }]);
  });
});

describe('what falls due in a correction', () => {
  const correction: Correction = {
    paths: ['unitName'],
    note: '请更正',
    dueAt: AT,
    stageId: 'check',
    lap: 1,
    before: answers,
    attachmentsBefore: ['kept', 'taken-out'],
  };
  const returned = aFile({
    case: aCase({ status: 'returned', answers: { ...answers, unitName: '乙' }, correction }),
    attachments: [
      anAttachment('plan', { attachmentId: 'kept' }),
      anAttachment('plan', { attachmentId: 'taken-out', status: 'removed' }),
      anAttachment('plan', { attachmentId: 'added' }),
      anAttachment('plan', { attachmentId: 'refused', status: 'refused' }),
    ],
  });
  const late = (ticksDone: number) =>
    tick({ stageId: 'check.correction', ticks: ticks.filter(({ kind }) => kind !== 'due'), ticksDone }, returned);

  it('is a reminder to the applicant', () => {
    expect(late(0)?.messages).toMatchObject([{ kind: 'mail', to: 'a@unit.example', link: { kind: 'case' } }]);
  });

  it('is then the end: the case goes back to review as it was sent back', () => {
    const change = late(1);
    expect(change?.case).toMatchObject({ status: 'in-review', answers });
    expect(change?.case).not.toHaveProperty('correction');
    expect(change?.attachments?.map(({ attachmentId, status }) => `${attachmentId} ${status}`)).toEqual([
      'taken-out clean',
      'added removed',
    ]);
    expect(change?.messages).toEqual([
      { kind: 'callback', stageId: 'check.correction', lap: 1, result: { decision: 'lapse' } },
    ]);
  });
});
