/** Holders by register and stand-ins: who is asked, for whom, and until when. */

import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../shared/case/schema.ts';
import type { SignStage } from '../../../shared/form/chain.ts';
import { checkStandIn } from '../../../shared/register/check-stand-in.ts';
import { lookUpsIn } from '../../../shared/register/look-ups.ts';
import type { RegisterEntry } from '../../../shared/register/schema.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import { possibleSuccessors, reassignTask, transferTask } from '../../../shared/review/reassign.ts';
import { requireStandIn } from '../../../shared/review/stand-in.ts';
import { apply, refusalOf, reviewer, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile } from '../../builders/case-file.ts';
import { aLoggedForm as form } from '../../builders/logged-form.ts';

const answers = { unitName: '甲单位', contactEmail: 'a@unit.example', visits: [] };
const filed = aFile({ case: aCase({ formId: form.id, status: 'in-review', revision: 1, answers }) });
const entry = { reviewer: 'head1', standIn: 'deputy', from: '2022-12-05', until: '2022-12-09' };
const everybody = [...reviewers, reviewer('deputy', 'officer'), reviewer('head2', 'head')];
const known = (head: string | undefined) =>
  lookUpsIn(new Map([['units', [{ key: 'u1', name: '甲单位', details: head === undefined ? {} : { head } }]]]));
const open = (head: string | undefined, standIns = [entry], at = AT) =>
  openStage({
    file: filed,
    form,
    stageId: 'head-signs',
    lap: 1,
    at,
    reviewers: everybody,
    standIns,
    surroundings: surroundingsAt(at),
    present: known(head),
    random: () => 0,
  });

describe('the holder of a stage', () => {
  it('is the reviewer whom the register names', () => {
    expect(open('head2', []).tasks).toMatchObject([{ reviewerId: 'head2' }]);
  });

  it.each([
    ['no entry names one', undefined],
    ['the one who is named is no reviewer', 'gone'],
    ['the one who is named has not the role', 'officer1'],
  ])('is nobody where %s, and those who mind it are told', (_name, head) => {
    const change = open(head, []);
    expect(change.tasks).toMatchObject([{ reviewerId: 'nobody' }]);
    expect(change.messages?.map(message => message.kind === 'mail' && message.to)).toContain('head1@zhangdian.example');
  });
});

describe('a stand-in', () => {
  it('gets the task while the entry is in force, and acts for the holder', () => {
    const change = open('head1');
    expect(change.tasks).toMatchObject([
      { reviewerId: 'deputy', onBehalfOf: { reviewerId: 'head1', name: '名head1' } },
    ]);
    expect(change.event.detail).toMatchObject({ onBehalfOf: ['head1'] });
  });

  it.each([
    ['before its first day', '2022-12-04T15:59:59.999Z', 'head1'],
    ['from its first instant', '2022-12-04T16:00:00.000Z', 'deputy'],
    ['to its last', '2022-12-09T15:59:59.999Z', 'deputy'],
    ['after its last day', '2022-12-09T16:00:00.000Z', 'head1'],
  ])('%s: %s', (_name, at, asked) => {
    expect(open('head1', [entry], at).tasks?.map(({ reviewerId }) => reviewerId)).toEqual([asked]);
  });

  it('decides no day longer than laid down', () => {
    const [task] = open('head1').tasks ?? [];
    if (!task) throw new Error('no task');
    expect(refusalOf(() => requireStandIn(task, [entry], AT))).toBe('allowed');
    expect(refusalOf(() => requireStandIn(task, [entry], '2022-12-09T16:00:00.000Z'))).toBe('link-gone');
  });
});

describe('a signature', () => {
  const { file } = apply(filed, open('head1', []));
  const [task] = file.tasks;
  const request = (to: string, standIns = [entry]) => ({
    file,
    form,
    taskId: task?.taskId ?? '',
    to,
    note: '',
    at: AT,
    reviewers: everybody,
    standIns,
    actor: { kind: 'staff' as const, id: 'x', name: 'x' },
    reviewerId: 'head1',
  });

  it('passes to a stand-in in force, who acts for the holder', () => {
    expect(possibleSuccessors(request('')).map(({ reviewerId }) => reviewerId)).toEqual(['deputy']);
    for (const pass of [transferTask, reassignTask]) {
      expect(pass(request('deputy')).tasks).toMatchObject([
        { reviewerId: 'deputy', onBehalfOf: { reviewerId: 'head1' }, generation: 2 },
      ]);
    }
  });

  it('passes to nobody else, whoever passes it on', () => {
    for (const pass of [transferTask, reassignTask]) {
      expect(refusalOf(() => pass(request('head2')))).toBe('invalid-input to:no-stand-in');
      expect(refusalOf(() => pass(request('deputy', [])))).toBe('invalid-input to:no-stand-in');
    }
  });

  it('goes to any of its role when its holder is no more', () => {
    const left = { ...request('head2'), reviewers: everybody.filter(({ reviewerId }) => reviewerId !== 'head1') };
    const [next] = reassignTask(left).tasks ?? [];
    expect([next?.reviewerId, next?.onBehalfOf]).toEqual(['head2', undefined]);
  });
});

describe('a signature on a case that one of the people filed', () => {
  const { file } = apply(filed, open('head1', []));
  const filedBy = (reviewerId: string, pass = reassignTask) => {
    const contactEmail = everybody.find(one => one.reviewerId === reviewerId)?.email.toUpperCase();
    const own = { ...file, case: { ...file.case, answers: { ...answers, contactEmail } } };
    return (to: string, actingId = 'head1') =>
      pass({
        file: own,
        form,
        taskId: file.tasks[0]?.taskId ?? '',
        to,
        note: '',
        at: AT,
        reviewers: everybody,
        standIns: [entry],
        actor: { kind: 'staff', id: 'x', name: 'x' },
        reviewerId: actingId,
      });
  };

  it.each([
    ['transferred', transferTask],
    ['reassigned', reassignTask],
  ])('is %s to no stand-in who filed it', (_name, pass) => {
    expect(refusalOf(() => filedBy('deputy', pass)('deputy'))).toBe('invalid-input to:no-stand-in');
  });

  it('passes to another of the role, in one’s own name, when its holder filed it', () => {
    expect(filedBy('head1')('head2').tasks).toMatchObject([{ reviewerId: 'head2' }]);
    expect(filedBy('head1')('head2').tasks?.[0]).not.toHaveProperty('onBehalfOf');
    expect(refusalOf(() => filedBy('head1')('deputy'))).toBe('invalid-input to:no-stand-in');
  });
});

describe('a case that two have to sign', () => {
  const [first] = form.chain.stages.filter(stage => stage.kind === 'sign');
  if (!first?.holder) throw new Error('the form has no signature of a holder');
  const second: SignStage = { ...first, id: 'leader-signs', holder: { ...first.holder, detail: 'leader' } };
  const twice = { ...form, chain: { ...form.chain, stages: [first, second] } };
  const present = (head: string, leader: string) =>
    lookUpsIn(new Map([['units', [{ key: 'u1', name: '甲单位', details: { head, leader } }]]]));
  const openIn = (stageId: string, file: CaseFile, people: readonly [string, string], standIns = [entry]) =>
    openStage({
      file,
      form: twice,
      stageId,
      lap: 1,
      at: AT,
      reviewers: everybody,
      standIns,
      surroundings: surroundingsAt(AT),
      present: present(...people),
      random: () => 0,
    });
  const askedIn = (...given: Parameters<typeof openIn>) => openIn(...given).tasks?.map(({ reviewerId }) => reviewerId);
  const forLeader = { ...entry, reviewer: 'head1', standIn: 'head2' };

  it('is signed by no stand-in who has signed it: the one who is away is asked', () => {
    const { file } = apply(filed, openIn('head-signs', filed, ['head2', 'head1'], []));
    const signed = { ...file, tasks: file.tasks.map(task => ({ ...task, status: 'decided' as const })) };
    expect(askedIn('leader-signs', signed, ['head2', 'head1'], [forLeader])).toEqual(['head1']);
    expect(askedIn('leader-signs', filed, ['deputy', 'head1'], [forLeader])).toEqual(['head2']);
  });

  it('is signed by no stand-in who has yet to sign it in their own name', () => {
    expect(askedIn('head-signs', filed, ['head1', 'head2'], [forLeader])).toEqual(['head1']);
    expect(askedIn('head-signs', filed, ['head1', 'nobody-else'], [forLeader])).toEqual(['head2']);
  });

  it('cannot be passed to a stand-in who has signed it', () => {
    const { file } = apply(filed, openIn('head-signs', filed, ['head2', 'head1'], []));
    const signed = { ...file, tasks: file.tasks.map(task => ({ ...task, status: 'decided' as const })) };
    const both = apply(signed, openIn('leader-signs', signed, ['head2', 'head1'], [])).file;
    const open = both.tasks.find(task => task.stageId === 'leader-signs');
    const successors = possibleSuccessors({
      file: both,
      form: twice,
      taskId: open?.taskId ?? '',
      reviewers: everybody,
      standIns: [forLeader, entry],
      at: AT,
    });
    expect(successors.map(({ reviewerId }) => reviewerId)).toEqual(['deputy']);
  });
});

describe('an entry of the register of stand-ins', () => {
  const entered = everybody.map(
    ({ reviewerId, name }): RegisterEntry => ({
      registerId: 'reviewers',
      key: reviewerId,
      name,
      isDisabled: reviewerId === 'head2',
      version: 1,
      changedAt: AT,
      changedBy: 'x',
      details: {},
    }),
  );

  it.each([
    ['is kept', {}, []],
    ['names two reviewers', { reviewer: 'who' }, ['details.reviewer unknown-reviewer']],
    ['names nobody who is disabled', { standIn: 'head2' }, ['details.standIn unknown-reviewer']],
    ['is of two people', { standIn: 'head1' }, ['details.standIn own-stand-in']],
    ['has its days in order', { until: '2022-12-04' }, ['details.until dates-crossed']],
  ])('%s', (_name, given, faults) => {
    expect(checkStandIn({ ...entry, ...given }, entered).map(({ path, code }) => `${path} ${code}`)).toEqual(faults);
  });
});
