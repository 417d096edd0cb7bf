/** Words of a form's own that the platform's code uses too: no line outside the forms may name a form or a part of one. */

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FormFault, fault } from '../../shared/form/check/fault.ts';
import type { Form } from '../../shared/form/definition.ts';
import { root } from '../parts/bundle.ts';

export interface OwnWord {
  /** Where the form says it: `fields.<id>`. */
  readonly place: string;
  readonly word: string;
}

/** Words of a form that are words of the platform, too. */
const common = ['veto', 'enterprise'];

/** The words that belong to one form: whoever else uses one, knows that form. */
export function ownWords(form: Form): readonly OwnWord[] {
  const ids = (place: string, named: readonly { readonly id: string }[]) =>
    named.map(({ id }) => ({ place: `${place}.${id}`, word: id }));
  const words = [
    { place: 'id', word: form.id },
    ...ids('fields', form.fields),
    ...ids('slots', form.slots),
    ...ids('groups', form.groups),
    ...form.groups.flatMap(group => ids(`groups.${group.id}`, [...group.fields, ...group.slots])),
    ...ids('registers', form.registers),
    ...ids('uniqueClaims', form.uniqueClaims),
    ...form.uniqueClaims.map(({ id, flag }) => ({ place: `uniqueClaims.${id}.flag`, word: flag })),
    ...form.rules.map(({ code }) => ({ place: `rules.${code}`, word: code })),
    ...Object.keys(form.outcome.reasons).map(code => ({ place: `outcome.reasons.${code}`, word: code })),
  ];
  return words.filter(({ word }) => !common.includes(word));
}

/** The first place in the platform's code that uses the word, `<path>:<line>`; undefined when none does. */
export function findUse(word: string): string | undefined {
  const pattern = new RegExp(`(?<![\\w-])${word}(?![\\w-])`);
  for (const { path, text } of platformSources()) {
    const at = text.search(pattern);
    if (at >= 0) return `${path}:${text.slice(0, at).split('\n').length}`;
  }
  return undefined;
}

/** Every id of a form that is a word of the platform's code. */
export function checkWords(form: Form): readonly FormFault[] {
  return ownWords(form).flatMap(({ place, word }) => {
    const use = findUse(word);
    if (use === undefined) return [];
    return [
      fault(
        place,
        'platform-word',
        `“${word}”是平台代码已用的词（${use}）。`,
        `The platform’s own code uses the word “${word}” (${use}).`,
      ),
    ];
  });
}

let sources: readonly { readonly path: string; readonly text: string }[] | undefined;

function platformSources() {
  sources ??= globSync('{shared,functions,infra}/**/*.{ts,tsx,mjs}', { cwd: root })
    .toSorted()
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return sources;
}
