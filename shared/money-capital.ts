/** Amounts in capital numerals (大写金额), as they are written on vouchers. */

import { type Fen, splitFen } from './money.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
const GROUPS = [
  { size: 100_000_000, unit: '亿' },
  { size: 10_000, unit: '万' },
] as const;

/**
 * 1000000 fen is 壹万元整, 32504 fen 叁佰贰拾伍元零肆分.
 * Source: 正确填写票据和结算凭证的基本规定 (支付结算办法, annex 1): one 零 for zeros in the middle, 零 between 元 and 分
 * when 角 is zero, 整 only after 元.
 */
export function formatYuanZhCapital(fen: Fen): string {
  const { sign, yuan, rest } = splitFen(fen);
  const whole = yuan > 0 ? `${readWhole(yuan)}元` : '';
  return (sign ? '负' : '') + whole + readRest(rest, whole !== '');
}

function readRest(rest: number, hasYuan: boolean): string {
  if (rest === 0) return hasYuan ? '整' : '零元整';
  const jiao = Math.floor(rest / 10);
  const fen = rest % 10;
  const jiaoText = jiao > 0 ? `${DIGITS[jiao]}角` : hasYuan ? '零' : '';
  return jiaoText + (fen > 0 ? `${DIGITS[fen]}分` : '');
}

/** Reads a whole number above zero; a lower part that does not fill its places gets a 零 before it. */
function readWhole(number: number): string {
  const group = GROUPS.find(({ size }) => number >= size);
  if (!group) return readThousands(number);
  const upper = Math.floor(number / group.size);
  const lower = number % group.size;
  const zero = lower > 0 && lower < group.size / 10 ? '零' : '';
  return readWhole(upper) + group.unit + zero + (lower > 0 ? readWhole(lower) : '');
}

/** 1 to 9999. */
function readThousands(number: number): string {
  const digits = [...String(number)].map(Number);
  const read = digits
    .map((digit, at) => (digit > 0 ? `${DIGITS[digit]}${PLACES[digits.length - 1 - at]}` : '零'))
    .join('');
  return read.replace(/零+/g, '零').replace(/零$/, '');
}
