/** What correcting a recorded fact changes, and when it is refused. */

import { describe, expect, it } from 'vitest';
import { subsidy } from '../../../forms/subsidy/form.ts';
import { workOrder } from '../../../forms/work-order/form.ts';
import { factsOf } from '../../../shared/case/facts.ts';
import { basesOf } from '../../../shared/paper/basis.ts';
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

describe('what was signed upon since', () => {
  it('is not corrected', () => {
    const [record, leader] = workOrder.chain.stages.filter(
      ({ kind }, index, stages) => kind === 'record' || stages[index - 1]?.kind === 'record',
    );
    if (!record || !leader) throw new Error('no such stages');
    const reported = aDecidedTask(record.id, { kind: 'record', fields: {} });
    const signed = aDecidedTask(leader.id, { kind: 'sign', signature: { name: '某' } });
    const signedFile = aFile({
      case: aCase({ formId: workOrder.id, revision: reported.revision }),
      tasks: [reported, signed],
    });
    const sent = { ...request, form: workOrder, stageId: record.id, file: signedFile };
    expect(refusalOf(() => correctRecord(sent))).toBe('already-decided');
  });
});

describe('a paper that rests on a recorded fact', () => {
  it('has another basis once the fact was corrected, in the old place and as valid as before', () => {
    const [paper] = workOrder.documents ?? [];
    if (!paper) throw new Error('no paper');
    const change = correctRecord(request);
    if (!change) throw new Error('no change');
    const { taskId } = recorded;
    const told = [
      { kind: 'submitted', detail: { revision: 1, contentHash: 'c' } },
      { kind: 'decided', detail: { stageId: 'record', lap: 1, taskId, result: 'accept', decidedHash: 'first' } },
      change.event,
    ].map(({ kind, detail }, index) => ({
      ...{ caseId: 'c', number: index + 1, at: AT, kind, detail, hash: '', previousHash: '' },
      actor: { kind: 'applicant' as const },
    }));
    const bases = basesOf(told, subsidy, { ...paper, validAfter: 'record' });
    expect(bases.map(({ isValid, decisions }) => [isValid, ...decisions.map(one => one.decidedHash)])).toEqual([
      [false],
      [true, 'first'],
      [true, change.event.detail['decidedHash']],
    ]);
  });
});
