/** A rubric that can be filled and passed. */

import type { Rubric } from '../chain.ts';
import { checkGiven, checkIds, type FormFault, fault } from './fault.ts';

export function checkRubric(rubric: Rubric, place: string): FormFault[] {
  const { sections, deductions, vetoes, passMark } = rubric;
  const most = sections.reduce((sum, section) => sum + section.maxPoints, 0);
  return [
    ...checkGiven(rubric.title, `${place}.title`),
    ...checkIds(sections, `${place}.sections`),
    ...checkIds(deductions, `${place}.deductions`),
    ...checkIds(vetoes, `${place}.vetoes`),
    ...[...sections, ...deductions, ...vetoes].flatMap(({ id, label }) => checkGiven(label, `${place}.${id}.label`)),
    ...sections
      .filter(({ maxPoints }) => !(maxPoints > 0))
      .map(({ id }) => fault(`${place}.${id}`, 'bounds-crossed', '最高分须大于 0。', 'The maximum has to be above 0.')),
    ...deductions
      .filter(({ points }) => !(points > 0))
      .map(({ id }) => fault(`${place}.${id}`, 'bounds-crossed', '扣分须大于 0。', 'A deduction takes points off.')),
    ...(passMark > 0 && passMark <= most
      ? []
      : [
          fault(
            `${place}.passMark`,
            'bounds-crossed',
            `合格线须在 0 到 ${most} 分之间。`,
            `The pass mark is not between 0 and ${most} points.`,
          ),
        ]),
  ];
}
