import { expect, test } from 'vitest';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { remindReviewer } from '../../../shared/review/remind.ts';
import { AT, aCase, aFile, aRun, aTask } from '../../builders/case-file.ts';

const actor = { kind: 'staff' as const, id: 'o2', name: '某' };
const file = aFile({ case: aCase({ status: 'in-review' }), stages: [aRun('check')], tasks: [aTask('check')] });
const known = { file, form: subsidy, taskId: 't-check-1-0', at: AT, actor };

test('a reminder is a new link for the same reviewer, on the record', () => {
  const change = remindReviewer(known);
  expect(change.tasks).toMatchObject([{ reviewerId: 'r1', generation: 2 }]);
  expect(change.messages).toMatchObject([{ to: 'r1@zhangdian.example', link: { generation: 2 } }]);
  expect(change.event).toMatchObject({ kind: 'reminded-by-staff', actor, detail: { reviewerId: 'r1' } });
});

test('a link that is sent long after the due time still lives for two weeks', () => {
  const { messages = [] } = remindReviewer({ ...known, at: '2023-03-01T00:00:00.000Z' });
  expect(messages).toMatchObject([{ link: { expiresAt: '2023-03-15T00:00:00.000Z' } }]);
});

test('nobody cannot be reminded, and nothing of a task that has ended', () => {
  const nobody = { ...file, tasks: [aTask('check', { reviewerEmail: '' })] };
  expect(() => remindReviewer({ ...known, file: nobody })).toThrow('invalid-input');
  const ended = { ...file, tasks: [aTask('check', { status: 'closed' })] };
  expect(() => remindReviewer({ ...known, file: ended })).toThrow('already-decided');
  expect(() => remindReviewer({ ...known, taskId: 'x' })).toThrow('not-found');
});
