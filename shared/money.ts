/** Money is whole fen. Amounts stay below ten trillion yuan, so that fen and yuan are exact as numbers. */

import { refusalsOf } from './refusal.ts';

/** 1/100 yuan, a whole number. */
export type Fen = number;

/** 9,999,999,999,999.99 yuan: fifteen digits, which a JSON number carries exactly. */
export const MAX_FEN: Fen = 999_999_999_999_999;

const MAX_TYPED = 100;
/** More digits than an amount has, also as JavaScript writes large numbers. */
const HUGE = /^-?(?:\d{17,}(?:\.\d*)?|\d(?:\.\d+)?e\+\d+)$/;

const refuse = refusalsOf({
  'amount-malformed': {
    zh: '请只填写金额数字（单位：元），例如 12000 或 9999.99。',
    en: 'Enter the amount in yuan as a number, for example 12000 or 9999.99.',
  },
  'amount-too-precise': { zh: '金额最多保留两位小数。', en: 'Give at most two decimals.' },
  'amount-too-large': { zh: '金额过大，请核对。', en: 'The amount is too large. Check it.' },
});

export type AmountRefusal = ReturnType<typeof refuse>;

/**
 * Reads an amount in yuan: `9999.99`, `12,000`, `￥１２，０００元`, or a JSON number. Zero and negative amounts are read;
 * whether they make sense is the caller's rule.
 */
export function parseYuan(yuan: string | number): { readonly ok: true; readonly fen: Fen } | AmountRefusal {
  const text = bareAmount(String(yuan));
  const match = /^(-?)(\d{1,16}|\d{1,3}(?:,\d{3}){1,5})(?:\.(\d+))?$/.exec(text);
  if (!match) return refuse(HUGE.test(text) ? 'amount-too-large' : 'amount-malformed');
  const [, sign, whole = '', decimals = ''] = match;
  if (decimals.length > 2) return refuse('amount-too-precise');
  const fen = BigInt(whole.replaceAll(',', '') + decimals.padEnd(2, '0'));
  if (fen > MAX_FEN) return refuse('amount-too-large');
  return { ok: true, fen: sign && fen > 0 ? -Number(fen) : Number(fen) };
}

/** Full-width forms, spaces and the currency taken off; nothing that long is an amount. */
function bareAmount(typed: string): string {
  if (typed.length > MAX_TYPED) return '';
  const text = typed.normalize('NFKC').trim();
  return text.replace(/^¥\s*/, '').replace(/\s*元$/, '');
}

/** `10,000.00` */
export function formatYuan(fen: Fen): string {
  const { sign, yuan, rest } = splitFen(fen);
  return `${sign}${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(rest).padStart(2, '0')}`;
}

/** The amount in yuan as a number that JSON writes exactly: 999999 fen is 9999.99. */
export function yuanNumber(fen: Fen): number {
  splitFen(fen);
  return fen / 100;
}

/** The smallest of these amounts. */
export function minFen(first: Fen, ...others: readonly Fen[]): Fen {
  return [first, ...others].reduce((least, fen) => (wholeFen(fen) < least ? fen : least), wholeFen(first));
}

/** The parts of an amount: `-`, whole yuan, fen below one yuan. RangeError for what is no amount. */
export function splitFen(fen: Fen): { sign: '' | '-'; yuan: number; rest: number } {
  const size = Math.abs(wholeFen(fen));
  return { sign: fen < 0 ? '-' : '', yuan: Math.floor(size / 100), rest: size % 100 };
}

function wholeFen(fen: Fen): Fen {
  if (Number.isSafeInteger(fen) && Math.abs(fen) <= MAX_FEN) return fen;
  throw new RangeError(`not an amount in whole fen: ${fen}`);
}
