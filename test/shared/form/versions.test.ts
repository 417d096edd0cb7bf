/** The versions of a form: which one a case goes by, and what a draft takes along into a new one. */

import { describe, expect, it } from 'vitest';
import { carriedOver } from '../../../shared/case/carry-over.ts';
import { submit } from '../../../shared/case/submit.ts';
import { checkForm } from '../../../shared/form/check-form.ts';
import type { Form } from '../../../shared/form/definition.ts';
import { everyVersion, formOf, formOfRow, versionOf } from '../../../shared/form/versions.ts';
import { surroundingsAt } from '../../builders/act.ts';
import { AT, aCase, aFile, anAttachment } from '../../builders/case-file.ts';
import { aField, aForm, aSlot, sign } from '../../builders/form.ts';

const second: Form = { ...aForm, version: 2 };
const third: Form = { ...aForm, version: 3, earlier: [second] };

describe('the form of a case', () => {
  it('is that of its version once it was filed', () => {
    const filed = { formId: aForm.id, submittedAt: AT };
    expect(formOf([third], { ...filed, formVersion: 2 })).toBe(second);
    expect(formOf([third], { ...filed, formVersion: 3 })).toBe(third);
  });

  it('is the one of now for what was not', () => {
    expect(formOf([third], { formId: aForm.id, formVersion: 2 })).toBe(third);
  });

  it('is the first that came after a version that is no longer kept', () => {
    expect(versionOf(third, 1)).toBe(second);
    expect(versionOf(third, 9)).toBe(third);
  });

  it('is that of the version a list tells, else the newest that has the stage', () => {
    const { chain } = aForm;
    const shorter: Form = { ...third, earlier: [aForm, second], chain: { ...chain, stages: [sign] } };
    const row = (stageId: string, formVersion?: number) =>
      formOfRow([shorter], { formId: aForm.id, stageId, formVersion });
    expect(row('sign', 1)).toBe(aForm);
    expect(row('sign')).toBe(shorter);
    expect(row('check.correction')).toBe(second);
    expect(row('nowhere')).toBe(shorter);
    expect(everyVersion([shorter])).toEqual([shorter, aForm, second]);
  });
});

describe('a draft that was begun under an earlier version', () => {
  const answers = {
    unitName: '甲单位',
    contactName: '张三',
    contactEmail: 'a@b.example',
    faxNumber: '0533',
    grade: 'old',
    visits: [{ id: '1', place: '一车间', cost: 100, guide: '李四' }],
  };
  const choice = (option: string) => ({
    ...aField('grade'),
    kind: 'choice' as const,
    options: [{ id: option, label: { zh: option, en: option } }],
  });
  const [visits] = aForm.groups;
  if (!visits) throw new Error('the form has no group');
  const begun: Form = {
    ...aForm,
    fields: [...aForm.fields, aField('faxNumber'), choice('old')],
    groups: [{ ...visits, fields: [...visits.fields, aField('guide')] }],
    slots: [...aForm.slots, aSlot('floorPlan')],
  };
  const now: Form = {
    ...aForm,
    version: 2,
    earlier: [begun],
    fields: [...aForm.fields, { ...choice('new'), isOptional: true }],
  };
  const file = aFile({
    case: aCase({ answers, formVersion: 1 }),
    attachments: [
      anAttachment('plan'),
      anAttachment('floorPlan', { attachmentId: 'f1' }),
      anAttachment('visits.1.photos', { attachmentId: 'p1', contentType: 'image/jpeg' }),
      anAttachment('visits.1.photos', { attachmentId: 'p2', contentType: 'image/jpeg' }),
    ],
  });

  it('keeps what the new version asks in the same way, and nothing else', () => {
    const carried = carriedOver(file, now);
    expect(carried.case.answers).toEqual({
      unitName: '甲单位',
      contactName: '张三',
      contactEmail: 'a@b.example',
      visits: [{ id: '1', place: '一车间', cost: 100 }],
    });
    expect(carried.case.formVersion).toBe(2);
  });

  it('is filed under the new version, with what was carried over', () => {
    const verdict = submit({
      file,
      form: now,
      at: AT,
      surroundings: surroundingsAt(AT),
      idempotencyKey: 'k',
      taken: [],
    });
    if (verdict.kind !== 'submitted') throw new Error('not submitted');
    const { case: filed, messages = [], attachments = [] } = verdict.change;
    expect(filed).toMatchObject({ formVersion: 2 });
    expect(filed.answers).not.toHaveProperty('faxNumber');
    expect(messages).toContainEqual({ kind: 'start', formId: aForm.id, formVersion: 2, chainRun: 1 });
    expect(attachments.map(({ slot, status }) => [slot, status])).toEqual([['floorPlan', 'removed']]);
  });

  it('is left as it is once it was filed', () => {
    const filed = aFile({ case: aCase({ answers, formVersion: 1, submittedAt: AT }) });
    expect(carriedOver(filed, now)).toBe(filed);
  });
});

describe('the versions of a form', () => {
  const codes = (form: Form) => checkForm(form).map(({ place, code }) => `${place} ${code}`);

  it.each<[string, Form, string[]]>([
    ['follow one another', { ...third, earlier: [aForm, second] }, []],
    ['may begin late', third, []],
    ['are named, be it that none is kept', { ...aForm, version: 3 }, ['earlier versions-missing']],
    ['may be none', { ...aForm, version: 3, earlier: [] }, []],
    ['have no gap', { ...third, earlier: [aForm] }, ['earlier versions-missing']],
    ['are of one form', { ...third, earlier: [{ ...second, id: 'other' }] }, ['earlier version-of-another']],
    [
      'are sound, each of them',
      { ...third, earlier: [{ ...second, retentionYears: 0 }] },
      ['earlier.2.retentionYears bounds-crossed'],
    ],
  ])('%s', (_what, form, expected) => {
    expect(codes(form)).toEqual(expected);
  });
});
