/** Tasks that nobody could be found for, once somebody is in the register. */

import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/case/schema.ts';
import { fillUnheld, isUnheld } from '../../../shared/review/fill-seat.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import type { Seating } from '../../../shared/review/seats.ts';
import { reviewer, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const answers = { unitName: '甲单位', contactEmail: 'a@unit.example', visits: [{ id: '1', place: '东厂' }] };
const submitted = aFile({ case: aCase({ status: 'in-review', answers, revision: 1 }) });
const LATER = '2022-12-06T01:00:00.000Z';

const seatingOf = (file: CaseFile, given: Partial<Seating> = {}): Seating => ({
  file,
  form: aForm,
  at: LATER,
  reviewers: [],
  standIns: [],
  surroundings: surroundingsAt(),
  present: surroundingsAt(),
  random: () => 0,
  ...given,
});

/** The case with the stage open, and nobody but these there to be asked. */
function opened(stageId: string, reviewers: Seating['reviewers'] = []): CaseFile {
  const change = openStage({ ...seatingOf(submitted, { reviewers }), at: AT, stageId, lap: 1 });
  return { ...submitted, case: change.case, stages: change.stages ?? [], tasks: change.tasks ?? [] };
}

const unheldIn = (file: CaseFile) => file.tasks.filter(({ taskId }) => isUnheld({ file }, taskId));

describe('a task that nobody could be found for', () => {
  const file = opened('sign');
  const [task = file.tasks[0]] = unheldIn(file);
  const taskId = task?.taskId ?? '';

  it('waits while nobody has the role', () => {
    expect(unheldIn(file)).toHaveLength(1);
    expect(fillUnheld(taskId, seatingOf(file, { reviewers: [reviewer('li', 'officer')] }))).toBeUndefined();
  });

  it('is given to whom the stage asks, with a mail whose link works from then on', () => {
    const change = fillUnheld(taskId, seatingOf(file, { reviewers: [reviewer('wang', 'head')] }));
    expect(change).toMatchObject({
      event: { kind: 'reassigned', actor: { kind: 'system' }, detail: { from: 'nobody', to: 'wang' } },
      tasks: [{ taskId, reviewerId: 'wang', generation: 2, status: 'open' }],
      messages: [{ kind: 'mail', link: { kind: 'task', taskId, generation: 2 } }],
    });
    const [held] = change?.tasks ?? [];
    expect(held && isUnheld({ file: { ...file, tasks: [held] } }, taskId)).toBe(false);
  });

  it('is never given to the one who filed', () => {
    const filer = { ...reviewer('wang', 'head'), email: answers.contactEmail };
    expect(fillUnheld(taskId, seatingOf(file, { reviewers: [filer] }))).toBeUndefined();
  });

  it('waits no more once its stage or the task has ended', () => {
    const tasks = file.tasks.map(one => ({ ...one, status: 'closed' as const }));
    const stages = file.stages.map(one => ({ ...one, status: 'decided' as const }));
    expect([isUnheld({ file: { ...file, tasks } }, taskId), isUnheld({ file: { ...file, stages } }, taskId)]).toEqual([
      false,
      false,
    ]);
  });
});

it('gives a seat of a panel to an expert who has none', () => {
  const first = reviewer('e1', 'expert');
  const file = opened('panel', [first]);
  const [seat] = unheldIn(file);
  const fill = (...ids: string[]) =>
    fillUnheld(seat?.taskId ?? '', seatingOf(file, { reviewers: ids.map(id => reviewer(id, 'expert')) }));
  expect(unheldIn(file)).toHaveLength(2);
  expect(fill('e1')).toBeUndefined();
  expect(fill('e1', 'e2')?.tasks).toMatchObject([{ reviewerId: 'e2', stageId: 'panel' }]);
});
