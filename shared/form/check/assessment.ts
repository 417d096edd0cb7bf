/** The assessment of a form: its stage, its reasons and their words. */

import type { Form } from '../definition.ts';
import { checkGiven, checkKnown, type FormFault, fault } from './fault.ts';

export function checkAssessment({ assessment, chain, fields }: Form): FormFault[] {
  if (!assessment) return [];
  const { metBy, overdueReason, enteredReasons, reasons, reference } = assessment;
  return [
    ...checkGiven(assessment.title, 'assessment.title'),
    ...checkKnown(metBy, chain.stages, { place: 'assessment.metBy', what: { zh: '环节', en: 'stage' } }),
    ...checkKnown(reference.field, fields, {
      place: 'assessment.reference',
      what: { zh: '填报项', en: 'field' },
    }),
    ...[overdueReason, ...enteredReasons]
      .filter(code => !Object.hasOwn(reasons, code))
      .map(code =>
        fault(`assessment.reasons.${code}`, 'no-words', `原因“${code}”没有文字。`, `“${code}” has no words.`),
      ),
    ...(assessment.role.trim() === ''
      ? [fault('assessment.role', 'no-role', '没有写明由谁考核。', 'Nobody keeps the assessment.')]
      : []),
  ];
}
