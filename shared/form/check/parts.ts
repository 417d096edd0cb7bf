/** The parts that every form has: without one of them, nothing else of it can be looked at. */

import type { Form } from '../definition.ts';
import { type FormFault, fault } from './fault.ts';

const lists = ['rounds', 'fields', 'slots', 'groups', 'registers', 'rules', 'uniqueClaims'] as const;
const records = ['contact', 'roles', 'chain', 'outcome'] as const;

/** Those that are not there, or of another kind. */
export function checkParts(form: Form): FormFault[] {
  return [
    ...lists.filter(name => !Array.isArray(form[name])).map(name => missing(name, '[]')),
    ...records.filter(name => !isRecord(form[name])).map(name => missing(name, '{ … }')),
  ];
}

const isRecord = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);

const missing = (name: string, shape: string): FormFault =>
  fault(
    name,
    'part-missing',
    `表单缺少“${name}”，应写成 ${shape}。`,
    `The form has no “${name}”; it is written as ${shape}.`,
  );
