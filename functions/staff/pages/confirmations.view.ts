/** The entries of a register that wait for confirmation, and one of them to confirm: all that the pages say. */

import { dateIn } from '../../../shared/calendar/shanghai.ts';
import { dateText } from '../../../shared/calendar/texts.ts';
import type { Field } from '../../../shared/form/field.ts';
import type { ErrorLine } from '../../../shared/html/error-summary.tsx';
import type { Fact } from '../../../shared/html/facts.tsx';
import { firstOf, type PostedForm } from '../../../shared/http/body.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { ListedEntry } from '../../../shared/register/catalogue.ts';
import { entryFactOf, requireConfirmation, type Waiting } from '../../../shared/register/confirm.ts';
import type { Text } from '../../../shared/text.ts';
import type { Register } from '../confirmations.ts';
import { findEntries } from './find-entries.ts';

export interface WaitingLine {
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly about?: Text;
}

export interface ConfirmationsView {
  readonly title: Text;
  readonly help: Text;
  /** What was searched for, and where the search is sent. */
  readonly q: string;
  readonly action: string;
  readonly held: readonly WaitingLine[];
  readonly confirmed: readonly WaitingLine[];
  readonly done?: Text;
}

const hrefOf = (registerId: string, key: string): string =>
  pathOf('GET /staff/registers/{registerId}/{key}/confirmation', { registerId, key });

export function confirmationsView(
  { register, waiting }: Register & { readonly waiting: Waiting },
  { q = '', done: doneKey }: { readonly q?: string; readonly done?: string },
): ConfirmationsView {
  const { title, help } = requireConfirmation(register);
  const done = waiting.confirmed.find(entry => entry.key === doneKey);
  const lineOf = ({ key, name, changedAt }: ListedEntry, about?: Text): WaitingLine => ({
    key,
    name,
    href: hrefOf(register.id, key),
    ...(about ? { about } : {}),
    ...(about === undefined && changedAt !== null ? { about: dateText(dateIn(changedAt)) } : {}),
  });
  return {
    title,
    help,
    q,
    action: pathOf('GET /staff/registers/{registerId}/confirmations', { registerId: register.id }),
    held: findEntries(waiting.held, { q }).map(entry => lineOf(entry, candidatesText(register, entry))),
    confirmed: findEntries(waiting.confirmed, { q }).map(entry => lineOf(entry)),
    ...(done ? { done: { zh: `已确认：${done.name}`, en: 'Confirmed.' } } : {}),
  };
}

/** The options of the first thing that is chosen. */
function candidatesText(register: Register['register'], entry: ListedEntry): Text {
  const [first] = requireConfirmation(register).fields(entryFactOf(entry));
  const labels = first && 'options' in first ? first.options.map(({ label }) => label) : [];
  return {
    zh: `候选：${labels.map(({ zh }) => zh).join('、')}`,
    en: `${labels.length} ${labels.length === 1 ? 'candidate' : 'candidates'}`,
  };
}

export interface ConfirmationView {
  readonly above: Text;
  readonly title: Text;
  readonly help: Text;
  readonly backHref: string;
  readonly evidence: readonly Fact[];
  readonly errors: readonly ErrorLine[];
  readonly fields: readonly { readonly field: Field; readonly value: unknown; readonly error?: Text }[];
  /** Left out when the entry does not wait any more. */
  readonly form?: { readonly action: string; readonly version: string };
}

export interface Typed {
  readonly chosen: Readonly<Record<string, unknown>>;
  readonly errors: readonly ErrorLine[];
}

export function confirmationView(
  { register }: Register,
  entry: ListedEntry,
  { chosen, errors }: Typed,
): ConfirmationView {
  const confirmation = requireConfirmation(register);
  const fact = entryFactOf(entry);
  const registerId = register.id;
  return {
    above: { zh: entry.key, en: '' },
    title: { zh: entry.name, en: entry.name },
    help: confirmation.help,
    backHref: pathOf('GET /staff/registers/{registerId}/confirmations', { registerId }),
    evidence: confirmation.evidence(fact),
    errors,
    fields: confirmation.fields(fact).map(field => {
      const error = errors.find(({ path }) => path === field.id)?.text;
      return { field, value: chosen[field.id], ...(error ? { error } : {}) };
    }),
    ...(confirmation.isHeld(fact)
      ? {
          form: {
            action: pathOf('POST /staff/registers/{registerId}/{key}/confirmation', { registerId, key: entry.key }),
            version: String(entry.version),
          },
        }
      : {}),
  };
}

/** What was posted, in the shape that the choice is read in. */
export function readChosen(posted: PostedForm, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map(field => [field.id, field.kind === 'choices' ? posted.get(field.id) : firstOf(posted, field.id)]),
  );
}
