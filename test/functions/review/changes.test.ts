import { expect, it } from 'vitest';
import { changeLines } from '../../../functions/review/pages/changes.view.ts';
import { aField, aForm } from '../../builders/form.ts';

const form = { ...aForm, fields: [aField('place')] };
const changed = (before: string, after: string) =>
  changeLines([{ path: 'place', before: JSON.stringify(before), after: JSON.stringify(after) }], form, {
    place: after,
  })[0]?.parts;

it('marks what a correction changed within a longer text', () => {
  const parts = changed('湖田片区住宅及配套用房综合改造项目', '湖田片区住宅及配套用房改造项目');
  expect(parts?.before).toEqual({ lead: '湖田片区住宅及配套用房', differs: '综合', rest: '改造项目' });
  expect(parts?.after).toEqual({ lead: '湖田片区住宅及配套用房', differs: '', rest: '改造项目' });
});

it('counts no character twice where what was added repeats what stands beside it', () => {
  const parts = changed('甲甲甲甲甲甲甲甲甲甲甲甲', '甲甲甲甲甲甲甲甲甲甲甲甲甲甲');
  expect(parts?.before.differs).toBe('');
  expect(parts?.after.differs).toBe('甲甲');
});

it('marks nothing in short texts, nor in texts that have little in common', () => {
  expect(changed('张三', '张三丰')).toBeUndefined();
  expect(changed('一二三四五六七八九十甲乙丙丁', '子丑寅卯辰巳午未申酉戌亥丙丁')).toBeUndefined();
});
