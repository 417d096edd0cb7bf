/** Opening a stage: its time, its tasks, and who is asked. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import type { Facts, Outcome } from '../../../shared/form/facts.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import { draw, eligibleExperts, pickReviewer } from '../../../shared/review/reviewers.ts';
import { reviewer, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aDecidedTask, aFile, aRun } from '../../builders/case-file.ts';
import { aForm, panel } from '../../builders/form.ts';

const answers = { unitName: '甲单位', contactEmail: 'A@unit.example', visits: [{ id: '1', place: '东厂' }] };
const reviewed = aFile({ case: aCase({ status: 'in-review', answers, revision: 1 }) });
const open = (
  stageId: string,
  file: CaseFile = reviewed,
  given: { lap?: number; reviewers?: typeof reviewers; form?: Form } = {},
) =>
  openStage({
    file,
    form: aForm,
    stageId,
    lap: 1,
    at: AT,
    reviewers,
    standIns: [],
    surroundings: surroundingsAt(),
    present: surroundingsAt(),
    random: () => 0,
    ...given,
  });
const askedIn = (...given: Parameters<typeof open>) => open(...given).tasks?.map(({ reviewerId }) => reviewerId);

describe('opening a stage', () => {
  it('makes its run, its task with a live link, and the mail', () => {
    const change = open('check');
    expect(change.case).toMatchObject({
      stageId: 'check',
      lap: 1,
      dueAt: '2022-12-12T15:59:59.999Z',
      isOverdue: false,
    });
    expect(change.stages).toMatchObject([{ stageId: 'check', status: 'open', ticksDone: 0, revision: 1 }]);
    expect(change.tasks).toMatchObject([{ role: 'officer', status: 'open', generation: 1 }]);
    expect(change.messages).toMatchObject([{ kind: 'mail', link: { kind: 'task', generation: 1 } }]);
  });

  it('asks the same reviewer again in a later lap', () => {
    const earlier = aDecidedTask('check', { kind: 'return' }, { reviewerId: 'officer2' });
    expect(askedIn('check', { ...reviewed, tasks: [earlier] }, { lap: 2 })).toEqual(['officer2']);
  });

  it('never asks the one who filed', () => {
    const filer = { ...reviewer('head1', 'head'), email: 'a@unit.example' };
    expect(askedIn('sign', reviewed, { reviewers: [filer] })).toEqual(['nobody']);
    expect(askedIn('sign', reviewed, { reviewers: [filer, reviewer('head2', 'head')] })).toEqual(['head2']);
  });

  it('asks another when that one no longer has the role', () => {
    const earlier = aDecidedTask('check', { kind: 'return' }, { reviewerId: 'gone' });
    expect(askedIn('check', { ...reviewed, tasks: [earlier] }, { lap: 2 })?.[0]).toMatch(/^officer[12]$/);
  });

  it('writes to nobody when nobody has the role, and leaves word to look again', () => {
    const change = open('check', reviewed, { reviewers: [] });
    expect(change.tasks).toMatchObject([{ reviewerId: 'nobody' }]);
    expect(change.messages).toEqual([{ kind: 'seat', taskId: change.tasks?.[0]?.taskId }]);
  });

  it('seats as many experts as the panel has seats, each once', () => {
    const seated = askedIn('panel') ?? [];
    expect([seated.length, new Set(seated).size]).toEqual([3, 3]);
  });

  it('leaves seats to an administrator when there are too few experts', () => {
    expect(askedIn('panel', reviewed, { reviewers: [reviewer('e1', 'expert')] })).toEqual(['e1', 'nobody', 'nobody']);
  });

  it('seats those whom the officer chose, and draws the rest', () => {
    const chosen = aDecidedTask('check', { kind: 'accept', panel: ['e4', 'nobody-known'] });
    expect(askedIn('panel', { ...reviewed, tasks: [chosen] })?.[0]).toBe('e4');
  });

  it('passes over a stage that the case does not need, and asks nobody', () => {
    const stages = aForm.chain.stages.map(stage => ({
      ...stage,
      when: (_facts: Facts, outcome?: Outcome) => outcome !== undefined,
    }));
    const form = { ...aForm, chain: { ...aForm.chain, stages } };
    expect(open('record', reviewed, { form })).toMatchObject({
      event: { kind: 'stage-not-needed' },
      stages: [{ status: 'decided', result: { decision: 'pass' } }],
    });
    const outcome = { result: 'done', items: [], totalFen: 0 };
    const published = { ...reviewed, case: { ...reviewed.case, outcome } };
    expect(open('record', published, { form }).tasks).toHaveLength(1);
  });

  const scored = aRun('panel', { status: 'decided', result: { decision: 'pass' } });

  it('carries a panel’s scores over when the content is the same', () => {
    const change = open('panel', { ...reviewed, stages: [scored] }, { lap: 2 });
    expect(change.event.kind).toBe('stage-carried-over');
    expect(change.stages).toMatchObject([{ lap: 2, status: 'decided', result: { decision: 'pass' } }]);
    expect(change.tasks).toBeUndefined();
  });

  it('scores anew what was corrected, and what lapsed before', () => {
    const corrected = { ...reviewed, case: { ...reviewed.case, revision: 2 }, stages: [scored] };
    expect(open('panel', corrected, { lap: 2 }).tasks).toHaveLength(3);
    const lapsed = { ...reviewed, stages: [{ ...scored, result: { decision: 'lapse' as const } }] };
    expect(open('panel', lapsed, { lap: 2 }).tasks).toHaveLength(3);
  });
});

describe('experts', () => {
  const conflicts = [
    ['of the applicant’s unit', { ...reviewer('x', 'expert'), unit: ' 甲单位 ' }],
    ['of the applicant’s unit, written with a blank in it', { ...reviewer('x', 'expert'), unit: '甲\u3000单位' }],
    ['of an item’s enterprise', { ...reviewer('x', 'expert'), unit: '东厂' }],
    ['with the contact’s address, however it is written', { ...reviewer('x', 'expert'), email: 'a@UNIT.example' }],
    ['of another role', reviewer('x', 'officer')],
  ] as const;

  it.each(conflicts)('%s are not asked', (_who, person) => {
    expect(
      eligibleExperts([person, reviewer('e1', 'expert')], panel, reviewed, aForm).map(({ reviewerId }) => reviewerId),
    ).toEqual(['e1']);
  });
});

describe('choosing', () => {
  it('picks the same reviewer of a role for a case every time, whatever the order of the list', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.shuffledSubarray([...reviewers], { minLength: reviewers.length }),
        (caseId, shuffled) => {
          expect(pickReviewer(shuffled, 'officer', caseId)).toEqual(pickReviewer(reviewers, 'officer', caseId));
        },
      ),
    );
  });

  it('spreads cases over the reviewers of a role', () => {
    const picked = Array.from(
      { length: 200 },
      (_, index) => pickReviewer(reviewers, 'officer', `case-${index}`).reviewerId,
    );
    expect(picked.filter(id => id === 'officer1').length).toBeGreaterThan(50);
    expect(picked.filter(id => id === 'officer2').length).toBeGreaterThan(50);
  });

  it('draws without putting back, as many as there are at most', () => {
    const chance = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 8 }), fc.nat(8), chance, (all, count, numbers) => {
        let next = 0;
        const drawn = draw(all, count, () => numbers[next++ % 10] ?? 0);
        expect(new Set(drawn).size).toBe(Math.min(count, all.length));
        expect(all).toEqual(expect.arrayContaining([...drawn]));
      }),
    );
  });
});
