/** Credit codes for tests and demonstrations: valid in form, of no real organisation. */

import { checkCharacterOf } from './credit-code.ts';

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The same code for the same seed (a whole number, 0 to 99,999,999); an enterprise registered in Zhangdian (370303). */
export function makeCreditCode(seed: number): string {
  if (!Number.isInteger(seed) || seed < 0 || seed > 99_999_999) throw new RangeError(`not a seed: ${seed}`);
  const organisation = String(seed).padStart(8, '0');
  const body = `91370303${organisation}${organisationCheck(organisation)}`;
  return body + checkCharacterOf(body);
}

/** GB 11714: the ninth character of the organisation's own code. */
function organisationCheck(organisation: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, at) => total + weight * Number(organisation[at]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
