/** Submitting, from every state; corrections; claims that other cases hold. */

import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../shared/case/content-hash.ts';
import type { Case, CaseFile, Correction } from '../../../shared/case/schema.ts';
import { type Submission, submit } from '../../../shared/case/submit.ts';
import { hashSecret } from '../../../shared/id.ts';
import { refusalOf, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, anAttachment, aRun } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const answers = {
  unitName: '甲单位',
  contactName: '王经办',
  contactEmail: 'a@unit.example',
  visits: [{ id: '1', place: '东', cost: '10.00' }],
};
const attachments = [
  anAttachment('plan'),
  anAttachment('visits.1.photos', { attachmentId: 'p1' }),
  anAttachment('visits.1.photos', { attachmentId: 'p2' }),
];
const complete = (change: Partial<Case> = {}): CaseFile => aFile({ case: aCase({ answers, ...change }), attachments });
const correction: Correction = {
  paths: ['unitName'],
  note: '',
  dueAt: '2022-12-27T15:59:59.999Z',
  stageId: 'check',
  lap: 1,
  before: answers,
};
const returned = (): CaseFile => ({
  ...complete({
    status: 'returned',
    correction,
    stageId: 'check.correction',
    revision: 1,
    caseNumber: 'IN-20221205-AAAA',
    submissionKeyHash: hashSecret('first'),
  }),
  stages: [aRun('check', { status: 'decided' }), aRun('check.correction')],
});
const submission = (file: CaseFile, given: Partial<Submission> = {}): Submission => ({
  file,
  form: aForm,
  at: AT,
  surroundings: surroundingsAt(given.at),
  idempotencyKey: 'key',
  taken: [],
  ...given,
});
const changeOf = (file: CaseFile, given: Partial<Submission> = {}) => {
  const verdict = submit(submission(file, given));
  if (verdict.kind !== 'submitted') throw new Error('nothing was submitted');
  return verdict.change;
};

describe('submitting', () => {
  const earlier = { caseNumber: 'IN-1', submissionKeyHash: hashSecret('key') };
  const states: readonly (readonly [string, CaseFile, Partial<Submission>, string])[] = [
    ['a complete draft', complete(), {}, 'allowed'],
    ['a draft at the last instant of the round', complete(), { at: '2022-12-20T15:59:59.999Z' }, 'allowed'],
    ['a draft a millisecond later', complete(), { at: '2022-12-20T16:00:00.000Z' }, 'round-closed'],
    [
      'a case in review, with another key',
      complete({ status: 'in-review', ...earlier }),
      { idempotencyKey: 'other' },
      'already-submitted',
    ],
    [
      'a closed case, with another key',
      complete({ status: 'closed', ...earlier }),
      { idempotencyKey: 'other' },
      'already-submitted',
    ],
    ['a returned case', returned(), {}, 'allowed'],
    ['a returned case with the key of the first time', returned(), { idempotencyKey: 'first' }, 'allowed'],
    ['a returned case too late', returned(), { at: '2022-12-27T16:00:00.000Z' }, 'correction-closed'],
    [
      'a draft with nothing in it',
      aFile(),
      {},
      'not-ready unitName:required contactName:required contactEmail:required visits:too-few-items plan:slot-empty',
    ],
    [
      'a draft with one photo of two',
      { ...complete(), attachments: attachments.slice(0, 2) },
      {},
      'not-ready visits.1.photos:too-few-files',
    ],
    [
      'a draft whose file is being checked',
      { ...complete(), attachments: [anAttachment('plan', { status: 'pending' }), ...attachments.slice(1)] },
      {},
      'not-ready plan:still-checking',
    ],
    [
      'a draft with more files than may be, announced all at once',
      {
        ...complete(),
        attachments: [...attachments, ...[1, 2, 3, 4, 5].map(at => anAttachment('plan', { attachmentId: `p${at}` }))],
      },
      {},
      'not-ready plan:too-many-files',
    ],
    [
      'a draft whose file was refused',
      { ...complete(), attachments: [anAttachment('plan', { status: 'refused' }), ...attachments.slice(1)] },
      {},
      'not-ready plan:slot-empty',
    ],
  ];

  it.each(states)('of %s: %3$s', (_state, file, given, expected) => {
    expect(refusalOf(() => submit(submission(file, given)))).toBe(expected);
  });

  it.each(['in-review', 'closed'] as const)(
    'a second time with the same key answers the number of the first: %s',
    status => {
      expect(submit(submission(complete({ status, ...earlier })))).toEqual({ kind: 'repeat', caseNumber: 'IN-1' });
    },
  );
});

describe('a first submission', () => {
  it('gets its number, its revision, its content hash, and no longer expires', () => {
    const { case: item } = changeOf(complete({ expiresAtSeconds: 1 }));
    expect(item).toMatchObject({
      status: 'in-review',
      revision: 1,
      submittedAt: AT,
      contentHash: contentHash(complete()),
    });
    expect(item.caseNumber).toMatch(/^IN-20221205-[0-9A-Z]{8}$/);
    expect(item).not.toHaveProperty('expiresAtSeconds');
  });

  it('starts the chain and tells the applicant, and keeps the key as a hash only', () => {
    const change = changeOf(complete());
    expect(change.messages?.map(({ kind }) => kind)).toEqual(['start', 'mail']);
    expect(change.case.submissionKeyHash).toBe(hashSecret('key'));
  });

  it('claims its number and asks for its claims', () => {
    expect(changeOf(complete()).claims?.map(({ kind }) => kind)).toEqual(['number', 'asked-place']);
  });

  it('flags a claim that another case has asked for, at its item', () => {
    const value = `${encodeURIComponent('甲单位')}&${encodeURIComponent('东')}`;
    const change = changeOf(complete(), { taken: [value] });
    expect(change.case.flags).toEqual(['place-visited-before:1']);
    expect(change.claims?.map(({ kind }) => kind)).toEqual(['number']);
  });

  it('asks once for what two of its items share, and leaves the repeat to the rules of the form', () => {
    const visits = [...answers.visits, { id: '2', place: '东', cost: '1.00' }];
    const photos = attachments
      .slice(1)
      .map(one => ({ ...one, attachmentId: `${one.attachmentId}b`, slot: 'visits.2.photos' }));
    const file = { ...complete({ answers: { ...answers, visits } }), attachments: [...attachments, ...photos] };
    expect(changeOf(file).case.flags).toEqual([]);
    expect(changeOf(file).claims?.map(({ kind }) => kind)).toEqual(['number', 'asked-place']);
  });

  it('leaves out what is still on its way, so that it cannot slip in afterwards', () => {
    const late = anAttachment('plan', { attachmentId: 'late', status: 'pending' });
    const file = { ...complete(), attachments: [...attachments, late] };
    expect(changeOf(file).attachments).toEqual([{ ...late, status: 'removed' }]);
    expect(changeOf(file).case.contentHash).toBe(contentHash(complete()));
  });
});

describe('a corrected submission', () => {
  it('is the next revision under the same number, and calls the waiting chain back', () => {
    const change = changeOf(returned());
    expect(change.case).toMatchObject({ status: 'in-review', revision: 2, caseNumber: 'IN-20221205-AAAA' });
    expect(change.case).not.toHaveProperty('correction');
    expect(change.case).not.toHaveProperty('dueAt');
    expect(change.stages).toMatchObject([
      { stageId: 'check.correction', status: 'decided', result: { decision: 'accept' } },
    ]);
    expect(change.messages?.[0]).toEqual({
      kind: 'callback',
      stageId: 'check.correction',
      lap: 1,
      result: { decision: 'accept' },
    });
  });

  it('gives back the claims of what it no longer names, with the claims of what it names now', () => {
    const { file, change } = { file: returned(), change: { unitName: '乙单位' } };
    const moved = changeOf({ ...file, case: { ...file.case, answers: { ...answers, ...change } } });
    const value = (unitName: string) => `${encodeURIComponent(unitName)}&${encodeURIComponent('东')}`;
    expect(moved.released).toEqual([{ kind: 'asked-place', value: value('甲单位') }]);
    expect(moved.claims).toEqual([{ kind: 'asked-place', value: value('乙单位') }]);
  });
});

describe('the content hash', () => {
  const hash = (file: CaseFile) => contentHash(file);

  it('does not depend on the order of attachments', () => {
    expect(hash({ ...complete(), attachments: attachments.toReversed() })).toBe(hash(complete()));
  });

  const changes: readonly (readonly [string, CaseFile])[] = [
    ['an answer', complete({ answers: { ...answers, unitName: '乙单位' } })],
    [
      'a file’s content',
      { ...complete(), attachments: [anAttachment('plan', { sha256: 'r'.repeat(43) }), ...attachments.slice(1)] },
    ],
    [
      'a file’s slot',
      { ...complete(), attachments: [anAttachment('other', { attachmentId: 'a-plan' }), ...attachments.slice(1)] },
    ],
    ['a file gone', { ...complete(), attachments: attachments.slice(1) }],
  ];

  it.each(changes)('changes with %s', (_what, file) => {
    expect(hash(file)).not.toBe(hash(complete()));
  });
});

describe('the flags of a submission', () => {
  it('are one where a rule is broken at two fields of one item', () => {
    const rule = { ...aForm.rules[0], code: 'twice', effect: 'flag' as const } as (typeof aForm.rules)[number];
    const check = () => [
      { path: 'visits.1.place', itemId: '1' },
      { path: 'visits.1.cost', itemId: '1' },
    ];
    expect(changeOf(complete(), { form: { ...aForm, rules: [{ ...rule, check }] } }).case.flags).toEqual(['twice:1']);
  });
});
