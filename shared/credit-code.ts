/** The unified social credit code (统一社会信用代码) of organisations. Source: GB 32100-2015. */

import { refusalsOf } from './refusal.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** Registering authority, kind, six digits of an area, nine of the organisation, check character. */
const LAYOUT = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

const refuse = refusalsOf({
  length: {
    zh: '统一社会信用代码应为 18 位，现为 {length} 位。',
    en: 'A unified social credit code has 18 characters; this one has {length}.',
  },
  character: {
    zh: '“{character}”（第 {position} 位）不能出现在这一位。代码不使用字母 I、O、S、V、Z，第 3 至 8 位为数字；请核对是否应为数字 1、0、5、2。',
    en: '"{character}" (position {position}) cannot stand there. The code has no letters I, O, S, V, Z, and digits in positions 3 to 8; check whether 1, 0, 5 or 2 was meant.',
  },
  'check-digit': {
    zh: '统一社会信用代码校验不符，请逐位与营业执照核对。',
    en: 'The check character does not fit. Compare the code with the business licence, character by character.',
  },
});

export type CreditCodeRefusal = ReturnType<typeof refuse>;

/** Reads a code as people type it: full-width, lower case and spaces are forgiven, a wrong character never. */
export function parseCreditCode(text: string): { readonly ok: true; readonly creditCode: string } | CreditCodeRefusal {
  const creditCode = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if ([...creditCode].length !== LENGTH) return refuse('length', { length: String([...creditCode].length) });
  if (!LAYOUT.test(creditCode)) return refuse('character', firstWrong(creditCode));
  return checkCharacterOf(creditCode) === creditCode[LENGTH - 1] ? { ok: true, creditCode } : refuse('check-digit');
}

/** The 18th character that belongs to the first 17. */
export function checkCharacterOf(creditCode: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of creditCode.slice(0, LENGTH - 1)) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % ALPHABET.length;
  }
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
}

function firstWrong(creditCode: string): { character: string; position: string } {
  const characters = [...creditCode];
  const at = characters.findIndex((character, index) => {
    const isArea = index >= 2 && index < 8;
    return isArea ? !/\d/.test(character) : !ALPHABET.includes(character);
  });
  return { character: characters[at] ?? '', position: String(at + 1) };
}
