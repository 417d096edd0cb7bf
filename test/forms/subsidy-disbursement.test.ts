/** What finance records is held against the award. Source: gazette R-SUB-7, R-SUB-8, R-SUB-22. */

import { describe, expect, it } from 'vitest';
import { subsidy } from '../../forms/subsidy/form.ts';
import type { Outcome } from '../../shared/form/facts.ts';
import { requireRecordStage } from '../../shared/review/correct-record.ts';
import { checkRecord } from '../../shared/review/decide-record.ts';
import { surroundingsAt } from '../builders/act.ts';
import { aCase, aDecidedTask, aFile } from '../builders/case-file.ts';

const outcome: Outcome = { result: 'awarded', items: [], totalFen: 16_000_00 };
const signed = aDecidedTask('sign', { kind: 'sign' }, { revision: 1 });
const file = aFile({
  case: aCase({ formId: 'subsidy', status: 'in-review', revision: 1, outcome }),
  tasks: [{ ...signed, decidedAt: '2022-12-15T16:30:00.000Z' }],
});

/** What is wrong with it: the field and the code. */
function wrongIn(fields: Readonly<Record<string, unknown>>): readonly string[] {
  const given = { file, form: subsidy, surroundings: surroundingsAt('2022-12-22T08:00:00.000Z') };
  const { errors } = checkRecord(
    { disbursedOn: '2022-12-22', ...fields },
    requireRecordStage(subsidy, 'record'),
    given,
  );
  return errors.map(({ path, code }) => `${path} ${code}`);
}

describe('a disbursement', () => {
  it.each([undefined, 16_000, '16,000.00', '１６０００元'])('of %s is the award of 16,000 yuan', disbursedAmount => {
    expect(wrongIn({ disbursedAmount })).toEqual([]);
  });

  it('of one fen more than the award is refused, with or without a reason', () => {
    const more = { disbursedAmount: '16000.01' };
    expect(wrongIn(more)).toEqual(['fields.disbursedAmount more-than-awarded']);
    expect(wrongIn({ ...more, disbursedLessBecause: '分期' })).toEqual(['fields.disbursedAmount more-than-awarded']);
  });

  it('of one fen less is asked for its reason, and taken with one', () => {
    const less = { disbursedAmount: '15999.99' };
    expect(wrongIn(less)).toEqual(['fields.disbursedLessBecause less-than-awarded']);
    expect(wrongIn({ ...less, disbursedLessBecause: ' ' })).toEqual(['fields.disbursedLessBecause less-than-awarded']);
    expect(wrongIn({ ...less, disbursedLessBecause: '分期拨付' })).toEqual([]);
  });

  it('is of the day of the signature in Shanghai at the earliest', () => {
    expect(wrongIn({ disbursedOn: '2022-12-15' })).toEqual(['fields.disbursedOn before-review-passed']);
    expect(wrongIn({ disbursedOn: '2022-12-16' })).toEqual([]);
  });

  it('is told what it should be', () => {
    const given = { file, form: subsidy, surroundings: surroundingsAt() };
    const { errors } = checkRecord(
      { disbursedOn: '2022-12-22', disbursedAmount: 1 },
      requireRecordStage(subsidy, 'record'),
      given,
    );
    expect(errors[0]?.text.zh).toContain('核定金额为 16,000.00 元');
    expect(errors[0]?.text.en).toContain('16,000.00 yuan');
  });
});
