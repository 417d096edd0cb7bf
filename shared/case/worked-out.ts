/** What follows from a case by the rules of its form. */

import type { Form, WorkedOut } from '../form/definition.ts';
import { factsOf, type Surroundings } from './facts.ts';
import type { CaseFile } from './schema.ts';

export function workedOutFrom(file: CaseFile, form: Form, surroundings: Surroundings): readonly WorkedOut[] {
  return form.workedOut?.(factsOf(file, form, surroundings)) ?? [];
}
