/** Drafts and corrections: who may write what, and until when. */

import { describe, expect, it } from 'vitest';
import { flatten, newDraft, withAnswers } from '../../../shared/case/draft.ts';
import type { Case, Correction } from '../../../shared/case/schema.ts';
import type { Answers } from '../../../shared/form/facts.ts';
import { isSecretOf } from '../../../shared/id.ts';
import { refusalOf } from '../../builders/act.ts';
import { AT, aCase } from '../../builders/case-file.ts';
import { aForm } from '../../builders/form.ts';

const round = aForm.rounds[0] ?? { id: '', title: aForm.title, opensOn: '', closesOn: '' };
const before: Answers = { unitName: '甲', visits: [{ id: '1', place: '东', cost: '10.00' }] };
const correction: Correction = {
  paths: ['unitName', 'visits.1.place'],
  note: '请更正',
  dueAt: '2022-12-27T15:59:59.999Z',
  stageId: 'check',
  lap: 1,
  before,
};
const returned = aCase({ status: 'returned', answers: before, correction, caseNumber: 'IN-1' });
const CLOSED = '2022-12-20T16:00:00.000Z';
const write = (item: Case, raw: unknown, at = AT) => withAnswers(item, aForm, { raw, at });

describe('a new draft', () => {
  it('is known by a token whose hash alone is stored', () => {
    const { draft, accessToken } = newDraft(aForm, round, AT);
    expect(isSecretOf(draft.tokenHash, accessToken)).toBe(true);
    expect(JSON.stringify(draft)).not.toContain(accessToken);
  });

  it('is forgotten thirty days after it was last saved', () => {
    const { draft } = newDraft(aForm, round, AT);
    expect(draft.expiresAtSeconds).toBe(Date.parse('2023-01-04T15:59:59Z') / 1000);
    expect(write(draft, {}, '2022-12-10T01:00:00.000Z').next.expiresAtSeconds).toBe(
      Date.parse('2023-01-09T15:59:59Z') / 1000,
    );
  });
});

describe('writing answers', () => {
  const states: readonly (readonly [string, Case, string, string])[] = [
    ['a draft in its round', aCase(), AT, 'allowed'],
    ['a draft at the last instant', aCase(), '2022-12-20T15:59:59.999Z', 'allowed'],
    ['a draft after its round', aCase(), CLOSED, 'round-closed'],
    ['a draft of another round', aCase({ roundId: '2023' }), AT, 'round-closed'],
    ['a case in review', aCase({ status: 'in-review' }), AT, 'already-submitted'],
    ['a closed case', aCase({ status: 'closed' }), AT, 'already-submitted'],
    ['a returned case', returned, AT, 'allowed'],
    ['a returned case after the round', returned, CLOSED, 'allowed'],
    ['a returned case at the last instant', returned, correction.dueAt, 'allowed'],
    ['a returned case too late', returned, '2022-12-27T16:00:00.000Z', 'correction-closed'],
  ];

  it.each(states)('of %s: %3$s', (_state, item, at, expected) => {
    expect(refusalOf(() => write(item, { unitName: '乙' }, at))).toBe(expected);
  });

  it('replaces what was sent and keeps the rest', () => {
    const item = aCase({ answers: { unitName: '甲', contactName: '王' } });
    expect(write(item, { unitName: '乙' }).next.answers).toEqual({ unitName: '乙', contactName: '王' });
  });

  it('clears what was sent as null or empty', () => {
    const item = aCase({ answers: { unitName: '甲', contactName: '王' } });
    expect(write(item, { unitName: null, contactName: '' }).next.answers).toEqual({});
  });

  it('reports a wrong value, does not save it, and saves the rest', () => {
    const { next, errors } = write(aCase(), { unitName: '甲', contactEmail: 'nobody', nothing: 1 });
    expect(next.answers).toEqual({ unitName: '甲' });
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['nothing unknown-field', expect.stringMatching(/^contactEmail /)]),
    );
  });

  it('gives items numbers and keeps those they have', () => {
    const { next } = write(aCase(), { visits: [{ place: '东' }, { id: 'x7', place: '西' }, { place: '南' }] });
    expect(next.answers['visits']).toEqual([
      { id: '1', place: '东' },
      { id: 'x7', place: '西' },
      { id: '3', place: '南' },
    ]);
  });
});

describe('a correction', () => {
  const item = (change: object) => ({ visits: [{ id: '1', place: '东', cost: '10', ...change }] });
  const changes: readonly (readonly [string, object, string])[] = [
    ['a field that is named', { unitName: '乙' }, 'allowed'],
    ['an item’s field that is named', item({ place: '西' }), 'allowed'],
    ['the same value again', item({}), 'allowed'],
    ['a field that is not named', { contactName: '李' }, 'invalid-input contactName:not-to-be-corrected'],
    ['an item’s field that is not named', item({ cost: '99' }), 'invalid-input visits.1.cost:not-to-be-corrected'],
    [
      'one item more',
      { visits: [...item({}).visits, { id: '2', place: '北' }] },
      'invalid-input visits.2.id:not-to-be-corrected visits.2.place:not-to-be-corrected',
    ],
    [
      'the item away',
      { visits: [] },
      'invalid-input visits.1.id:not-to-be-corrected visits.1.cost:not-to-be-corrected visits:not-to-be-corrected',
    ],
  ];

  it.each(changes)('with %s: %2$s', (_what, raw, expected) => {
    expect(refusalOf(() => write(returned, raw))).toBe(expected);
  });
});

describe('flattened answers', () => {
  it('name every value by its path', () => {
    expect([...flatten(before).keys()]).toEqual(['unitName', 'visits.1.id', 'visits.1.place', 'visits.1.cost']);
  });
});
