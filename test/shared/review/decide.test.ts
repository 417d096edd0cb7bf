/** Every decision in every kind of stage, and every state a task can be in. */

import { describe, expect, it } from 'vitest';
import type { Case, CaseFile, Decision, StageRun, Task } from '../../../shared/case/schema.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { decide } from '../../../shared/review/decide.ts';
import { correctionOf, runOf } from '../../../shared/review/stage.ts';
import { refusalOf, reviewers, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, aRun, aTask } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';
import { pngOf } from '../attachment/crafted-files.ts';

const answers = {
  unitName: '甲单位',
  contactEmail: 'a@unit.example',
  visits: [{ id: '1', place: '东', cost: '5.00' }],
};
const reviewed = aCase({ status: 'in-review', answers, revision: 1, caseNumber: 'IN-1' });
const actor = { kind: 'reviewer', id: 'r1' } as const;

interface Scene {
  readonly form?: Form;
  readonly case?: Partial<Case>;
  readonly run?: Partial<StageRun>;
  readonly task?: Partial<Task>;
  readonly others?: readonly Task[];
  readonly runs?: readonly StageRun[];
  /** Left out = 5 December. */
  readonly at?: string;
}

function act(stageId: string, decision: Decision, scene: Scene = {}) {
  const lap = scene.run?.lap ?? 1;
  const task = aTask(stageId, { lap, ...scene.task });
  const file: CaseFile = aFile({
    case: { ...reviewed, ...scene.case },
    stages: [aRun(stageId, { lap, ...scene.run }), ...(scene.runs ?? [])],
    tasks: [task, ...(scene.others ?? [])],
  });
  const at = scene.at ?? AT;
  const known = { file, form: scene.form ?? aForm, task, at, surroundings: surroundingsAt(at), reviewers };
  return decide(decision, actor, { ...known, random: () => 0, taken: [] });
}

function changeOf(...given: Parameters<typeof act>) {
  const verdict = act(...given);
  if (verdict.kind !== 'decided') throw new Error('this is a repeat');
  return verdict.change;
}

const accept: Decision = { kind: 'accept', findings: { case: { isComplete: true }, items: {} } };
const sendBack: Decision = { kind: 'return', note: '请更正', paths: ['unitName'] };
const reject: Decision = { kind: 'reject', note: '不在范围', reason: 'out-of-scope' };
const score: Decision = { kind: 'score', scorecards: { 1: { points: { quality: 80 }, deductions: [] } } };
const conflict: Decision = { kind: 'conflict', note: '曾任职' };
const sign: Decision = { kind: 'sign', signature: { name: '李审核' } };
const record: Decision = { kind: 'record', fields: { paidOn: '2022-12-30' } };
const decisions = {
  accept,
  return: sendBack,
  reject,
  score,
  conflict,
  sign,
  record,
  transfer: { kind: 'transfer' },
} as const;

const allowed: Readonly<Record<string, readonly (keyof typeof decisions)[]>> = {
  check: ['accept', 'return', 'reject'],
  panel: ['score', 'conflict'],
  sign: ['sign', 'return'],
  record: ['record'],
};
const everyPair = Object.keys(allowed).flatMap(stage =>
  (Object.keys(decisions) as (keyof typeof decisions)[]).map(kind => ({
    stage,
    kind,
    isAllowed: allowed[stage]?.includes(kind),
  })),
);

describe('a decision', () => {
  it.each(everyPair)('“$kind” in a $stage: allowed $isAllowed', ({ stage, kind, isAllowed }) => {
    const refusal = refusalOf(() => act(stage, decisions[kind]));
    expect(refusal).toBe(isAllowed ? 'allowed' : 'invalid-input decision:decision-not-allowed');
  });

  const states: readonly (readonly [string, Scene, string])[] = [
    ['an open task', {}, 'allowed'],
    ['a task passed on to another', { task: { status: 'replaced' } }, 'link-gone'],
    ['a task closed by the end of waiting', { task: { status: 'closed' } }, 'link-gone'],
    ['a task whose stage has ended', { run: { status: 'decided' } }, 'link-gone'],
    ['a task about an older revision', { case: { revision: 2 } }, 'content-changed'],
    [
      'a task decided otherwise',
      { task: { status: 'decided', decision: reject, decidedAt: AT, decisionHash: 'x' } },
      'already-decided',
    ],
  ];

  it.each(states)('on %s: %3$s', (_state, scene, expected) => {
    expect(refusalOf(() => act('check', accept, scene))).toBe(expected);
  });

  it('made again answers with the first, whatever the assurance says', () => {
    const [task] = changeOf('check', accept).tasks ?? [];
    const again = act('check', { ...accept, assurance: 'code' }, { task: { ...task, status: 'decided' } });
    expect(again).toMatchObject({ kind: 'repeat', decidedAt: AT });
  });

  it('is recorded with its hash and revision, and calls the chain back once the stage is complete', () => {
    const change = changeOf('check', accept);
    expect(change.event).toMatchObject({
      kind: 'decided',
      actor,
      detail: { decision: 'accept', revision: 1, result: 'accept' },
    });
    expect(change.stages).toMatchObject([{ stageId: 'check', status: 'decided', result: { decision: 'accept' } }]);
    expect(change.messages).toEqual([{ kind: 'callback', stageId: 'check', lap: 1, result: { decision: 'accept' } }]);
  });
});

describe('a check', () => {
  const faults: readonly (readonly [string, Decision, Scene, string])[] = [
    ['accepting without findings', { kind: 'accept' }, {}, 'invalid-input findings.case.isComplete:required'],
    [
      'accepting what the findings forbid',
      { kind: 'accept', findings: { case: { isComplete: false }, items: {} } },
      {},
      'invalid-input findings.case.isComplete:finding-not-acceptable',
    ],
    ['returning without a note', { ...sendBack, note: ' ' }, {}, 'invalid-input note:required'],
    ['returning nothing', { ...sendBack, paths: [] }, {}, 'invalid-input paths:required'],
    ['returning what is not there', { ...sendBack, paths: ['nothing'] }, {}, 'invalid-input paths:unknown-path'],
    ['returning in the last lap', sendBack, { run: { lap: 4 } }, 'invalid-input decision:no-more-returns'],
    [
      'returning a third time',
      sendBack,
      { run: { lap: 3 }, runs: [1, 2].map(lap => aRun(correctionOf('check'), { lap })) },
      'invalid-input decision:no-more-returns',
    ],
    ['returning a second time', sendBack, { run: { lap: 2 }, runs: [aRun(correctionOf('check'))] }, 'allowed'],
    ['rejecting without a note', { ...reject, note: '' }, {}, 'invalid-input note:required'],
    [
      'rejecting with neither',
      { ...reject, note: '', reason: 'mood' },
      {},
      'invalid-input reason:required note:required',
    ],
    ['rejecting for no reason on the list', { ...reject, reason: 'mood' }, {}, 'invalid-input reason:required'],
  ];

  it.each(faults)('%s: %4$s', (_act, decision, scene, expected) => {
    expect(refusalOf(() => act('check', decision, scene))).toBe(expected);
  });

  it('keeps findings in their stored form: what a page sends as “yes” is true', () => {
    const [task] =
      changeOf('check', { kind: 'accept', findings: { case: { isComplete: 'yes' }, items: {} } }).tasks ?? [];
    expect(task?.decision?.findings?.case).toEqual({ isComplete: true });
  });

  it('records the experts whom the officer chose', () => {
    expect(changeOf('check', { ...accept, panel: ['e2', 'e4'] }).tasks?.[0]?.decision?.panel).toEqual(['e2', 'e4']);
  });

  it.each([
    ['one who is no expert', ['head1'], {}],
    ['more than there are seats', ['e1', 'e2', 'e3', 'e4'], {}],
    ['one with a conflict of interest', ['e1'], { answers: { ...answers, unitName: '单位e1' } }],
  ] as const)('refuses a panel with %s', (_what, panel, given) => {
    const refusal = refusalOf(() => act('check', { ...accept, panel }, { case: given }));
    expect(refusal).toBe('invalid-input panel:experts-not-eligible');
  });

  it('returns with a correction that has its own run, due in working days, and tells the applicant', () => {
    const change = changeOf('check', sendBack);
    expect(change.case).toMatchObject({
      status: 'returned',
      stageId: 'check.correction',
      correction: { paths: ['unitName'], note: '请更正', before: answers, attachmentsBefore: [] },
      dueAt: '2022-12-12T15:59:59.999Z',
    });
    expect(change.stages?.map(({ stageId, status }) => `${stageId} ${status}`)).toEqual([
      'check decided',
      'check.correction open',
    ]);
    expect(change.stages?.[1]?.ticks.map(({ kind }) => kind)).toEqual(['remind', 'end']);
    expect(change.messages?.map(({ kind }) => kind)).toEqual(['callback', 'mail']);
    expect(change.tasks?.[0]?.before).toEqual(answers);
  });

  /** The round of the sample form closes at the end of 20 December, a Tuesday. */
  const inRound = {
    ...aForm,
    chain: {
      ...aForm.chain,
      stages: aForm.chain.stages.map(stage =>
        stage.kind === 'check' ? { ...stage, correction: { ...stage.correction, untilRoundCloses: true } } : stage,
      ),
    },
  };

  it.each([
    ['on 12 December', '2022-12-12T01:00:00.000Z', '2022-12-19T15:59:59.999Z', ['remind', 'end']],
    ['on 14 December', '2022-12-14T01:00:00.000Z', '2022-12-20T15:59:59.999Z', ['remind', 'end']],
    ['in the last instant', '2022-12-20T15:59:59.999Z', '2022-12-20T15:59:59.999Z', ['end']],
  ] as const)('returned %s, it is due when the round closes at the latest', (_when, at, dueAt, ticks) => {
    const change = changeOf('check', sendBack, { form: inRound, at });
    expect(change.case).toMatchObject({ dueAt, correction: { dueAt } });
    expect(change.stages?.[1]).toMatchObject({ dueAt });
    expect(change.stages?.[1]?.ticks.map(({ kind }) => kind)).toEqual(ticks);
    expect(change.stages?.[1]?.ticks.at(-1)?.at).toBe(dueAt);
  });

  it('is not returned after the round, where corrections count only until it closes', () => {
    const after = { at: '2022-12-20T16:00:00.000Z' };
    expect(refusalOf(() => act('check', sendBack, { form: inRound, ...after }))).toBe(
      'invalid-input decision:round-closed',
    );
    expect(refusalOf(() => act('check', sendBack, after))).toBe('allowed');
  });

  it('rejects with the reason and the note, and tells the applicant', () => {
    const change = changeOf('check', reject);
    expect(change.stages?.[0]?.result).toEqual({ decision: 'reject', reason: 'out-of-scope', note: '不在范围' });
    expect(change.messages?.map(({ kind }) => kind)).toEqual(['callback', 'mail']);
  });
});

describe('a panel', () => {
  const seat = (number: number, given: Partial<Task> = {}) =>
    aTask('panel', { seat: number, reviewerId: `e${number}`, ...given });

  it('is complete with its last scorecard, not before', () => {
    const two = [seat(1, { status: 'decided' }), seat(2)];
    expect(changeOf('panel', score, { others: two }).stages).toEqual([]);
    const three = [seat(1, { status: 'decided' }), seat(2, { status: 'decided' })];
    expect(changeOf('panel', score, { others: three }).stages).toMatchObject([{ result: { decision: 'pass' } }]);
  });

  const cards: readonly (readonly [string, Decision['scorecards'], string])[] = [
    ['no scorecard', {}, 'scorecards.1:required'],
    [
      'a scorecard for an item that is not there',
      { ...score.scorecards, 9: { points: {}, deductions: [] } },
      'scorecards.9:unknown',
    ],
    ['no points', { 1: { points: {}, deductions: [] } }, 'scorecards.1.quality:required'],
    [
      'too many points',
      { 1: { points: { quality: 101 }, deductions: [] } },
      'scorecards.1.quality:points-out-of-bounds',
    ],
    [
      'a third of a point',
      { 1: { points: { quality: 1 / 3 }, deductions: [] } },
      'scorecards.1.quality:points-out-of-bounds',
    ],
    ['an unknown section', { 1: { points: { quality: 1, mood: 1 }, deductions: [] } }, 'scorecards.1.mood:unknown'],
    [
      'an unknown deduction',
      { 1: { points: { quality: 1 }, deductions: ['mood'] } },
      'scorecards.1.deductions.mood:unknown',
    ],
    [
      'an unknown veto',
      { 1: { points: { quality: 1 }, deductions: [], veto: { id: 'mood', reason: 'x' } } },
      'scorecards.1.veto.mood:unknown',
    ],
    [
      'a veto without a reason',
      { 1: { points: { quality: 1 }, deductions: [], veto: { id: 'copied', reason: ' ' } } },
      'scorecards.1.veto.reason:required',
    ],
  ];

  it.each(cards)('refuses %s', (_card, scorecards, expected) => {
    expect(refusalOf(() => act('panel', { kind: 'score', scorecards }))).toBe(`invalid-input ${expected}`);
  });

  it('gives the seat of an expert who steps back to one not asked before', () => {
    const change = changeOf('panel', conflict, { task: { reviewerId: 'e1' }, others: [seat(2), seat(3)] });
    const [before, after] = change.tasks ?? [];
    expect(before).toMatchObject({ status: 'replaced', reviewerId: 'e1' });
    expect(after).toMatchObject({ status: 'open', seat: 0, reviewerId: 'e4' });
    expect(change.stages).toEqual([]);
    expect(change.messages).toHaveLength(1);
  });

  it('leaves the seat free when nobody is left, and word to look again', () => {
    const all = [2, 3, 4, 5].map(number => seat(number));
    const change = changeOf('panel', conflict, { task: { reviewerId: 'e1' }, others: all });
    expect(change.tasks?.[1]).toMatchObject({ reviewerId: 'nobody', reviewerEmail: '' });
    expect(change.messages).toEqual([{ kind: 'seat', taskId: change.tasks?.[1]?.taskId }]);
  });

  it('asks for a reason to step back', () => {
    expect(refusalOf(() => act('panel', { kind: 'conflict' }))).toBe('invalid-input note:required');
  });
});

describe('a signature', () => {
  const urlOf = (png: Uint8Array) => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const drawing = urlOf(pngOf(680, 220));
  const drawn = (url: string): Decision => ({ kind: 'sign', signature: { name: '李审核', drawing: url } });
  const malformed = 'invalid-input signature.drawing:drawing-malformed';
  const signatures: readonly (readonly [string, Decision, Scene, string])[] = [
    ['with one’s own name', sign, {}, 'allowed'],
    ['with a drawing', { kind: 'sign', signature: { name: ' 李审核 ', drawing } }, {}, 'allowed'],
    [
      'with another name',
      { kind: 'sign', signature: { name: '王五' } },
      {},
      'invalid-input signature.name:name-differs',
    ],
    ['without a name', { kind: 'sign' }, {}, 'invalid-input signature.name:name-differs'],
    [
      'with a drawing that is none',
      { kind: 'sign', signature: { name: '李审核', drawing: 'http://x' } },
      {},
      'invalid-input signature.drawing:drawing-malformed',
    ],
    [
      'with too large a drawing',
      { kind: 'sign', signature: { name: '李审核', drawing: drawing + 'A'.repeat(60_000) } },
      {},
      'invalid-input signature.drawing:drawing-malformed',
    ],
    ['with a drawing that is no picture', drawn(`data:image/png;base64,${'A'.repeat(100)}`), {}, malformed],
    ['with markup behind the drawing', drawn(`${drawing}" onerror="alert(1)`), {}, malformed],
    ['with a drawing of too many pixels', drawn(urlOf(pngOf(6000, 6000))), {}, malformed],
    ['returned without a note', { kind: 'return' }, {}, 'invalid-input note:required'],
    [
      'returned in the last lap',
      { kind: 'return', note: 'x' },
      { run: { lap: 4 } },
      'invalid-input decision:decision-not-allowed',
    ],
  ];

  it.each(signatures)('%s: %4$s', (_how, decision, scene, expected) => {
    expect(refusalOf(() => act('sign', decision, scene))).toBe(expected);
  });

  it('makes the outcome known, claims its awards and lists the results', () => {
    const change = changeOf('sign', sign);
    expect(change.case.outcome).toMatchObject({ result: 'done', totalFen: 100 });
    expect(change.claims?.map(({ kind }) => kind)).toEqual(['place']);
    expect(change.results).toMatchObject([{ line: 'IN-1#1', applicant: '甲单位', title: '东', awardFen: 100 }]);
  });

  it('publishes nothing when another stage does, or none', () => {
    const { publishAfter: _none, ...chain } = aForm.chain;
    expect(changeOf('sign', sign, { form: { ...aForm, chain } })).not.toHaveProperty('results');
  });
});

describe('a record', () => {
  it('is kept in its stored form', () => {
    const [task] = changeOf('record', { kind: 'record', fields: { paidOn: ' 2022-12-30 ' } }).tasks ?? [];
    expect(task?.decision?.fields).toEqual({ paidOn: '2022-12-30' });
  });

  it.each([
    [{}, 'fields.paidOn:required'],
    [{ paidOn: '2022-02-30' }, 'fields.paidOn:date-not-real'],
    [{ paidOn: '2022-12-30', more: 1 }, 'fields.more:unknown-field'],
  ])('of %j is refused: %s', (fields, expected) => {
    expect(refusalOf(() => act('record', { kind: 'record', fields }))).toBe(`invalid-input ${expected}`);
  });
});

describe('a run', () => {
  it('is found by stage and lap', () => {
    const file = aFile({ stages: [aRun('check'), aRun('check', { lap: 2, ticksDone: 1 })] });
    expect(runOf(file, 'check', 2)?.ticksDone).toBe(1);
    expect(runOf(file, 'check', 3)).toBeUndefined();
  });
});
