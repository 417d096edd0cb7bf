/** What correcting a recorded fact changes, and when it is refused. */

import { describe, expect, it } from 'vitest';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import { decidedHash } from '../../../shared/paper/decided-hash.ts';
import { correctRecord } from '../../../shared/review/correct-record.ts';
import { apply, refusalOf, surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aDecidedTask, aFile } from '../../builders/case-file.ts';
import { aLoggedForm } from '../../builders/logged-form.ts';

const recorded = aDecidedTask('record', { kind: 'record', fields: { disbursedOn: '2022-12-01' } }, { role: 'finance' });
const item = aCase({
  formId: 'subsidy',
  status: 'closed',
  revision: 1,
  caseNumber: 'ZX-20221205-0000TEST',
  answers: { contactEmail: 'a@company.example' },
});
const file = aFile({ case: item, tasks: [recorded] });
const request = {
  file,
  form: subsidy,
  stageId: 'record',
  fields: { disbursedOn: '2022-12-02' },
  reason: '录错',
  at: AT,
  surroundings: surroundingsAt(),
  actor: { kind: 'staff' as const, id: 'x', name: '某' },
};

describe('a correction of a recorded fact', () => {
  it('is what the facts say from then on, and the applicant is told the new value', () => {
    const change = correctRecord(request);
    if (!change) throw new Error('no change');
    const after = apply(file, change).file;
    expect(factsOf(after, subsidy, surroundingsAt()).records).toEqual({ disbursedOn: '2022-12-02' });
    expect(change.messages).toMatchObject([{ kind: 'mail', to: 'a@company.example', link: { kind: 'case' } }]);
    expect(JSON.stringify(change.messages)).toContain('拨付日期：2022');
  });

  it('names the hash of the decision as it is now, so that papers can be checked', () => {
    const change = correctRecord(request);
    const [task] = change?.tasks ?? [];
    expect(change?.event.detail['decidedHash']).toBe(task && decidedHash(task));
    expect(change?.event.detail['decidedHash']).not.toBe(decidedHash(recorded));
  });

  it('changes nothing when the fact is that already', () => {
    expect(correctRecord({ ...request, fields: { disbursedOn: '2022-12-01' } })).toBeUndefined();
  });

  it('is refused for a stage that records nothing, and before anything was recorded', () => {
    expect(refusalOf(() => correctRecord({ ...request, stageId: 'check' }))).toBe('not-found');
    expect(refusalOf(() => correctRecord({ ...request, form: aLoggedForm }))).toBe('not-found');
    expect(refusalOf(() => correctRecord({ ...request, file: aFile({ case: item }) }))).toBe('not-found');
  });
});
