/**
 * The code on a printed paper: 24 letters and digits. The first 16 (80 bits) stand for what the paper rests on, the last 8
 * for its text; a change of one byte in either makes another code.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../id.ts';
import type { Basis } from './basis.ts';
import type { PaperText } from './text.ts';

/** No I, L, O and U: what is read wrongly is put right. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASIS_LENGTH = 16;
const TEXT_LENGTH = 8;
const GROUP = 4;

export interface PaperCode {
  readonly basis: string;
  readonly text: string;
}

export interface Named {
  readonly caseId: string;
  readonly documentId: string;
}

/** The code of what a paper rests on: the content filed and the decisions on it, whatever its wording. */
export function basisCode({ caseId, documentId }: Named, { revision, contentHash, decisions }: Basis): string {
  const hashes = decisions.map(({ decidedHash }) => decidedHash);
  return lettersOf({ caseId, documentId, revision, contentHash, decisions: hashes }, BASIS_LENGTH);
}

export function textCode(basis: string, { title, heading, blocks }: PaperText): string {
  return lettersOf({ basis, title, heading, blocks }, TEXT_LENGTH);
}

/** As it stands in addresses. */
export const joinCode = ({ basis, text }: PaperCode): string => basis + text;

/** As it is printed: six groups of four. */
export function groupedCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** A code as somebody typed it; undefined for what cannot be one. */
export function readCode(typed: string): PaperCode | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  if (!new RegExp(`^[${LETTERS}]{${BASIS_LENGTH + TEXT_LENGTH}}$`).test(plain)) return undefined;
  return { basis: plain.slice(0, BASIS_LENGTH), text: plain.slice(BASIS_LENGTH) };
}

/** Compared in a time that does not tell how much of it is right. */
export function isSameCode(a: string, b: string): boolean {
  const digest = (code: string) => createHash('sha256').update(code).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function lettersOf(value: unknown, length: number): string {
  const digest = createHash('sha256')
    .update(`banjian-paper:${canonicalJson(value)}`)
    .digest();
  let bits = BigInt(`0x${digest.toString('hex')}`) >> BigInt(256 - 5 * length);
  let letters = '';
  for (let place = 0; place < length; place += 1) {
    letters = `${LETTERS[Number(bits & 31n)]}${letters}`;
    bits >>= 5n;
  }
  return letters;
}
