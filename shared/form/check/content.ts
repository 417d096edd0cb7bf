/** What the applicant fills: fields, slots and groups, and what refers to them. */

import { HOLIDAYS, REVIEWERS, STAND_INS } from '../../register/schema.ts';
import type { Form, Group, UniqueClaim } from '../definition.ts';
import type { Field } from '../field.ts';
import { stageSlots } from '../paths.ts';
import { checkGiven, checkIds, checkKnown, duplicates, type FormFault, fault, isWhole } from './fault.ts';
import { checkFields } from './fields.ts';
import { checkSlots, checkTotal } from './slots.ts';

const field = { zh: '填报项', en: 'field' };

export function checkContent(form: Form): FormFault[] {
  return [
    // Fields, slots and groups share one space of paths.
    ...checkIds([...form.fields, ...form.slots, ...form.groups, ...stageSlots(form).map(({ slot }) => slot)], 'fields'),
    ...checkFields(form.fields, 'fields', form),
    ...checkSlots(form.slots, 'slots'),
    ...form.groups.flatMap(group => checkGroup(group, form)),
    ...checkTotal(form),
    ...checkContact(form),
    ...checkKnown(form.applicantField, form.fields, { place: 'applicantField', what: field }),
    ...checkRegisters(form),
    ...form.uniqueClaims.flatMap(claim => checkClaim(claim, form)),
    ...checkIds(form.uniqueClaims, 'uniqueClaims'),
  ];
}

/** Each item takes rows in one transaction of at most 100. */
const MAX_ITEMS = 40;

function checkGroup(group: Group, form: Form): FormFault[] {
  const place = `groups.${group.id}`;
  const areBounds = isWhole(group.min, 0, MAX_ITEMS) && isWhole(group.max, 1, MAX_ITEMS) && group.min <= group.max;
  return [
    ...checkGiven(group.label, `${place}.label`),
    ...checkGiven(group.itemLabel, `${place}.itemLabel`),
    ...checkIds([...group.fields, ...group.slots], place),
    ...checkFields(group.fields, place, form),
    ...checkSlots(group.slots, place),
    ...checkKnown(group.titleField, group.fields, { place: `${place}.titleField`, what: field }),
    ...(group.fields.some(({ id }) => id === 'id')
      ? [fault(`${place}.id`, 'id-reserved', '“id”是各项自己的编号。', '“id” is the number of the item itself.')]
      : []),
    ...(areBounds
      ? []
      : [
          fault(
            place,
            'bounds-crossed',
            `项数须为整数，最少不超过最多，最多不超过 ${MAX_ITEMS}。`,
            `Counts are whole, the least not above the most, the most not above ${MAX_ITEMS}.`,
          ),
        ]),
  ];
}

function checkContact({ contact, fields }: Form): FormFault[] {
  const isEmail = fields.find(({ id }) => id === contact.email)?.kind ?? 'email';
  return [
    ...checkKnown(contact.name, fields, { place: 'contact.name', what: field }),
    ...checkKnown(contact.email, fields, { place: 'contact.email', what: field }),
    ...(isEmail === 'email'
      ? []
      : [
          fault('contact.email', 'not-an-email', '联系邮箱须是邮箱类型。', 'The contact has to be a field for e-mail.'),
        ]),
  ];
}

/** Registers the platform keeps for itself. */
const reserved = [REVIEWERS, HOLIDAYS, STAND_INS];

function checkRegisters(form: Form): FormFault[] {
  const { registers } = form;
  return [
    ...checkIds(registers, 'registers'),
    ...registers
      .filter(({ id }) => reserved.includes(id))
      .map(({ id }) => fault(`registers.${id}`, 'id-reserved', `“${id}”是平台的名录。`, `“${id}” is the platform’s.`)),
    ...registers.flatMap(({ id, title, entries, fields = [] }) => [
      ...checkGiven(title, `registers.${id}.title`),
      ...checkIds(fields, `registers.${id}.fields`),
      ...checkFields(fields, `registers.${id}.fields`, form),
      ...duplicates(entries.map(({ key }) => key)).map(key =>
        fault(`registers.${id}.${key}`, 'id-repeated', `条目“${key}”出现两次。`, `The entry “${key}” is there twice.`),
      ),
      ...entries
        .filter(({ name }) => name.trim() === '')
        .map(({ key }) => fault(`registers.${id}.${key}`, 'text-blank', '条目没有名称。', 'The entry has no name.')),
    ]),
  ];
}

function checkClaim(claim: UniqueClaim, form: Form): FormFault[] {
  const place = `uniqueClaims.${claim.id}`;
  const group = form.groups.find(({ id }) => id === claim.group);
  const known = (names: readonly string[], fields: readonly Field[]) =>
    names.flatMap(name => checkKnown(name, fields, { place: `${place}.key`, what: field }));
  const isReserved = claim.id === 'number' || claim.id.startsWith('asked-');
  return [
    ...checkKnown(claim.group, form.groups, { place: `${place}.group`, what: { zh: '重复项', en: 'group' } }),
    ...known(claim.key.case, form.fields),
    ...(group ? known(claim.key.item, group.fields) : []),
    ...checkGiven(claim.flagText, `${place}.flagText`),
    ...(claim.key.case.length + claim.key.item.length > 0
      ? []
      : [fault(`${place}.key`, 'no-key', '没有列出作为依据的填报项。', 'No field makes up the claim.')]),
    ...(isReserved
      ? [fault(place, 'id-reserved', `“${claim.id}”由平台使用。`, `“${claim.id}” is the platform’s.`)]
      : []),
  ];
}
