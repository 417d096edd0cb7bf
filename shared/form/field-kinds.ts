/** The kinds of field: how each is read, and how it is described. One row a kind; nothing else knows them apart. */

import { parseDate } from '../calendar/plain-date.ts';
import { parseWallClock } from '../calendar/wall-clock.ts';
import { parseCreditCode } from '../credit-code.ts';
import { parseEmail } from '../email.ts';
import { parsePhone } from '../phone.ts';
import type { Text } from '../text.ts';
import type { Field, FieldKind } from './field.ts';
import { atMostDecimals, readDecimal, readInteger, readMoney } from './read-number.ts';
import { type Reading, wrong } from './reading.ts';

interface Kind {
  /** Reads what was typed or sent into its stored form; answers why not, in words. */
  readonly read: (raw: unknown, field: Field) => Reading;
  readonly jsonSchema: (field: Field) => Readonly<Record<string, unknown>>;
}

const NAME_LENGTH = 100;
const MAX_NAMES = 100;
const TEXT_LENGTH = { text: 200, longText: 4000 } as const;

export const fieldKinds: Readonly<Record<FieldKind, Kind>> = {
  text: { read: readText, jsonSchema: field => ({ type: 'string', maxLength: maxLength(field) }) },
  longText: { read: readText, jsonSchema: field => ({ type: 'string', maxLength: maxLength(field) }) },
  date: {
    read: raw => fromParser(raw, parseDate, 'date'),
    jsonSchema: () => ({ type: 'string', format: 'date' }),
  },
  instant: {
    read: raw => fromParser(raw, parseWallClock, 'instant'),
    jsonSchema: () => ({
      type: 'string',
      description: 'Day and time: 2022-12-20 17:30 in Asia/Shanghai, or ISO 8601 with an offset. Kept as an instant.',
    }),
  },
  money: {
    read: readMoney,
    jsonSchema: () => ({
      type: ['string', 'number'],
      pattern: '^\\d+(\\.\\d{1,2})?$',
      description: 'Amount in yuan with at most two decimals.',
    }),
  },
  integer: {
    read: readInteger,
    jsonSchema: field =>
      field.kind === 'integer'
        ? { type: 'integer', ...bound('minimum', field.min), ...bound('maximum', field.max) }
        : {},
  },
  decimal: {
    read: readDecimal,
    jsonSchema: field =>
      field.kind === 'decimal'
        ? {
            type: 'number',
            ...bound('minimum', field.min),
            ...bound('maximum', field.max),
            description: atMostDecimals(field).en,
          }
        : {},
  },
  yesNo: { read: readYesNo, jsonSchema: () => ({ type: 'boolean' }) },
  choice: { read: readChoice, jsonSchema: field => ({ type: 'string', enum: optionIds(field) }) },
  choices: {
    read: readChoices,
    jsonSchema: field => ({ type: 'array', items: { type: 'string', enum: optionIds(field) }, uniqueItems: true }),
  },
  names: {
    read: readNames,
    jsonSchema: () => ({ type: 'array', items: { type: 'string', maxLength: NAME_LENGTH }, uniqueItems: true }),
  },
  creditCode: {
    read: raw => fromParser(raw, parseCreditCode, 'creditCode'),
    jsonSchema: () => ({ type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' }),
  },
  phone: {
    read: raw => fromParser(raw, parsePhone, 'phone'),
    jsonSchema: () => ({ type: 'string', maxLength: 20 }),
  },
  email: {
    read: raw => fromParser(raw, parseEmail, 'email'),
    jsonSchema: () => ({ type: 'string', format: 'email', maxLength: 254 }),
  },
};

/** Reads one value of a field. */
export function readField(raw: unknown, field: Field): Reading {
  return fieldKinds[field.kind].read(raw, field);
}

/** Was nothing entered? */
export function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0);
}

function maxLength(field: Field): number {
  if (field.kind !== 'text' && field.kind !== 'longText') return TEXT_LENGTH.text;
  return field.maxLength ?? TEXT_LENGTH[field.kind];
}

function optionIds(field: Field): readonly string[] {
  return field.kind === 'choice' || field.kind === 'choices' ? field.options.map(option => option.id) : [];
}

const bound = (name: string, value: number | undefined) => (value === undefined ? {} : { [name]: value });

const notText = () => wrong('type', '请填写文字。', 'Enter text.');

/** Reads a text with a parser that answers its value under a name of its own. */
function fromParser<Name extends string>(
  raw: unknown,
  parse: (
    text: string,
  ) => ({ readonly ok: true } & Record<Name, string>) | ({ readonly ok: false; code: string } & Text),
  name: Name,
): Reading {
  if (typeof raw !== 'string') return notText();
  const parsed = parse(raw);
  return parsed.ok ? { ok: true, value: parsed[name] } : parsed;
}

// biome keeps control characters out of expressions; this names them by code point.
const isControl = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127;
};

function readText(raw: unknown, field: Field): Reading {
  if (typeof raw !== 'string') return notText();
  const value = [...raw.normalize('NFC')]
    .filter(character => !isControl(character))
    .join('')
    .trim();
  const max = maxLength(field);
  if (value.length > max) return wrong('too-long', `最多 ${max} 个字符。`, `At most ${max} characters.`);
  if (field.kind === 'text' && /[\r\n]/.test(value)) return wrong('one-line', '请只填写一行。', 'Enter one line only.');
  return { ok: true, value };
}

/** A list, or a text with one name a line. */
function readNames(raw: unknown): Reading {
  const lines: readonly unknown[] = typeof raw === 'string' ? raw.split('\n') : Array.isArray(raw) ? raw : [];
  if (!lines.every(line => typeof line === 'string'))
    return wrong('type', '请每行填写一个名称。', 'Enter one name a line.');
  const names = lines.map(line => line.normalize('NFC').trim()).filter(line => line !== '');
  if (names.length > MAX_NAMES) return wrong('too-many', `最多 ${MAX_NAMES} 个。`, `At most ${MAX_NAMES}.`);
  if (names.some(name => name.length > NAME_LENGTH || [...name].some(isControl)))
    return wrong('too-long', `每个名称最多 ${NAME_LENGTH} 个字符。`, `At most ${NAME_LENGTH} characters each.`);
  return { ok: true, value: [...new Set(names)] };
}

const yesNoWords: Readonly<Record<string, boolean>> = { true: true, yes: true, on: true, false: false, no: false };

function readYesNo(raw: unknown): Reading {
  const value = typeof raw === 'boolean' ? raw : yesNoWords[String(raw)];
  return value === undefined ? wrong('not-yes-or-no', '请选择“是”或“否”。', 'Choose yes or no.') : { ok: true, value };
}

function readChoice(raw: unknown, field: Field): Reading {
  if (typeof raw === 'string' && optionIds(field).includes(raw)) return { ok: true, value: raw };
  return wrong('unknown-option', '请从所列选项中选择。', 'Choose one of the options.');
}

function readChoices(raw: unknown, field: Field): Reading {
  const chosen: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const known = optionIds(field);
  if (chosen.every(entry => typeof entry === 'string' && known.includes(entry))) {
    return { ok: true, value: [...new Set(chosen as readonly string[])] };
  }
  return wrong('unknown-option', '请从所列选项中选择。', 'Choose from the options.');
}
