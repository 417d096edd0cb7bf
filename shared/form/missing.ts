/** What still keeps a case from being submitted, all at once; and what reviewers should look at. */

import { factsOf, itemsOf, type Surroundings } from '../case/facts.ts';
import type { CaseFile } from '../case/schema.ts';
import type { FieldError } from '../problem.ts';
import { missingValues } from './answers.ts';
import type { Form } from './definition.ts';
import type { Values } from './facts.ts';
import type { Slot } from './field.ts';
import { writeFlag } from './flag.ts';
import { fieldPlaces, filedSlots, type SlotPlace } from './paths.ts';

export const DEFAULT_COUNT = { min: 1, max: 5 } as const;

/** How many files a slot asks for: at least and at most; none at least where it is optional. */
export function countOf(slot: Slot): { readonly min: number; readonly max: number } {
  const { min, max } = slot.count ?? DEFAULT_COUNT;
  return { min: slot.isOptional ? 0 : min, max };
}

/** The reasons why the case cannot be submitted yet. */
export function whatIsMissing(file: CaseFile, form: Form, surroundings: Surroundings): FieldError[] {
  const { answers } = file.case;
  return [
    ...missingValues(answers as Values, form.fields, { prefix: '', errors: [] }),
    ...form.groups.flatMap(group => [
      ...(itemsOf(answers, group.id).length < group.min ? [tooFewItems(group.id, group.min)] : []),
      ...itemsOf(answers, group.id).flatMap(item =>
        missingValues(item, group.fields, { prefix: `${group.id}.${item.id}.`, errors: [] }),
      ),
    ]),
    ...mustBeYes(file, form),
    ...filedSlots(form, answers).flatMap(place => missingFiles(place, file)),
    ...brokenRules(file, form, surroundings),
  ];
}

function mustBeYes(file: CaseFile, form: Form): FieldError[] {
  return fieldPlaces(form, file.case.answers).flatMap(({ path, field, groupId, itemId }) => {
    if (field.kind !== 'yesNo' || field.mustBeYes === undefined) return [];
    const holder = groupId ? itemsOf(file.case.answers, groupId).find(item => item.id === itemId) : file.case.answers;
    return holder?.[field.id] === false ? [{ path, code: 'must-be-yes', text: field.mustBeYes }] : [];
  });
}

export function missingFiles({ path, slot }: SlotPlace, file: CaseFile): FieldError[] {
  const here = file.attachments.filter(attachment => attachment.slot === path && attachment.status !== 'removed');
  const clean = here.filter(attachment => attachment.status === 'clean').length;
  const { min, max } = countOf(slot);
  if (clean > max) return [tooManyFiles(path, { max, clean })];
  if (clean >= min) return [];
  if (here.some(attachment => attachment.status === 'pending')) return [stillChecking(path)];
  return [
    {
      path,
      code: clean === 0 ? 'slot-empty' : 'too-few-files',
      text: {
        zh: `请上传“${slot.label.zh}”${min > 1 ? `，至少 ${min} 个文件，已有 ${clean} 个` : ''}。`,
        en: `Upload “${slot.label.en}”${min > 1 ? `: at least ${min} files, ${clean} so far` : ''}.`,
      },
    },
  ];
}

function brokenRules(file: CaseFile, form: Form, surroundings: Surroundings): FieldError[] {
  const facts = factsOf(file, form, surroundings);
  return form.rules
    .filter(rule => rule.effect === 'refuse')
    .flatMap(rule => rule.check(facts).map(({ path }) => ({ path, code: rule.code, text: rule.text })));
}

/** The flags that the form's rules raise, each once: a rule that is broken at two fields of an item is one flag. */
export function raisedFlags(file: CaseFile, form: Form, surroundings: Surroundings): string[] {
  const facts = factsOf(file, form, surroundings);
  const raised = form.rules
    .filter(rule => rule.effect === 'flag')
    .flatMap(rule => rule.check(facts).map(({ itemId, otherIds }) => writeFlag(rule.code, itemId, otherIds)));
  return [...new Set(raised)];
}

const tooFewItems = (path: string, min: number): FieldError => ({
  path,
  code: 'too-few-items',
  text: { zh: `请至少填写 ${min} 项。`, en: `Add at least ${min}.` },
});

/** Of files announced at the same moment none sees the others. */
const tooManyFiles = (path: string, { max, clean }: { max: number; clean: number }): FieldError => ({
  path,
  code: 'too-many-files',
  text: {
    zh: `此项最多 ${max} 个文件，已有 ${clean} 个，请删除多余的。`,
    en: `At most ${max} files, not ${clean}: remove some.`,
  },
});

const stillChecking = (path: string): FieldError => ({
  path,
  code: 'still-checking',
  text: {
    zh: '文件正在检查，请稍候再提交；几分钟后仍未完成的，请删除后重新上传。',
    en: 'A file is still being checked. Try again in a moment; if that takes minutes, remove it and upload it again.',
  },
});
