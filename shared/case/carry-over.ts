/**
 * A draft that was begun under an earlier version of its form: it goes on by the one of now, under which it will be
 * filed.
 */

import type { Form, Group } from '../form/definition.ts';
import type { Answers, Item } from '../form/facts.ts';
import type { Field } from '../form/field.ts';
import { versionOf } from '../form/versions.ts';
import { canonicalJson } from '../id.ts';
import { itemsOf } from './facts.ts';
import type { CaseFile } from './schema.ts';

/** `form` as it is now. Answers that it asks for in the same way stay; files without a slot go when it is submitted. */
export function carriedOver(file: CaseFile, form: Form): CaseFile {
  const { submittedAt, formVersion, answers } = file.case;
  if (submittedAt !== undefined || formVersion === form.version) return file;
  const kept = carriedAnswers(answers, { from: versionOf(form, formVersion), to: form });
  return {
    ...file,
    case: { ...file.case, formVersion: form.version, answers: kept },
  };
}

interface Versions {
  readonly from: Form;
  readonly to: Form;
}

/** The answers to what both versions ask in the same way. */
export function carriedAnswers(answers: Answers, { from, to }: Versions): Answers {
  if (from === to) return answers;
  const fields = sameFields(from.fields, to.fields);
  const groups = to.groups.flatMap(group => {
    const before = from.groups.find(({ id }) => id === group.id);
    return before && group.id in answers ? [[group.id, carriedItems(answers, before, group)] as const] : [];
  });
  return { ...only(answers, fields), ...Object.fromEntries(groups) };
}

function carriedItems(answers: Answers, before: Group, group: Group): readonly Item[] {
  const fields = sameFields(before.fields, group.fields);
  return itemsOf(answers, group.id).map(item => ({ ...only(item, fields), id: item.id }));
}

function only<Values extends object>(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name))) as Values;
}

/** A value is read in the same way where nothing but words has changed. */
function sameFields(before: readonly Field[], now: readonly Field[]): ReadonlySet<string> {
  const known = new Map(before.map(field => [field.id, kindOf(field)]));
  return new Set(now.filter(field => known.get(field.id) === kindOf(field)).map(({ id }) => id));
}

function kindOf(field: Field): string {
  const options = 'options' in field ? field.options.map(({ id }) => id) : [];
  return canonicalJson({ kind: field.kind, options });
}
