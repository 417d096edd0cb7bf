/** What a case comes to, in words: for who filed it and who signs it. Pure. */

import type { Form } from '../form/definition.ts';
import type { Outcome } from '../form/facts.ts';
import type { Text } from '../text.ts';
import type { OutcomeRow } from './outcome-table.tsx';
import { reasonInFull, reasonWord, resultWord, scoreText } from './outcome-words.ts';
import { yuanText } from './show-value.ts';

export interface OutcomeTableView {
  readonly result: Text;
  readonly reason: Text;
  readonly items: readonly OutcomeRow[];
  /** Left out where the form is not about money. */
  readonly total?: Text;
}

export function outcomeTableView(outcome: Outcome, form: Form): OutcomeTableView {
  return {
    result: resultWord(form, outcome.result),
    reason: reasonWord(form, outcome.reason),
    items: outcome.items.map(one => ({
      id: one.itemId,
      title: one.title,
      result: resultWord(form, one.result),
      reason: reasonInFull(form, one),
      score: scoreText(one.score),
      award: yuanText(one.awardFen),
    })),
    ...(form.outcome.isMonetary ? { total: yuanText(outcome.totalFen) } : {}),
  };
}
