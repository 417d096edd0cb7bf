/** What the pages of the registers show. */

import { instantText } from '../../../shared/calendar/texts.ts';
import type { RegisterDefinition } from '../../../shared/form/definition.ts';
import type { Values } from '../../../shared/form/facts.ts';
import type { Field } from '../../../shared/form/field.ts';
import { nothingEntered, showValue } from '../../../shared/html/show-value.ts';
import { pathOf } from '../../../shared/http/path-of.ts';
import type { ListedEntry } from '../../../shared/register/catalogue.ts';
import type { EntryContent, RegisterChange, RegisterEntry } from '../../../shared/register/schema.ts';
import type { Text } from '../../../shared/text.ts';
import type { Reach } from '../keeping.ts';
import { countText, type EntryState, findEntries, type PageOf, pageOf, stateOf } from './find-entries.ts';

export interface EntryLine {
  readonly key: string;
  readonly name: string;
  readonly href: string;
  readonly about: readonly Text[];
  readonly isDisabled: boolean;
  readonly isShipped: boolean;
  /** Set for those who may change some entries alone. */
  readonly isKept: boolean;
}

export interface ChangeLine {
  readonly id: string;
  readonly at: Text;
  readonly who: string;
  readonly what: Text;
  readonly details: readonly Text[];
}

export interface RegisterView {
  readonly title: Text;
  readonly registerId: string;
  readonly q: string;
  readonly state?: EntryState;
  readonly count: Text;
  readonly pages: Text;
  readonly previousHref?: string;
  readonly nextHref?: string;
  readonly lines: readonly EntryLine[];
  /** For administrators. */
  readonly addHref?: string;
  readonly confirmationsHref?: string;
  readonly history: readonly ChangeLine[];
  readonly done?: Text;
}

export interface KnownRegister {
  readonly entries: readonly ListedEntry[];
  readonly history: readonly RegisterChange[];
  /** The register of reviewers, to name who changed something. */
  readonly people: readonly RegisterEntry[];
  /** What the reader may change of an entry. */
  readonly reachOf: (entry: ListedEntry | undefined) => Reach;
}

export function registerView(
  register: RegisterDefinition,
  { entries, history, people, reachOf }: KnownRegister,
  asked: Asked,
): RegisterView {
  const { id: registerId, fields = [] } = register;
  const { q, done } = asked;
  const state = stateOf(asked.state);
  const isWhole = reachOf(undefined) === 'everything';
  const isKept = (entry: ListedEntry) => !isWhole && reachOf(entry) !== undefined;
  const found = findEntries(entries, { q, state }).toSorted((a, b) => Number(isKept(b)) - Number(isKept(a)));
  const shown = pageOf(found, asked.page);
  const editHref = pathOf('GET /staff/registers/{registerId}/entry', { registerId });
  return {
    title: register.title,
    registerId,
    q,
    ...(state ? { state } : {}),
    count: countText(found.length, entries.length, shown),
    pages: { zh: `第 ${shown.number} 页，共 ${shown.count} 页`, en: `Page ${shown.number} of ${shown.count}` },
    ...linksTo(registerId, asked, state, shown),
    lines: shown.lines.map(entry => ({
      key: entry.key,
      name: entry.name,
      href: `${editHref}?${new URLSearchParams({ key: entry.key })}`,
      about: aboutOf(entry.details as Values, fields),
      isDisabled: entry.isDisabled,
      isShipped: entry.source === 'form',
      isKept: isKept(entry),
    })),
    ...(isWhole ? { addHref: editHref } : {}),
    ...(isWhole && register.confirmation
      ? { confirmationsHref: pathOf('GET /staff/registers/{registerId}/confirmations', { registerId }) }
      : {}),
    history: history.map(change => changeLine(change, fields, people)),
    ...(done ? { done: { zh: `已保存“${done}”。`, en: `“${done}” has been saved.` } } : {}),
  };
}

export interface Asked {
  readonly q: string;
  readonly state?: string | undefined;
  readonly page?: string | undefined;
  readonly done?: string | undefined;
}

/** The page before and after, with the same search. */
function linksTo(registerId: string, { q }: Asked, state: EntryState | undefined, shown: PageOf<unknown>) {
  const here = pathOf('GET /staff/registers/{registerId}', { registerId });
  const hrefOf = (number: number) =>
    `${here}?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...(state ? { state } : {}), page: String(number) })}#entries`;
  return {
    ...(shown.number > 1 ? { previousHref: hrefOf(shown.number - 1) } : {}),
    ...(shown.number < shown.count ? { nextHref: hrefOf(shown.number + 1) } : {}),
  };
}

function aboutOf(details: Values, fields: readonly Field[]): readonly Text[] {
  return fields.flatMap(field => {
    const value = showValue(details[field.id], field);
    return value === nothingEntered ? [] : [{ zh: `${field.label.zh}：${value.zh}`, en: '' }];
  });
}

function changeLine(change: RegisterChange, fields: readonly Field[], people: readonly RegisterEntry[]): ChangeLine {
  const { key, version, name, changedAt, changedBy, shipped, before = shipped } = change;
  return {
    id: `${changedAt}.${key}.${version}`,
    at: instantText(changedAt),
    who: people.find(person => person.key === changedBy)?.name ?? changedBy,
    what: { zh: `${kindOf(change).zh}：${key} ${name}`, en: kindOf(change).en },
    details: before ? differences(before, change, fields) : [],
  };
}

function kindOf({ isDisabled, shipped, before = shipped }: RegisterChange): Text {
  if (isDisabled && !before?.isDisabled) return { zh: '停用', en: 'disabled' };
  if (!isDisabled && before?.isDisabled) return { zh: '恢复', en: 'enabled again' };
  return before ? { zh: '修改', en: 'changed' } : { zh: '登记', en: 'entered' };
}

function differences(before: EntryContent, after: EntryContent, fields: readonly Field[]): readonly Text[] {
  const name = before.name === after.name ? [] : [arrow({ zh: '名称', en: 'Name' }, before.name, after.name)];
  const shown = (content: EntryContent, field: Field) => showValue((content.details as Values)[field.id], field).zh;
  return [
    ...name,
    ...fields
      .map(field => ({ field, from: shown(before, field), to: shown(after, field) }))
      .filter(({ from, to }) => from !== to)
      .map(({ field, from, to }) => arrow(field.label, from, to)),
  ];
}

const arrow = (label: Text, from: string, to: string): Text => ({ zh: `${label.zh}：${from} → ${to}`, en: label.en });
