/** An officer enters a fact that the chain asks for. */

import { factsOf } from '../case/facts.ts';
import type { Decision } from '../case/schema.ts';
import { checkValues } from '../form/answers.ts';
import type { RecordStage } from '../form/chain.ts';
import type { Values } from '../form/facts.ts';
import { type FieldError, Problem } from '../problem.ts';
import type { DecisionContext, DecisionEffect } from './decision-effect.ts';

/** What entering the fact brings about. Refuses with: invalid-input (every reason at once). */
export function decideRecord(decision: Decision, context: DecisionContext): DecisionEffect {
  const { stage } = context;
  if (stage.kind !== 'record') throw new Error(`stage ${stage.id} records nothing`);
  if (decision.kind !== 'record') {
    throw new Problem('invalid-input', {
      errors: [
        {
          path: 'decision',
          code: 'decision-not-allowed',
          text: { zh: '请填写登记内容。', en: 'Enter the fact to record.' },
        },
      ],
    });
  }
  const fields = readRecord(decision.fields, stage, context);
  return { decision: { ...decision, fields }, result: { decision: 'accept' } };
}

/** The fact as it is stored. Refuses with: invalid-input (every reason at once). */
function readRecord(raw: unknown, stage: RecordStage, given: RecordSurroundings): Values {
  const { values, errors } = checkRecord(raw, stage, given);
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return values;
}

type RecordSurroundings = Pick<DecisionContext, 'file' | 'form' | 'surroundings'>;

/** The fact, and everything that is wrong with it. */
export function checkRecord(
  raw: unknown,
  { fields, checkEntered }: RecordStage,
  { file, form, surroundings }: RecordSurroundings,
): { readonly values: Values; readonly errors: readonly FieldError[] } {
  const { values, errors } = checkValues(raw ?? {}, fields, 'fields.');
  const impossible = errors.length > 0 ? [] : (checkEntered?.(values, factsOf(file, form, surroundings)) ?? []);
  return {
    values,
    errors: [...errors, ...impossible.map(({ field, code, text }) => ({ path: `fields.${field}`, code, text }))],
  };
}
