/** An officer enters a fact that the chain asks for. */

import type { Decision } from '../case/schema.ts';
import { checkValues } from '../form/answers.ts';
import { Problem } from '../problem.ts';
import type { DecisionContext, DecisionEffect } from './decide.ts';

export function decideRecord(decision: Decision, { stage }: DecisionContext): DecisionEffect {
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
  const { values: fields, errors } = checkValues(decision.fields ?? {}, stage.fields, 'fields.');
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
  return { decision: { ...decision, fields }, result: { decision: 'accept' } };
}
