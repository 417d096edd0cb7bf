import { isJsonObject } from './json.ts';
import { type Place, TemplateError, within } from './template-error.ts';

/** What the local cloud does with a property. */
export type Shape =
  /** It is played, whatever it holds. */
  | { readonly kind: 'played' }
  /** It changes nothing that can be seen locally, for the written reason. */
  | { readonly kind: 'without-effect'; readonly reason: string }
  /** Only these values are played; another is refused. */
  | { readonly kind: 'only'; readonly values: readonly unknown[] }
  /** An object with these members; another member is refused. */
  | { readonly kind: 'members'; readonly members: Members }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly value: Shape };

export type Members = Readonly<Record<string, Shape>>;

export const played: Shape = { kind: 'played' };
export const withoutEffect = (reason: string): Shape => ({ kind: 'without-effect', reason });
export const only = (...values: readonly unknown[]): Shape => ({ kind: 'only', values });
export const members = (of: Members): Shape => ({ kind: 'members', members: of });
export const listOf = (of: Members): Shape => ({ kind: 'list', item: members(of) });
export const mapOf = (of: Members): Shape => ({ kind: 'map', value: members(of) });

function checkMembers(known: Members, value: unknown, place: Place): void {
  if (!isJsonObject(value)) throw new TemplateError(place, 'an object is expected');
  for (const [name, member] of Object.entries(value)) {
    const shape = known[name];
    if (shape === undefined)
      throw new TemplateError(within(place, name), 'the local cloud does not know this property');
    checkShape(shape, member, within(place, name));
  }
}

function checkList(item: Shape, value: unknown, place: Place): void {
  if (!Array.isArray(value)) throw new TemplateError(place, 'a list is expected');
  value.forEach((element, index) => {
    checkShape(item, element, within(place, `${index}`));
  });
}

function checkMap(shape: Shape, value: unknown, place: Place): void {
  if (!isJsonObject(value)) throw new TemplateError(place, 'an object is expected');
  for (const [name, member] of Object.entries(value)) checkShape(shape, member, within(place, name));
}

function checkOnly(values: readonly unknown[], value: unknown, place: Place): void {
  if (values.includes(value)) return;
  const known = values.map(item => JSON.stringify(item)).join(' or ');
  throw new TemplateError(place, `the local cloud knows only ${known} here, not ${JSON.stringify(value)}`);
}

/** Throws `TemplateError` at the first property, however deep, that the shape does not know. */
export function checkShape(shape: Shape, value: unknown, place: Place): void {
  if (shape.kind === 'members') checkMembers(shape.members, value, place);
  if (shape.kind === 'list') checkList(shape.item, value, place);
  if (shape.kind === 'map') checkMap(shape.value, value, place);
  if (shape.kind === 'only') checkOnly(shape.values, value, place);
}
