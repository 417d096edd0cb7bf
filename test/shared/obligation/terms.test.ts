import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../shared/case/facts.ts';
import { revise } from '../../../shared/obligation/revise.ts';
import type { Filing } from '../../../shared/obligation/schema.ts';
import { owedTerms } from '../../../shared/obligation/terms.ts';
import { lookUpsIn } from '../../../shared/register/look-ups.ts';
import { aCase } from '../../builders/case-file.ts';
import { owedForm } from '../../builders/owed-form.ts';

const [december] = owedForm.obligation?.periods({ calendar: { isWorkday: () => true }, ...lookUpsIn(new Map()) }) ?? [];
if (!december?.dueOn) throw new Error('the form owes nothing');
const { id: periodId, dueOn } = december;
const LATE = `${dueOn}T16:00:00.000Z`;

const known: Surroundings = { at: LATE, calendar: { isWorkday: () => true }, ...lookUpsIn(new Map()) };

/** What became of the filings so far: the case of the next one. */
function nextAfter(...statuses: readonly Filing['status'][]) {
  const filings = statuses.map(
    (status, index): Filing => ({
      formId: owedForm.id,
      periodId,
      entryKey: 'u1',
      attempt: index + 1,
      caseId: `c${index + 1}`,
      status,
      entryName: '甲单位',
      openedAt: '2022-12-01T00:00:00.000Z',
    }),
  );
  const attempt = statuses.length;
  const item = aCase({
    caseId: `c${attempt}`,
    formId: owedForm.id,
    owed: { period: periodId, entryKey: 'u1', attempt },
  });
  return revise({ item, form: owedForm, known, filings }).draft;
}

const isLate = (draft: ReturnType<typeof aCase>) => owedTerms(draft, owedForm, known)?.isLate;

describe('what is filed after the due time', () => {
  it('is late, and at the last instant of the due day is not', () => {
    const first = aCase({ formId: owedForm.id, owed: { period: periodId, entryKey: 'u1', attempt: 1 } });
    expect(isLate({ ...first, submittedAt: LATE })).toBe(true);
    expect(isLate({ ...first, submittedAt: `${dueOn}T15:59:59.999Z` })).toBe(false);
  });

  it('is not late where it corrects what was accepted', () => {
    expect(isLate(nextAfter('accepted'))).toBe(false);
    expect(isLate(nextAfter('accepted', 'ended'))).toBe(false);
  });

  it('is a correction where one was accepted before, whatever came between', () => {
    expect(nextAfter('accepted', 'ended').owed).toMatchObject({ attempt: 3, isCorrection: true });
    expect(nextAfter('ended').owed).not.toHaveProperty('isCorrection');
  });

  it('is late where the filing before was turned down and none was ever accepted', () => {
    expect(isLate(nextAfter('ended'))).toBe(true);
    expect(isLate(nextAfter('ended', 'ended'))).toBe(true);
  });
});
