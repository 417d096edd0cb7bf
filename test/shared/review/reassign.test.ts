import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subsidy } from '../../../forms/subsidy/form.ts';
import type { CaseFile, Task } from '../../../shared/case/schema.ts';
import { Problem } from '../../../shared/problem.ts';
import type { Reviewer } from '../../../shared/register/schema.ts';
import {
  isDraftOfHolder,
  type PassOn,
  possibleSuccessors,
  reassignTask,
  transferTask,
} from '../../../shared/review/reassign.ts';
import { MAX_TRANSFERS } from '../../../shared/review/reassign-refusals.ts';
import { AT, aCase, aDecidedTask, aFile, aRun, aTask } from '../../builders/case-file.ts';

const form = subsidy;

function aReviewer(reviewerId: string, role: string, given: Partial<Reviewer> = {}): Reviewer {
  return { reviewerId, name: `名${reviewerId}`, email: `${reviewerId}@a.example`, unit: '', roles: [role], ...given };
}

const officers = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'].map(id => aReviewer(id, 'officer'));
const experts = ['e1', 'e2', 'e3', 'e4'].map(id => aReviewer(id, 'expert'));
const reviewers = [...officers, ...experts, aReviewer('h1', 'head')];

function fileWith(tasks: readonly Task[], answers = {}): CaseFile {
  const stageId = tasks[0]?.stageId ?? 'check';
  return aFile({
    case: aCase({ status: 'in-review', caseNumber: 'ZX-20221205-0000TEST', revision: 1, answers }),
    stages: [aRun(stageId)],
    tasks,
  });
}

const heldBy = (reviewerId: string, stageId = 'check', given: Partial<Task> = {}): Task =>
  aTask(stageId, { reviewerId, reviewerEmail: `${reviewerId}@a.example`, ...given });

function request(file: CaseFile, given: Partial<PassOn> = {}): PassOn {
  const task = file.tasks[0];
  return {
    file,
    form,
    taskId: task?.taskId ?? '',
    to: 'o2',
    note: '',
    at: AT,
    reviewers,
    standIns: [],
    actor: { kind: 'staff', id: task?.reviewerId ?? '', name: '某' },
    reviewerId: task?.reviewerId,
    ...given,
  };
}

/** The code of the refusal: of its first error, or of the problem itself. */
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Problem) return cause.details.errors?.[0]?.code ?? cause.code;
    throw cause;
  }
  return 'none';
}

describe('a transfer', () => {
  test('makes one change: the new holder, the next generation, the event with both ids, the mail', () => {
    const code = { hash: 'h', expiresAt: AT };
    const change = transferTask(request(fileWith([heldBy('o1', 'check', { code })]), { note: '出差' }));
    const [task] = change.tasks ?? [];
    expect(task).toMatchObject({ reviewerId: 'o2', reviewerEmail: 'o2@a.example', generation: 2, status: 'open' });
    expect(task).not.toHaveProperty('code');
    expect(change.event).toMatchObject({ kind: 'transferred', detail: { from: 'o1', to: 'o2', note: '出差' } });
    expect(change.messages).toMatchObject([{ kind: 'mail', to: 'o2@a.example', link: { generation: 2 } }]);
  });

  test('is refused to the holder, to another role, to nobody known and to the applicant', () => {
    const file = fileWith([heldBy('o1')], { contactEmail: 'O3@a.example' });
    for (const to of ['o1', 'h1', 'x', 'nobody', 'o3']) {
      expect(refusalOf(() => transferTask(request(file, { to })))).toBe('not-a-possible-reviewer');
    }
  });

  test('is refused to others than the holder, and to somebody without an entry', () => {
    const file = fileWith([heldBy('o1')]);
    expect(refusalOf(() => transferTask(request(file, { reviewerId: 'o2', to: 'o3' })))).toBe('forbidden');
    expect(refusalOf(() => transferTask(request(file, { reviewerId: undefined })))).toBe('forbidden');
  });

  test('is refused where the stage does not allow it', () => {
    const file = fileWith([heldBy('e1', 'panel', { role: 'expert' })]);
    expect(refusalOf(() => transferTask(request(file, { to: 'e2' })))).toBe('transfer-not-allowed');
  });

  test('is refused once the task or its stage is decided', () => {
    const decided = fileWith([heldBy('o1', 'check', { status: 'decided' })]);
    expect(refusalOf(() => transferTask(request(decided)))).toBe('already-decided');
    const over = { ...fileWith([heldBy('o1')]), stages: [aRun('check', { status: 'decided' })] };
    expect(refusalOf(() => transferTask(request(over)))).toBe('already-decided');
  });

  test('never goes on more than three times nor back to a former holder, whatever is tried', () => {
    const tries = fc.array(fc.constantFrom(...officers.map(officer => officer.reviewerId)), { maxLength: 20 });
    void fc.assert(
      fc.property(tries, to => {
        let file = fileWith([heldBy('o1')]);
        const holders = ['o1'];
        for (const next of to) {
          const generation = file.tasks[0]?.generation ?? 0;
          const refused = refusalOf(() => {
            const change = transferTask(request(file, { to: next }));
            file = { ...file, tasks: change.tasks ?? [] };
          });
          if (refused === 'none') holders.push(next);
          expect(file.tasks[0]?.generation).toBe(refused === 'none' ? generation + 1 : generation);
        }
        expect(holders.length).toBeLessThanOrEqual(MAX_TRANSFERS + 1);
        expect(new Set(holders).size).toBe(holders.length);
        expect(file.tasks[0]?.reviewerId).toBe(holders.at(-1));
      }),
    );
  });

  test('may begin anew after an administrator gave the task to somebody', () => {
    let file = fileWith([heldBy('o1')]);
    for (const to of ['o2', 'o3', 'o4']) file = { ...file, tasks: transferTask(request(file, { to })).tasks ?? [] };
    expect(refusalOf(() => transferTask(request(file, { to: 'o5' })))).toBe('too-many-transfers');
    file = { ...file, tasks: reassignTask(request(file, { to: 'o1' })).tasks ?? [] };
    expect(refusalOf(() => transferTask(request(file, { to: 'o2' })))).toBe('none');
  });
});

describe('reassigning', () => {
  const panel = ['e1', 'e2'].map((id, seat) => heldBy(id, 'panel', { role: 'expert', seat }));

  test('gives a panel’s seat to an expert who has none, has no conflict and has not stepped back', () => {
    const steppedBack = aDecidedTask(
      'panel',
      { kind: 'conflict', note: '同事' },
      { role: 'expert', seat: 2, reviewerId: 'e4', status: 'replaced' },
    );
    const file = fileWith([...panel, steppedBack], { providerName: '甲公司' });
    const interested = aReviewer('e5', 'expert', { unit: '甲公司' });
    const known = {
      file,
      form,
      taskId: panel[0]?.taskId ?? '',
      reviewers: [...reviewers, interested],
      standIns: [],
      at: AT,
    };
    expect(possibleSuccessors(known).map(({ reviewerId }) => reviewerId)).toEqual(['e3']);
    expect(reassignTask(request(file, { to: 'e3' })).tasks).toMatchObject([{ reviewerId: 'e3', seat: 0 }]);
    expect(refusalOf(() => reassignTask(request(file, { to: 'e2' })))).toBe('not-a-possible-reviewer');
  });

  test('finds somebody for a task that nobody holds', () => {
    const file = fileWith([heldBy('nobody', 'check', { reviewerEmail: '' })]);
    const change = reassignTask(request(file, { to: 'o1' }));
    expect(change.messages).toMatchObject([{ subject: { en: expect.stringContaining('For your review') } }]);
  });
});

test('work kept by the former holder is not the new one’s', () => {
  const [task = heldBy('o1')] = transferTask(request(fileWith([heldBy('o1')]))).tasks ?? [];
  expect(isDraftOfHolder(task, '2022-12-04T00:00:00.000Z')).toBe(false);
  expect(isDraftOfHolder(task, '2022-12-06T00:00:00.000Z')).toBe(true);
  expect(isDraftOfHolder(heldBy('o1'), '2022-12-04T00:00:00.000Z')).toBe(true);
});
