/** What a reviewer has typed: posted just now, or kept as a draft. Names are the paths of the decision's body. */

import type { Field } from '../../../shared/form/field.ts';
import type { FieldProps } from '../../../shared/html/field.tsx';
import type { PostedForm } from '../../../shared/http/body.ts';
import type { FieldError } from '../../../shared/problem.ts';
import type { Text } from '../../../shared/text.ts';

export const allOf = (posted: PostedForm, name: string): readonly string[] => posted.get(name) ?? [];

/** A draft's values by their paths. */
export function flattenDraft(draft: unknown, prefix = ''): Map<string, readonly string[]> {
  if (draft === undefined || draft === null) return new Map();
  if (Array.isArray(draft)) return new Map([[prefix, draft.map(String)]]);
  if (typeof draft !== 'object') return new Map([[prefix, [String(draft)]]]);
  const entries = Object.entries(draft).flatMap(([name, value]) => [
    ...flattenDraft(value, prefix === '' ? name : `${prefix}.${name}`),
  ]);
  return new Map(entries);
}

export interface Typed {
  readonly posted: PostedForm;
  readonly errors: readonly FieldError[];
}

export function errorAt({ errors }: Typed, path: string): Text | undefined {
  return errors.find(error => error.path === path)?.text;
}

/** A field of the decision with what was typed into it. */
export function fieldAt(typed: Typed, field: Field, path: string): FieldProps {
  const values = allOf(typed.posted, path);
  return { field, path, value: field.kind === 'choices' ? values : values[0], error: errorAt(typed, path) };
}
