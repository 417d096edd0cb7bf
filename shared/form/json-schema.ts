/** A form's answers as JSON Schema, and the form as `GET /api/forms/{formId}` describes it. */

import { maxBytesOf, typesOf } from '../attachment/announce.ts';
import { closesAt, isOpen, opensAt } from '../case/round.ts';
import type { Form } from './definition.ts';
import type { Field, Slot } from './field.ts';
import { fieldKinds } from './field-kinds.ts';
import { countOf } from './missing.ts';

export function answersSchema(form: Form) {
  const groups = form.groups.map(group => [
    group.id,
    {
      type: 'array',
      title: group.label.zh,
      description: group.label.en,
      minItems: group.min,
      maxItems: group.max,
      items: {
        ...objectSchema(group.fields),
        properties: {
          id: {
            type: 'string',
            pattern: '^[a-z0-9]{1,12}$',
            description: 'Names the item in slot paths; a running number when left out.',
          },
          ...properties(group.fields),
        },
      },
    },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...objectSchema(
      form.fields,
      form.groups.map(group => group.id),
    ),
    properties: { ...properties(form.fields), ...Object.fromEntries(groups) },
  };
}

function objectSchema(fields: readonly Field[], alsoRequired: readonly string[] = []) {
  return {
    type: 'object',
    additionalProperties: false,
    required: [...fields.filter(field => !field.isOptional).map(field => field.id), ...alsoRequired],
    properties: properties(fields),
  };
}

function properties(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(field => [field.id, describedSchema(field)]));
}

/** Some kinds have something to add to the label. */
function describedSchema(field: Field): Record<string, unknown> {
  const { description, ...schema } = fieldKinds[field.kind].jsonSchema(field);
  const words = typeof description === 'string' ? `${field.label.en}. ${description}` : field.label.en;
  return { title: field.label.zh, description: words, ...schema };
}

/** What anyone may know of a form. */
export function describeForm(form: Form, at: string) {
  return {
    formId: form.id,
    version: form.version,
    title: form.title,
    summary: form.summary,
    authority: form.authority,
    handler: form.handler,
    /** Filed by those who owe it, with the link that is mailed to them. */
    isOwed: form.obligation !== undefined,
    rounds: form.rounds.map(round => ({
      roundId: round.id,
      title: round.title,
      opensAt: opensAt(round),
      closesAt: closesAt(round) ?? null,
      isOpen: isOpen(round, at),
    })),
  };
}

/** The form in full. `path` of a group's slots has `{item}` where the item's id goes. */
export function describeFormFully(form: Form, at: string) {
  const open = form.rounds.find(round => isOpen(round, at));
  return {
    ...describeForm(form, at),
    deadline: (open && closesAt(open)) ?? null,
    schema: answersSchema(form),
    fields: form.fields.map(describeField),
    slots: form.slots.map(slot => describeSlot(slot, slot.id)),
    groups: form.groups.map(group => ({
      id: group.id,
      label: group.label,
      min: group.min,
      max: group.max,
      fields: group.fields.map(describeField),
      slots: group.slots.map(slot => describeSlot(slot, `${group.id}.{item}.${slot.id}`)),
    })),
    stages: form.chain.stages.map(stage => ({
      id: stage.id,
      kind: stage.kind,
      title: stage.title,
      due: stage.timing.due,
      ...(stage.kind === 'stamp' ? { document: stage.document, slot: describeSlot(stage.slot, stage.slot.id) } : {}),
    })),
  };
}

function describeField(field: Field) {
  return {
    id: field.id,
    kind: field.kind,
    label: field.label,
    help: field.help ?? null,
    purpose: field.purpose,
    isRequired: !field.isOptional,
    ...('options' in field ? { options: field.options } : {}),
  };
}

function describeSlot(slot: Slot, path: string) {
  return {
    id: slot.id,
    path,
    label: slot.label,
    help: slot.help ?? null,
    purpose: slot.purpose,
    count: countOf(slot),
    types: typesOf(slot),
    maxBytes: maxBytesOf(slot),
    stampedBy: slot.stampedBy ?? null,
    signedBy: slot.signedBy ?? null,
    mustShow: slot.mustShow ?? [],
  };
}
