/** Fields: what every kind needs to be asked, read and explained. */

import type { Form } from '../definition.ts';
import type { Field, Option } from '../field.ts';
import { fieldKinds } from '../field-kinds.ts';
import { checkGiven, checkIds, checkKnown, checkPurpose, type FormFault, fault } from './fault.ts';

export function checkFields(fields: readonly Field[], place: string, form: Form): FormFault[] {
  return fields.flatMap(field => checkField(field, `${place}.${field.id}`, form));
}

function checkField(field: Field, place: string, form: Form): FormFault[] {
  if (!Object.hasOwn(fieldKinds, field.kind)) {
    return [
      fault(place, 'unknown-kind', `没有“${field.kind}”这种填报项。`, `There is no kind of field “${field.kind}”.`),
    ];
  }
  return [
    ...checkGiven(field.label, `${place}.label`),
    ...checkPurpose(field.purpose, `${place}.purpose`),
    ...checkKind(field, place, form),
  ];
}

function checkKind(field: Field, place: string, form: Form): FormFault[] {
  if (field.kind === 'choice' || field.kind === 'choices') return checkOptions(field.options, `${place}.options`);
  if (
    (field.kind === 'integer' || field.kind === 'decimal') &&
    (field.min ?? 0) > (field.max ?? Number.POSITIVE_INFINITY)
  ) {
    return [fault(place, 'bounds-crossed', '最小值大于最大值。', 'The smallest value is above the largest.')];
  }
  if (field.kind !== 'text' && field.kind !== 'longText') return [];
  return [
    ...checkKnown(field.suggestFrom, form.registers, {
      place: `${place}.suggestFrom`,
      what: { zh: '名录', en: 'register' },
    }),
    ...((field.maxLength ?? 1) < 1
      ? [fault(`${place}.maxLength`, 'bounds-crossed', '长度上限须大于 0。', 'The length has to be above 0.')]
      : []),
  ];
}

/** At least one option, each with an id of its own and a label. */
export function checkOptions(options: readonly Option[] | undefined, place: string): FormFault[] {
  if (!options || options.length === 0) {
    return [fault(place, 'no-options', '没有可选项。', 'There is nothing to choose from.')];
  }
  return [
    ...checkIds(options, place),
    ...options.flatMap(option => checkGiven(option.label, `${place}.${option.id}.label`)),
  ];
}
