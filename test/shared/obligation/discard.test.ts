import { describe, expect, it } from 'vitest';
import { discard } from '../../../shared/obligation/discard.ts';
import type { Filing } from '../../../shared/obligation/schema.ts';
import { filingPlace } from '../../../shared/obligation/terms.ts';
import { Problem } from '../../../shared/problem.ts';
import { AT, aCase } from '../../builders/case-file.ts';

const aFiling = (attempt: number, status: Filing['status']): Filing => ({
  formId: 'f',
  periodId: 'p',
  entryKey: 'u1',
  attempt,
  caseId: `c${attempt}`,
  status,
  entryName: '甲',
  openedAt: AT,
  ...(status === 'draft' ? {} : { caseNumber: `N${attempt}` }),
});

const draft = aCase({
  caseId: 'c2',
  status: 'draft',
  answers: { remark: '改' },
  owed: { period: 'p', entryKey: 'u1', attempt: 2 },
});
const fileWith = (given: Parameters<typeof aCase>[0] = {}) => ({
  case: { ...draft, ...given },
  attachments: [],
  stages: [],
  tasks: [],
});

describe('a correction', () => {
  it('goes with its answers and its filing in one change, and expires as other drafts do', () => {
    const place = filingPlace('c2', [aFiling(1, 'accepted'), aFiling(2, 'draft')], undefined);
    const change = discard(fileWith(), place, AT);
    expect(change).toMatchObject({
      case: { status: 'discarded', answers: {}, expiresAtSeconds: expect.any(Number) },
      event: { kind: 'discarded', actor: { kind: 'applicant' } },
      filing: { status: 'discarded' },
    });
  });

  it.each([
    ['nothing was accepted before it', [aFiling(1, 'ended'), aFiling(2, 'draft')]],
    ['it is the first', [aFiling(2, 'draft')]],
    ['it has been submitted', [aFiling(1, 'accepted'), aFiling(2, 'submitted')]],
  ])('is not discarded where %s', (_why, filings) => {
    const place = filingPlace('c2', filings, undefined);
    expect(place.mayDiscard).toBe(false);
    expect(() => discard(fileWith(), place, AT)).toThrow(Problem);
  });

  it('is not discarded once it is under review, whatever the filings say, nor twice', () => {
    const place = filingPlace('c2', [aFiling(1, 'accepted'), aFiling(2, 'draft')], undefined);
    expect(() => discard(fileWith({ status: 'in-review' }), place, AT)).toThrow(Problem);
    expect(discard(fileWith({ status: 'discarded' }), undefined, AT)).toBeUndefined();
  });

  it('that was discarded comes after what stands', () => {
    const place = filingPlace('c2', [aFiling(1, 'accepted')], undefined);
    expect(place).toMatchObject({ replaces: { caseId: 'c1', caseNumber: 'N1' }, mayDiscard: false, mayRevise: false });
  });
});
