/** Reads amounts and numbers as people type them. */

import { formatYuan, parseYuan } from '../money.ts';
import type { Text } from '../text.ts';
import type { Field } from './field.ts';
import { type Reading, wrong } from './reading.ts';

export function readMoney(raw: unknown): Reading {
  if (typeof raw !== 'string' && typeof raw !== 'number') return wrong('type', '请填写金额。', 'Enter an amount.');
  const parsed = parseYuan(raw);
  if (!parsed.ok) return parsed;
  if (parsed.fen <= 0) return wrong('not-positive', '金额须大于 0。', 'The amount must be more than 0.');
  return { ok: true, value: formatYuan(parsed.fen).replaceAll(',', '') };
}

/** Also with its thousands apart, as amounts may be: `1,200`. */
const WHOLE = /^-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})$/;

export function readInteger(raw: unknown, field: Field): Reading {
  const typed = typeof raw === 'string' ? raw.normalize('NFKC').trim() : '';
  const value = WHOLE.test(typed) ? Number(typed.replaceAll(',', '')) : raw;
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    return wrong('not-whole', '请填写整数。', 'Enter a whole number.');
  return withinBounds(value, field);
}

function withinBounds(value: number, field: Field): Reading {
  if (field.kind !== 'integer' && field.kind !== 'decimal') return { ok: true, value };
  if (field.min !== undefined && value < field.min)
    return wrong('too-small', `不能小于 ${field.min}。`, `At least ${field.min}.`);
  if (field.max !== undefined && value > field.max)
    return wrong('too-large', `不能大于 ${field.max}。`, `At most ${field.max}.`);
  return { ok: true, value };
}

const decimalsOf = (field: Field): number => (field.kind === 'decimal' ? field.decimals : undefined) ?? 2;

/** How exact a number may be, in words. */
export function atMostDecimals(field: Field): Text {
  const most = decimalsOf(field);
  return { zh: `最多 ${most} 位小数。`, en: `At most ${most} decimal${most === 1 ? '' : 's'}.` };
}

const DECIMAL = /^-?\d{1,12}(\.(\d{1,6}))?$/;

export function readDecimal(raw: unknown, field: Field): Reading {
  const typed = typeof raw === 'string' || typeof raw === 'number' ? String(raw).normalize('NFKC').trim() : '';
  const match = DECIMAL.exec(typed);
  if (!match) return wrong('not-a-number', '请填写数字，例如 4.5。', 'Enter a number, such as 4.5.');
  const { zh, en } = atMostDecimals(field);
  if ((match[2] ?? '').length > decimalsOf(field)) return wrong('too-many-decimals', zh, en);
  return withinBounds(Number(typed), field);
}
