/** Stages in which the one who filed acts: papers that there are, a scan that is asked for. */

import type { DeliverStage, StampStage } from '../chain.ts';
import type { Form } from '../definition.ts';
import { countOf } from '../missing.ts';
import { checkGiven, checkKnown, type FormFault, fault } from './fault.ts';
import { checkSlots } from './slots.ts';

const documentWords = { zh: '文书', en: 'document' };

export function checkStamp({ id, document, slot }: StampStage, form: Form): FormFault[] {
  const place = `chain.${id}`;
  return [
    ...checkKnown(document, form.documents ?? [], { place: `${place}.document`, what: documentWords }),
    ...checkSlots([slot], `${place}.slot`),
    ...(countOf(slot).min > 0
      ? []
      : [fault(`${place}.slot`, 'no-scan', '盖章件必须上传。', 'A stage for a stamp asks for its scan.')]),
  ];
}

export function checkDeliver({ id, documents, endpoint }: DeliverStage, form: Form): FormFault[] {
  const place = `chain.${id}`;
  return [
    ...checkGiven(endpoint, `${place}.endpoint`),
    ...documents.flatMap(name =>
      checkKnown(name, form.documents ?? [], { place: `${place}.documents`, what: documentWords }),
    ),
  ];
}
