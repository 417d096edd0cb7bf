/** What an officer records in a check, validated field by field. */

import { itemsOf } from '../case/facts.ts';
import { checkValues } from '../form/answers.ts';
import type { CheckStage } from '../form/chain.ts';
import type { Answers, Findings, Values } from '../form/facts.ts';
import { type FieldError, Problem } from '../problem.ts';

/** The findings with every value in its stored form. Refuses with: invalid-input. */
export function checkedFindings(given: Findings | undefined, stage: CheckStage, answers: Answers): Findings {
  const errors: FieldError[] = [];
  const ofCase = checkValues(given?.case ?? {}, stage.findings.case, 'findings.case.');
  errors.push(...ofCase.errors);
  const items: Record<string, Values> = {};
  for (const item of stage.findings.group === undefined ? [] : itemsOf(answers, stage.findings.group)) {
    const ofItem = checkValues(given?.items[item.id] ?? {}, stage.findings.item, `findings.items.${item.id}.`);
    errors.push(...ofItem.errors);
    items[item.id] = ofItem.values;
  }
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return { case: ofCase.values, items };
}
