/** Results, reasons and scores in the words of their form. */

import type { Form } from '../form/definition.ts';
import type { Text } from '../text.ts';
import { sameText } from './bi.tsx';

export function resultWord(form: Form, result: string): Text {
  return form.outcome.results[result] ?? sameText(result);
}

/** Empty when there is no reason. */
export function reasonWord(form: Form, reason: string | null | undefined): Text {
  if (reason === null || reason === undefined) return sameText('');
  return form.outcome.reasons[reason] ?? sameText(reason);
}

/** A mean with two decimals; '' while nobody has scored. */
export function scoreText(score: number | null | undefined): string {
  return score === null || score === undefined ? '' : score.toFixed(2);
}
