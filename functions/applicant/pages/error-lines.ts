/** What is wrong or missing, as lines that lead to their places; items of a group are named. */

import type { Form } from '../../../shared/form/definition.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { FieldError } from '../../../shared/problem.ts';
import { typedItemsOf } from './change-items.ts';
import type { TypedAnswers } from './read-case-form.ts';

/** One line an error. */
export function errorLines(errors: readonly FieldError[], form: Form, shown: TypedAnswers): readonly ErrorLine[] {
  return errors.map(({ path, text }) => ({ path, text, named: named({ path, text }, form, shown) }));
}

/** `企业 2：请填写…`: the item's place in front, as its heading says it. */
function named({ path, text }: ErrorLine, form: Form, shown: TypedAnswers): ErrorLine['text'] {
  const [groupId = '', itemId, rest] = path.split('.');
  const group = form.groups.find(candidate => candidate.id === groupId);
  if (!group || rest === undefined) return text;
  const number = typedItemsOf(shown, groupId).findIndex(item => item.id === itemId) + 1;
  return {
    zh: `${group.itemLabel.zh} ${number}：${text.zh}`,
    en: `${group.itemLabel.en} ${number}: ${text.en}`,
  };
}
