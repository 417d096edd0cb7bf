/** Additions to the log: from every state, what lapses, what is told, and the way back to the beginning. */

import { describe, expect, it } from 'vitest';
import { type Addition, addEntry, whyClosed } from '../../../shared/case/add-entry.ts';
import type { Change } from '../../../shared/case/change.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import type { Case, CaseFile } from '../../../shared/case/schema.ts';
import { openStage } from '../../../shared/review/open-stage.ts';
import { apply, refusalOf, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aDecidedTask, aFile, anAttachment, aRun, aTask } from '../../builders/case-file.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';

const form = aLoggedForm;
const answers = {
  unitName: '甲单位',
  contactName: '张某',
  contactEmail: 'a@unit.example',
  visits: [{ id: '1', place: '东厂', cost: '1.00' }],
};
const entry = { place: '西厂', cost: '2.00' };
const filed = (given: Partial<Case> = {}): Case =>
  aCase({
    formId: 'logged',
    status: 'in-review',
    revision: 1,
    caseNumber: 'LG-1',
    stageId: 'head-signs',
    answers,
    ...given,
  });
const add = (file: CaseFile, given: Partial<Addition> = {}) =>
  addEntry({
    file,
    form,
    at: AT,
    surroundings: surroundingsAt(),
    raw: entry,
    actor: { kind: 'applicant' },
    idempotencyKey: 'k1',
    ...given,
  });
const changeOf = (...given: Parameters<typeof add>): Change => {
  const verdict = add(...given);
  if (verdict.kind !== 'added') throw new Error(verdict.kind);
  return verdict.change;
};
const signed = (given: Parameters<typeof aDecidedTask>[2] = {}) =>
  aDecidedTask(
    'head-signs',
    { kind: 'sign', signature: { name: '名head1' } },
    { role: 'head', reviewerId: 'head1', ...given },
  );

const waiting = aFile({
  case: filed(),
  stages: [aRun('head-signs')],
  tasks: [aTask('head-signs', { role: 'head' })],
  attachments: [anAttachment('plan')],
});
const stamping = aFile({
  case: filed({ status: 'stamping', stageId: 'stamped' }),
  stages: [aRun('head-signs', { status: 'decided', result: { decision: 'accept' } }), aRun('stamped')],
  tasks: [signed()],
  attachments: [anAttachment('plan'), anAttachment('stampedSheet')],
});
const between = aFile({
  case: filed(),
  stages: [aRun('head-signs', { status: 'decided', result: { decision: 'accept' } })],
  tasks: [signed()],
});
const closed = aFile({
  case: filed({ status: 'closed', closedAt: AT, outcome: { result: 'done', items: [], totalFen: 0 } }),
  stages: [aRun('sent', { status: 'decided', result: { decision: 'accept' } })],
  tasks: [signed()],
});

describe('an addition while a stage waits', () => {
  it('makes the next revision, ends the stage and its links, and sends the chain back', () => {
    const change = changeOf(waiting);
    expect(change.case).toMatchObject({
      status: 'in-review',
      revision: 2,
      answers: { visits: [{ id: '1' }, { id: '2', ...entry }] },
    });
    expect(change.stages).toMatchObject([
      { stageId: 'head-signs', status: 'decided', result: { decision: 'restart' } },
    ]);
    expect(change.tasks).toMatchObject([{ status: 'closed', generation: 2, before: answers }]);
    expect(change.messages).toMatchObject([
      { kind: 'callback', stageId: 'head-signs', lap: 1, result: { decision: 'restart' } },
      { kind: 'mail', to: 'r1@zhangdian.example' },
      { kind: 'mail', to: 'a@unit.example' },
    ]);
    expect(change.case.contentHash).not.toBe(waiting.case.contentHash);
  });

  it('records which signatures lapse, and takes the scan of the earlier version out', () => {
    const change = changeOf(stamping);
    expect(change.event.detail).toMatchObject({
      lapsed: [{ stageId: 'head-signs' }],
      why: 'entry-added-after-signature',
      scansEnded: ['a-stampedSheet'],
    });
    const { file } = apply(stamping, change);
    expect(file.case.status).toBe('in-review');
    expect(factsOf(file, form, surroundingsAt()).signatures).toEqual([]);
    expect(file.attachments.filter(({ status }) => status === 'clean').map(({ slot }) => slot)).toEqual(['plan']);
  });
});

describe('an addition between two stages', () => {
  const { file } = apply(between, changeOf(between));

  it('marks the case, and the next stage to open sends the chain back without asking anybody', () => {
    expect(file.case.isToRestart).toBe(true);
    const change = openStage({
      file,
      form,
      stageId: 'stamped',
      lap: 1,
      at: AT,
      reviewers,
      standIns: [],
      surroundings: surroundingsAt(),
      present: surroundingsAt(),
      random: () => 0,
    });
    expect(change).toMatchObject({
      event: { kind: 'chain-begins-anew' },
      stages: [{ status: 'decided', result: { decision: 'restart' } }],
    });
    expect(change.case.isToRestart).toBeUndefined();
    expect(change.tasks).toBeUndefined();
  });

  it('needs no second mark for a second addition', () => {
    const again = apply(file, changeOf(file, { idempotencyKey: 'k2' })).file;
    expect(again.case).toMatchObject({ isToRestart: true, revision: 3 });
  });
});

describe('an addition to a closed case', () => {
  it('opens it again, with a new run of its chain in the next lap', () => {
    const change = changeOf(closed);
    expect(change.case).toMatchObject({ status: 'in-review', firstLap: 2, chainRun: 2, revision: 2 });
    expect([change.case.outcome, change.case.closedAt]).toEqual([undefined, undefined]);
    expect(change.messages).toMatchObject([{ kind: 'start', formId: 'logged', chainRun: 2, lap: 2 }, { kind: 'mail' }]);
    const again = changeOf(apply(closed, change).file, { idempotencyKey: 'k2' });
    expect([again.case.chainRun, again.case.isToRestart]).toEqual([2, undefined]);
  });

  it('is refused when the case was not accepted', () => {
    const refused = aFile({
      case: filed({ status: 'closed', outcome: { result: 'not-accepted', items: [], totalFen: 0 } }),
    });
    expect(refusalOf(() => add(refused))).toBe('log-closed');
  });
});

describe('an addition during a correction', () => {
  const correction = {
    paths: ['plan'],
    note: '补',
    dueAt: AT,
    stageId: 'head-signs',
    lap: 1,
    before: answers,
    attachmentsBefore: ['a-plan', 'a-stampedSheet'],
  };
  const returned = aFile({
    case: filed({ status: 'returned', stageId: 'head-signs.correction', correction }),
    stages: [aRun('head-signs', { status: 'decided', result: { decision: 'return' } }), aRun('head-signs.correction')],
    attachments: [anAttachment('plan'), anAttachment('stampedSheet')],
  });

  it('leaves the correction open, is part of what was sent back, and begins anew after it', () => {
    const { case: item, stages } = changeOf(returned);
    expect(item).toMatchObject({
      status: 'returned',
      isToRestart: true,
      correction: { attachmentsBefore: ['a-plan'] },
    });
    expect(item.correction?.before['visits']).toHaveLength(2);
    expect(stages).toEqual([]);
  });
});

describe('an addition is refused', () => {
  it.each<[string, CaseFile, Partial<Addition>, string]>([
    ['to a draft', aFile({ case: filed({ status: 'draft' }) }), {}, 'log-closed'],
    ['when the chain has no lap left', aFile({ ...waiting, case: filed({ lap: 4 }) }), {}, 'log-closed'],
    [
      'between stages with one lap left',
      aFile({ ...between, case: filed({ lap: 3 }), stages: [aRun('head-signs', { lap: 3, status: 'decided' })] }),
      {},
      'log-closed',
    ],
    ['with a field missing', waiting, { raw: { place: '西厂' } }, 'invalid-input visits.2.cost:required'],
    ['with a field unknown', waiting, { raw: { ...entry, x: 1 } }, 'invalid-input visits.2.x:unknown-field'],
    [
      'of what is no object',
      waiting,
      { raw: 'x' },
      'invalid-input visits.2:type visits.2.place:required visits.2.cost:required',
    ],
  ])('%s', (_name, file, given, refusal) => {
    expect(refusalOf(() => add(file, given))).toBe(refusal);
  });

  it('where the form keeps no log, and where the log is full', () => {
    const { log: _none, ...plain } = form;
    expect(refusalOf(() => add(waiting, { form: plain }))).toBe('not-found');
    const visits = Array.from({ length: 40 }, (_, index) => ({ id: String(index + 1), ...entry }));
    const full = { ...waiting, case: filed({ answers: { ...answers, visits } }) };
    expect(refusalOf(() => add(full))).toBe('invalid-input visits:too-many-items');
  });

  it('says how many laps there are', () => {
    expect(whyClosed({ ...waiting, case: filed({ lap: 4 }) }, form)?.en).toContain('at most 4');
  });
});

describe('an addition sent twice', () => {
  const { file } = apply(waiting, changeOf(waiting));

  it('answers with the same entry, and refuses another one under its key', () => {
    expect(add(file)).toEqual({ kind: 'repeat', itemId: '2' });
    expect(refusalOf(() => add(file, { raw: { ...entry, place: '南厂' } }))).toBe('idempotency-key-reused');
  });
});
