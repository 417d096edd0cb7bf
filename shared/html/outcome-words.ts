/** Results, reasons and scores in the words of their form. */

import type { Form } from '../form/definition.ts';
import { sameText, type Text } from '../text.ts';

export function resultWord(form: Form, result: string): Text {
  return form.outcome.results[result] ?? sameText(result);
}

/** Empty when there is no reason. */
export function reasonWord(form: Form, reason: string | null | undefined): Text {
  if (reason === null || reason === undefined) return sameText('');
  return form.outcome.reasons[reason] ?? sameText(reason);
}

/** The reason with what exactly it is about. */
export function reasonInFull(
  form: Form,
  { reason, details = [] }: { readonly reason?: string | undefined; readonly details?: readonly Text[] | undefined },
): Text {
  const word = reasonWord(form, reason);
  if (details.length === 0) return word;
  return {
    zh: `${word.zh}：${details.map(({ zh }) => zh).join('；')}`,
    en: `${word.en}: ${details.map(({ en }) => en).join('; ')}`,
  };
}

/** A mean with two decimals; '' while nobody has scored. */
export function scoreText(score: number | null | undefined): string {
  return score === null || score === undefined ? '' : score.toFixed(2);
}
