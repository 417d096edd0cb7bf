import { isJsonObject, type JsonObject } from './json.ts';
import { type Place, TemplateError, within } from './template-error.ts';

/** Reads the members of a resolved object by type; a missing or wrongly typed member throws `TemplateError` at its place. */
export interface Fields {
  readonly place: Place;
  readonly object: JsonObject;
  has(name: string): boolean;
  text(name: string): string;
  optionalText(name: string): string | undefined;
  number(name: string, otherwise: number): number;
  optionalNumber(name: string): number | undefined;
  flag(name: string, otherwise: boolean): boolean;
  /** A list of texts; empty when missing. */
  texts(name: string): readonly string[];
  /** The object of that name; an empty one when missing. */
  member(name: string): Fields;
  /** The objects of a list; none when missing. */
  list(name: string): readonly Fields[];
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  [false, false],
  ['false', false],
]);

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;

const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    ? Number(value)
    : undefined;

const asTexts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every(item => typeof item === 'string') ? value : undefined;

const asObject = (value: unknown): JsonObject | undefined => (isJsonObject(value) ? value : undefined);

const asObjects = (value: unknown): readonly JsonObject[] | undefined =>
  Array.isArray(value) && value.every(isJsonObject) ? value : undefined;

/** A reader of the members of a resolved value, which must be an object. */
export function fieldsOf(value: unknown, place: Place): Fields {
  if (!isJsonObject(value)) throw new TemplateError(place, 'an object is expected');

  function read<Value>(name: string, expected: string, convert: (raw: unknown) => Value | undefined) {
    const raw = value as JsonObject;
    if (raw[name] === undefined) return undefined;
    const converted = convert(raw[name]);
    if (converted === undefined) throw new TemplateError(within(place, name), `${expected} is expected`);
    return converted;
  }
  function required(name: string): string {
    const text = read(name, 'a text', asText);
    if (text === undefined) throw new TemplateError(within(place, name), 'is missing');
    return text;
  }

  return {
    place,
    object: value,
    has: name => value[name] !== undefined,
    text: required,
    optionalText: name => read(name, 'a text', asText),
    number: (name, otherwise) => read(name, 'a number', asNumber) ?? otherwise,
    optionalNumber: name => read(name, 'a number', asNumber),
    flag: (name, otherwise) => read(name, 'true or false', raw => flags.get(raw)) ?? otherwise,
    texts: name => read(name, 'a list of texts', asTexts) ?? [],
    member: name => fieldsOf(read(name, 'an object', asObject) ?? {}, within(place, name)),
    list: name =>
      (read(name, 'a list of objects', asObjects) ?? []).map((item, index) =>
        fieldsOf(item, within(place, name, `${index}`)),
      ),
  };
}
