import { describe, expect, it } from 'vitest';
import type { Period } from '../../../shared/form/obligation.ts';
import type { Filing } from '../../../shared/obligation/schema.ts';
import { standingOf } from '../../../shared/obligation/standing.ts';

const period: Period = { id: '1', title: { zh: '一', en: '1' }, opensOn: '2022-12-01', dueOn: '2022-12-20' };
const entry = { key: 'u1', name: '甲', details: {} };
const IN_TIME = '2022-12-20T15:59:59.999Z';
const LATE = '2022-12-20T16:00:00.000Z';

function aFiling(attempt: number, given: Partial<Filing> = {}): Filing {
  return {
    formId: 'f',
    periodId: '1',
    entryKey: 'u1',
    attempt,
    caseId: `c${attempt}`,
    status: 'draft',
    entryName: '甲',
    openedAt: '2022-12-01T00:00:00.000Z',
    ...given,
  };
}

const accepted = (attempt: number, submittedAt: string, given: Partial<Filing> = {}) =>
  aFiling(attempt, {
    status: 'accepted',
    submittedAt,
    closedAt: submittedAt,
    caseNumber: `N${attempt}`,
    summary: { attempt },
    ...given,
  });

const at = '2022-12-25T00:00:00.000Z';

describe('what an obligation has come to', () => {
  it.each([
    ['2022-11-30T15:59:59.999Z', 'not-open'],
    ['2022-11-30T16:00:00.000Z', 'open'],
    [IN_TIME, 'open'],
    [LATE, 'overdue'],
  ])('at %s without a filing is %s', (now, status) => {
    expect(standingOf({ period, entry, filings: [], at: now }).status).toBe(status);
  });

  it('stays open while the due day is unknown', () => {
    const { dueOn: _dueOn, ...undue } = period;
    const standing = standingOf({ period: undue, entry, filings: [aFiling(1)], at });
    expect(standing).toMatchObject({ status: 'open', isLate: false });
    expect(standing.dueAt).toBeUndefined();
  });

  it.each([
    [IN_TIME, false],
    [LATE, true],
  ])('submitted at %s: late is %s', (submittedAt, isLate) => {
    expect(standingOf({ period, entry, filings: [accepted(1, submittedAt)], at })).toMatchObject({
      status: 'accepted',
      isLate,
      version: 1,
    });
  });

  it('is overdue again when what was filed was turned down', () => {
    const filings = [aFiling(1, { status: 'ended', submittedAt: IN_TIME })];
    expect(standingOf({ period, entry, filings, at })).toMatchObject({ status: 'overdue', version: 0 });
  });

  it('is the accepted filing while a correction is under way, and the correction once that is accepted', () => {
    const first = accepted(1, IN_TIME);
    const open = standingOf({ period, entry, filings: [first, aFiling(2, { status: 'submitted' })], at });
    expect(open).toMatchObject({ caseId: 'c1', version: 1, summary: { attempt: 1 } });
    const corrected = standingOf({ period, entry, filings: [accepted(2, LATE), first], at });
    expect(corrected).toMatchObject({ caseId: 'c2', version: 2, isLate: false, summary: { attempt: 2 } });
  });

  it('does not count what was accepted after the freeze', () => {
    const filings = [accepted(1, IN_TIME), accepted(2, LATE)];
    expect(standingOf({ period, entry, filings, frozenAt: IN_TIME, at })).toMatchObject({
      version: 1,
      isFrozen: true,
      summary: { attempt: 1 },
    });
    expect(standingOf({ period, entry, filings: [accepted(1, LATE)], frozenAt: IN_TIME, at })).toMatchObject({
      status: 'submitted',
      version: 0,
      summary: {},
    });
  });
});
